/** What an imported report can be: it was handled elsewhere, so none is new. */
export type ImportedStatus = 'accepted' | 'fixed' | 'closed'

/** What systems call the states of a report, lower case; of 'Fixed - Council' and the like the first words decide. */
const words: Readonly<Record<ImportedStatus, readonly string[]>> = {
  accepted: [
    'öppen',
    'öppet',
    'ny',
    'nytt',
    'inkommen',
    'registrerad',
    'mottagen',
    'bekräftad',
    'pågår',
    'pågående',
    'under handläggning',
    'under utredning',
    'åtgärd planerad',
    'planerad',
    'påbörjad',
    'vilande',
    'open',
    'new',
    'received',
    'confirmed',
    'acknowledged',
    'investigating',
    'in progress',
    'planned',
    'action scheduled',
    'assigned',
  ],
  fixed: ['åtgärdad', 'åtgärdat', 'löst', 'klar', 'klart', 'utförd', 'fixed', 'resolved', 'done', 'completed'],
  closed: [
    'stängd',
    'stängt',
    'avslutad',
    'avslutat',
    'avskriven',
    'avslagen',
    'ingen åtgärd',
    'dubblett',
    'closed',
    'no further action',
    'unable to fix',
    'not responsible',
    'not council’s responsibility',
    'duplicate',
    'internal referral',
  ],
}

const byWord = new Map(
  Object.entries(words).flatMap(([status, list]) => list.map((word) => [word, status as ImportedStatus] as const)),
)

/** What a state in another system means here; an empty one is open. Undefined when the word is not known. */
export function statusOfWord(text: string): ImportedStatus | undefined {
  const word = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll("'", '’')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  if (word === '') return 'accepted'
  const parts = word.split(' ')
  for (let count = parts.length; count > 0; count--) {
    const status = byWord.get(parts.slice(0, count).join(' '))
    if (status) return status
  }
  return undefined
}
