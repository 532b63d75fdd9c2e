/** What somebody on a walk of the demo town found, what was promised for it, and how it was half a year later. */
export type StoryFinding = {
  theme: string
  good: boolean
  /** 1 to 3; left out of what is good. */
  severity?: number
  text: string
  /** Quick audit, 0 to 3. */
  audit?: Readonly<Record<string, number>>
  /** Left out: nothing was promised. */
  remedy?: {
    title: string
    owner: string
    costClass: 'none' | 'small' | 'medium' | 'large'
    outcome: 'fixed' | 'in-progress' | 'decided' | { rejected: string }
  }
  /** As it was found again; left out: not looked at. */
  later?: 'gone' | 'better' | 'same' | 'worse'
}

/** Found on the demo town's walk in spring, in the order of its places; no person or event in it is real. */
export const storyFindings: readonly StoryFinding[] = [
  {
    theme: 'lighting',
    good: false,
    severity: 3,
    text: 'Två stolpar i rad är släckta. Man ser inte vem som kommer.',
    audit: { lighting: 0, visibility: 1, feeling: 1 },
    remedy: { title: 'Byt armaturer på två stolpar', owner: 'lighting', costClass: 'small', outcome: 'fixed' },
    later: 'gone',
  },
  {
    theme: 'vegetation',
    good: false,
    severity: 2,
    text: 'Häcken skymmer sikten i kurvan.',
    audit: { visibility: 0, openness: 1 },
    remedy: { title: 'Klipp häcken till högst en meter', owner: 'park', costClass: 'small', outcome: 'fixed' },
    later: 'better',
  },
  {
    theme: 'litter',
    good: false,
    severity: 1,
    text: 'Papperskorgen svämmar över.',
    remedy: { title: 'Töm korgen två gånger i veckan', owner: 'park', costClass: 'none', outcome: 'in-progress' },
    later: 'same',
  },
  {
    theme: 'safe-place',
    good: true,
    text: 'Kiosken har öppet och det är folk i rörelse.',
    audit: { people: 3, feeling: 3 },
  },
  {
    theme: 'maintenance',
    good: false,
    severity: 2,
    text: 'Räcket vid trappan är löst.',
    remedy: { title: 'Fäst räcket', owner: 'street', costClass: 'small', outcome: 'fixed' },
    later: 'gone',
  },
  {
    theme: 'unsafe-place',
    good: false,
    severity: 3,
    text: 'Tunneln känns trång och luktar. Många går över vägen i stället.',
    audit: { lighting: 1, openness: 0, security: 1, feeling: 0 },
    remedy: {
      title: 'Bygg om tunneln till en plankorsning',
      owner: 'street',
      costClass: 'large',
      outcome: {
        rejected: 'Trafiken är för tung för en plankorsning. Tunneln målas ljus och får ny belysning i stället.',
      },
    },
    later: 'same',
  },
  {
    theme: 'lighting',
    good: false,
    severity: 2,
    text: 'Tunnelns lampor är svaga.',
    audit: { lighting: 1 },
    remedy: {
      title: 'Måla tunneln ljus och byt belysning',
      owner: 'lighting',
      costClass: 'medium',
      outcome: 'decided',
    },
    later: 'same',
  },
  {
    theme: 'safe-place',
    good: true,
    text: 'Nya bänkar och fri sikt åt alla håll.',
    audit: { openness: 3, visibility: 3 },
  },
  {
    theme: 'traffic',
    good: false,
    severity: 2,
    text: 'Mopeder kör fort på gångvägen.',
    remedy: { title: 'Sätt upp en grind för mopeder', owner: 'street', costClass: 'small', outcome: 'in-progress' },
    later: 'worse',
  },
]

/** Words of the walk's protocol. */
export const storyProtocol = {
  introduction:
    'Kommunen, polisen, bostadsbolaget och boende gick tillsammans genom centrum. Förmötet hölls två veckor innan, och vi hade valt platser som boende själva nämnt.',
  summary: 'Belysning och sikt går att rätta till snabbt. Tunneln tar längre tid. Vi går samma väg igen i höst.',
}
