import type { NearRepeatResult } from '../../../server/contract/analysis-methods/near-repeat.ts'

export type Band = NearRepeatResult['bands'][number]

/** Under these p-values a band is called sure, and likely. */
const sureP = 0.01
const likelyP = 0.05
/** With fewer pairs expected a ratio jumps with each single pair. */
const leastExpected = 5

/** How sure it is that a band holds more pairs than chance puts there. */
export function bandLevel({ p, ratio, expected }: Band): 'sure' | 'likely' | 'none' | 'fewPairs' {
  if (expected < leastExpected && p >= sureP) return 'fewPairs'
  if (ratio === null || ratio <= 1 || p >= likelyP) return 'none'
  return p < sureP ? 'sure' : 'likely'
}

/** The shade of a band: 0 where nothing is sure, then 1 to 4 by its ratio. */
export function ratioShade(band: Band): number {
  const level = bandLevel(band)
  if (level === 'none' || level === 'fewPairs' || band.ratio === null) return 0
  if (band.ratio >= 3) return 4
  if (band.ratio >= 2) return 3
  return band.ratio >= 1.5 ? 2 : 1
}

/** The band that says most: the highest ratio among the surest that hold pairs enough; undefined when none is sure. */
export function strongestBand(bands: readonly Band[]): Band | undefined {
  const told = bands.filter((band) => band.expected >= leastExpected)
  const ratioOf = (band: Band) => band.ratio ?? 0
  for (const level of ['sure', 'likely'] as const) {
    const [best] = told.filter((band) => bandLevel(band) === level).toSorted((a, b) => ratioOf(b) - ratioOf(a))
    if (best) return best
  }
  return undefined
}

/** Bands as a table: a row for each distance, a column for each span of days. */
export function knoxTable(bands: readonly Band[]): {
  days: { from: number; to: number }[]
  rows: { from: number; to: number; cells: Band[] }[]
} {
  const days: { from: number; to: number }[] = []
  const rows: { from: number; to: number; cells: Band[] }[] = []
  for (const band of bands) {
    const row = rows.find(({ from, to }) => from === band.fromMetres && to === band.toMetres)
    if (row) row.cells.push(band)
    else rows.push({ from: band.fromMetres, to: band.toMetres, cells: [band] })
    if (!days.some(({ to }) => to === band.toDays)) days.push({ from: band.fromDays, to: band.toDays })
  }
  return { days, rows }
}
