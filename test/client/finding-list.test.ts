import { describe, expect, it } from 'vitest'
import type { Finding, MyWalk } from '../../server/contract/findings.ts'
import { whichAnswer } from '../../client/service-worker/which-answer.ts'
import { contentOf, draftOf, newFinding, themesInOrder } from '../../client/state/finding-draft.ts'
import { answersTo, comparisonWith, nextPlace, placeSeen, shownFindings } from '../../client/state/finding-list.ts'
import type { KeptFinding, KeptFindingPhoto, KeptSeen } from '../../client/state/finding-queue.ts'

const link = { municipality: '9901', secret: 's'.repeat(43) }
const now = Date.parse('2026-10-01T18:00:00.000Z')
const place = (name: string, seenAt: string | null = null): MyWalk['places'][number] => ({
  place: name,
  kind: 'named',
  point: [15.001, 59.001],
  name: `Plats ${name}`,
  minutes: 5,
  why: null,
  review: null,
  asset: name === 'p2' ? '11111111-1111-4111-8111-111111111111' : null,
  finding: null,
  arrivesAt: '2026-10-01T18:10:00.000Z',
  seenAt,
  condition: null,
})
const theme = (code: string, positive = false) => ({ code, nameSv: code, nameEn: code, positive })
const finding = (id: string, change: Partial<Finding> = {}): Finding => ({
  id,
  walk: 'w',
  place: 'p1',
  asset: null,
  review: null,
  point: [15, 59],
  accuracyMetres: null,
  theme: 'lighting',
  good: false,
  severity: 2,
  checklistItem: null,
  audit: null,
  text: 'Mörkt',
  textShown: 'Mörkt',
  owner: null,
  comparedTo: null,
  comparison: null,
  writtenAt: '2026-10-01T18:00:00.000Z',
  changedAt: '2026-10-01T18:00:00.000Z',
  by: 'police',
  mine: false,
  photos: [],
  otherTexts: [],
  ...change,
})
const walk = (change: Partial<MyWalk> = {}): MyWalk => ({
  id: 'w',
  municipality: { code: '9901', name: 'Granvik', zone: 'Europe/Stockholm' },
  kind: 'walk',
  name: 'Vandring',
  status: 'planned',
  startsAt: '2026-10-01T18:00:00.000Z',
  light: 'dark',
  minutes: 90,
  leader: null,
  gathering: null,
  route: {
    start: { point: [15, 59], name: 'Torget' },
    end: { point: [15, 59], name: 'Torget' },
    legs: [],
    metres: 0,
    walkMinutes: 0,
    stopMinutes: 0,
    totalMinutes: 0,
    stairsMetres: 0,
    litMetres: { yes: 0, no: 0, unknown: 0 },
    sun: { day: '2026-10-01', civilDawn: null, sunrise: null, sunset: null, civilDusk: null, darkHours: 0 },
    leftOut: [],
    remarks: [],
  },
  places: [place('p1'), place('p2')],
  participant: { id: 'x', role: 'residents', label: null, records: true, leads: false },
  mayRecord: true,
  themes: [theme('lighting'), theme('litter'), theme('safe-place', true)],
  owners: [],
  checklists: [
    { kind: 'walk', items: [{ code: 'dark', theme: 'lighting', sv: 'Mörkt?', en: 'Dark?' }] },
    { kind: 'park', items: [{ code: 'bins', theme: 'litter', sv: 'Skräp?', en: 'Litter?' }] },
  ],
  placeChecklists: { p2: 'park' },
  findings: [],
  earlierFindings: [],
  followUpAt: null,
  protocolAddress: null,
  changedAt: '2026-10-01T10:00:00.000Z',
  ...change,
})
const keptOf = (known: Finding, change: Partial<KeptFinding> = {}): KeptFinding => {
  const { id, walk: _w, textShown: _t, by: _b, mine: _m, photos: _p, otherTexts: _o, ...content } = known
  return {
    ...link,
    id,
    record: { ...content, basedOn: null },
    older: [],
    confirmed: null,
    tried: false,
    refused: null,
    removed: false,
    ...change,
  }
}

describe('a finding that is begun', () => {
  const fix = { point: [15.01, 59.01] as const, accuracyMetres: 8, at: now }

  it('is where the phone is, when that is fresh and sure, and else at the place', () => {
    expect(newFinding(walk(), 'p2', fix, now).where).toEqual({
      by: 'position',
      point: [15.01, 59.01],
      accuracyMetres: 8,
    })
    for (const unsure of [undefined, { ...fix, accuracyMetres: 61 }, { ...fix, at: now - 60_001 }]) {
      expect(newFinding(walk(), 'p2', unsure, now).where).toEqual({ by: 'place', place: 'p2', point: [15.001, 59.001] })
    }
    expect(newFinding(walk({ places: [] }), null, undefined, now).where).toEqual({ by: 'hand', point: [15, 59] })
  })

  it('is written with its place’s asset, without a severity when it is good, and not at all without a theme', () => {
    const draft = newFinding(walk(), 'p2', fix, now)
    expect(contentOf(draft, walk())).toBeUndefined()
    expect(contentOf({ ...draft, theme: 'litter', good: true, severity: 3, text: '  ' }, walk())).toMatchObject({
      place: 'p2',
      asset: '11111111-1111-4111-8111-111111111111',
      accuracyMetres: 8,
      severity: null,
      text: null,
      audit: null,
    })
  })

  it('comes back as it was when it is changed', () => {
    const known = finding('f1', { audit: { lighting: 0 }, checklistItem: 'dark' })
    const { writtenAt: _w, changedAt: _c, basedOn: _b, ...content } = keptOf(known).record
    expect(contentOf(draftOf(known), walk())).toEqual(content)
  })

  it('has the themes of the place’s checklist first', () => {
    expect(themesInOrder(walk(), 'p1').map(({ code }) => code)).toEqual(['lighting', 'litter', 'safe-place'])
    expect(themesInOrder(walk(), 'p2').map(({ code }) => code)).toEqual(['litter', 'lighting', 'safe-place'])
  })
})

