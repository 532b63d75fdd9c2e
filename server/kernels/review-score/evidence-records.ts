/**
 * What each report or finding weighs as evidence: the later, the more; what was dealt with, little; what repeats, again.
 *
 * Method: weight falls linearly from 1 when written to 0 a year later, so that nothing drops off a cliff (the age of half a
 * year weighs half; prospective mapping decays by age too: Bowers, Johnson & Pease 2004, BJC 44, 641–658, eq. 1).
 * A record repeats when an earlier one of the same theme lies within 100 m, once more when that one had been said to be fixed
 * by then, or when it was itself taken up again after "fixed". Nearness is asked of a grid of 100 m.
 * Complexity: O(n log n + pairs near).
 * Does not handle: the same person writing twice; words.
 */

/** One report or finding. Places in metres, instants in seconds since 1970. */
export type EvidenceRecord = {
  readonly x: number
  readonly y: number
  readonly theme: string
  readonly writtenAt: number
  /** Last said to be fixed; null: never. */
  readonly fixedAt: number | null
  /** True: nothing is left to be done about it, by what is known. */
  readonly dealtWith: boolean
  /** True: it is open again though it was said to be fixed. */
  readonly cameBack: boolean
  /** Others who have written the same, merged into it. */
  readonly duplicates: number
}

export type RecordWeight = {
  /** 0 to 1 by age, a quarter of that when it was dealt with. */
  readonly fresh: number
  /** Repeats that it stands for, weighed the same way. */
  readonly repeats: number
}

/** Age at which a record weighs nothing any more, seconds: a year. */
export const evidenceSeconds = 365 * 86_400

/** What is left of a record that was dealt with: it shows where trouble comes up, and no more. */
export const dealtWithShare = 0.25

/** Two records farther apart are not the same complaint, metres: as far as one sees along a path. */
const sameMetres = 100

/** Weighs records at an instant (seconds since 1970), in the order given; what is written later weighs nothing. */
export function weighRecords(records: readonly EvidenceRecord[], now: number): RecordWeight[] {
  const byTheme = new Map<string, Map<number, number[]>>()
  const inTime = [...records.keys()].sort((a, b) => records[a].writtenAt - records[b].writtenAt || a - b)
  const weights: RecordWeight[] = []
  for (const at of inTime) {
    const record = records[at]
    const byCell = byTheme.get(record.theme) ?? new Map<number, number[]>()
    byTheme.set(record.theme, byCell)
    const earlier = earlierSame(records, byCell, record)
    const returned = record.cameBack || earlier.some((other) => wasFixedBy(records[other], record))
    const repeats = record.duplicates + (earlier.length > 0 ? 1 : 0) + (returned ? 1 : 0)
    const fresh = freshness(record, now)
    weights[at] = { fresh, repeats: repeats * fresh }
    const key = cellKey(cellOf(record.x), cellOf(record.y))
    const held = byCell.get(key)
    if (held === undefined) byCell.set(key, [at])
    else held.push(at)
  }
  return weights
}

function freshness({ writtenAt, dealtWith }: EvidenceRecord, now: number): number {
  const age = now - writtenAt
  if (age < 0 || age >= evidenceSeconds) return 0
  return (1 - age / evidenceSeconds) * (dealtWith ? dealtWithShare : 1)
}

/** Earlier records within 100 m, of those of the same theme. */
function earlierSame(
  records: readonly EvidenceRecord[],
  byCell: ReadonlyMap<number, readonly number[]>,
  { x, y }: EvidenceRecord,
): number[] {
  const found: number[] = []
  for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++) {
    for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) {
      for (const other of byCell.get(cellKey(column, row)) ?? [])
        if (Math.hypot(records[other].x - x, records[other].y - y) <= sameMetres) found.push(other)
    }
  }
  return found
}

function wasFixedBy({ fixedAt }: EvidenceRecord, { writtenAt }: EvidenceRecord): boolean {
  return fixedAt !== null && fixedAt < writtenAt
}

function cellOf(metres: number): number {
  return Math.floor(metres / sameMetres)
}

/** Rows of any metric system are far fewer than 2^22 either way. */
function cellKey(column: number, row: number): number {
  return column * 4_194_304 + row
}