describe('the list of findings', () => {
  it('has everybody’s, and what waits in this phone over an older copy of the service', () => {
    const theirs = finding('f1', { text: 'Deras' })
    const old = finding('f2', { mine: true, otherTexts: [{ writtenAt: '2026-10-01T17:00:00.000Z', text: 'Förr' }] })
    const changed = keptOf({ ...old, text: 'Ändrad', changedAt: '2026-10-01T18:05:00.000Z' })
    const fresh = keptOf(finding('f3', { text: 'Ny', writtenAt: '2026-10-01T18:09:00.000Z' }))
    const shown = shownFindings(walk({ findings: [theirs, old] }), [changed, fresh], [])
    expect(shown.map((one) => [one.finding.text, one.state, one.finding.mine, one.finding.by])).toEqual([
      ['Ny', 'waiting', true, 'residents'],
      ['Ändrad', 'waiting', true, 'police'],
      ['Deras', 'sent', false, 'police'],
    ])
    expect(shown[1]!.finding.otherTexts).toHaveLength(1)
  })

  it('lets what the leader has put right stand over what this phone once sent', () => {
    const right = finding('f1', { text: 'Rättad', changedAt: '2026-10-01T19:00:00.000Z' })
    const sent = keptOf(finding('f1'), { confirmed: '2026-10-01T18:00:00.000Z', tried: true })
    expect(shownFindings(walk({ findings: [right] }), [sent], []).map((one) => [one.finding.text, one.state])).toEqual([
      ['Rättad', 'sent'],
    ])
  })

  it('leaves out what was taken back, and counts each photo once, here or there', () => {
    const gone = keptOf(finding('f1'), { removed: true })
    const photo = (id: string, change: Partial<KeptFindingPhoto> = {}): KeptFindingPhoto => ({
      ...link,
      id,
      finding: 'f2',
      type: 'image/jpeg',
      bytes: new ArrayBuffer(1),
      confirmed: false,
      tried: false,
      refused: null,
      removed: false,
      ...change,
    })
    const photos = ['a', 'b', 'c'].map((id) => ({ id, approved: false, blurredAt: null }))
    const shown = shownFindings(
      walk({ findings: [finding('f1'), finding('f2', { photos })] }),
      [gone],
      [photo('a', { confirmed: true, tried: true }), photo('b', { removed: true }), photo('d')],
    )
    expect(shown.map((one) => [one.finding.id, one.photos.map(({ id }) => id), one.photosWaiting])).toEqual([
      ['f2', ['c', 'a', 'd'], 1],
    ])
  })

  it('says which findings answer a question of a place, and what became of an earlier finding', () => {
    const shown = shownFindings(
      walk({
        findings: [finding('f1', { checklistItem: 'dark' }), finding('f2', { comparedTo: 'e1', comparison: 'gone' })],
      }),
      [],
      [],
    )
    expect(answersTo(shown, 'p1', 'dark').map((one) => one.finding.id)).toEqual(['f1'])
    expect(answersTo(shown, 'p2', 'dark')).toEqual([])
    expect(comparisonWith(shown, 'e1')?.finding.comparison).toBe('gone')
  })
})

describe('the places of a walk', () => {
  const seen: KeptSeen = {
    ...link,
    key: 'k',
    place: 'p1',
    at: '2026-10-01T18:12:00.000Z',
    condition: 2,
    confirmed: null,
    refused: null,
  }

  it('go on to the first that nobody has seen, and stay at the last', () => {
    expect(nextPlace(walk(), [])).toBe('p1')
    expect(nextPlace(walk(), [seen])).toBe('p2')
    expect(nextPlace(walk({ places: [place('p1', seen.at), place('p2', seen.at)] }), [])).toBe('p2')
    expect(nextPlace(walk({ places: [] }), [])).toBeNull()
  })

  it('are as whoever looked last says', () => {
    expect(placeSeen(place('p1'), [seen])).toEqual({ seenAt: seen.at, condition: 2 })
    const later = { ...place('p1', '2026-10-01T18:30:00.000Z'), condition: 0 }
    expect(placeSeen(later, [seen])).toMatchObject({ seenAt: '2026-10-01T18:30:00.000Z', condition: 0 })
  })
})

describe('the page of a walk without a network', () => {
  const answer = (path: string, navigates = false, method = 'GET') =>
    whichAnswer(
      { method, navigates, address: `https://karta.example${path}` },
      'https://karta.example',
      new Set(['/assets/walk-1.js']),
      'walk',
    )

  it('is answered with its page, its files, the base map and the municipality', () => {
    expect(answer('/public/9901/walk?lang=en', true)).toBe('page')
    expect(answer('/assets/walk-1.js')).toBe('file')
    expect(answer('/api/municipalities/9901/tiles/town/14/8826/4809.mvt?v=1')).toBe('tile')
    expect(answer('/api/municipalities/9901/style.json?theme=dark')).toBe('map')
    expect(answer('/api/municipalities/9901')).toBe('begin')
  })

  it.each([
    ['/public/9901/walks', true],
    ['/public/9901/report', true],
    ['/api/municipalities/9901/report-themes', false],
    ['/api/municipalities/9901/my-walk', false],
    ['/api/municipalities/9901/my-walk/photos/5a0e', false],
    ['/public-data/9901/walks.json', false],
  ] as const)('leaves %s to the network, and keeps nothing of it', (path, navigates) => {
    expect(answer(path, navigates)).toBe('network')
  })
})
