import { bandLevel, type Band } from '../../state/strongest-band.ts'

/** The shade of a band: 0 where nothing is sure, then 1 to 4 by its ratio. */
export function ratioShade(band: Band): number {
  const level = bandLevel(band)
  if (level === 'none' || level === 'fewPairs' || band.ratio === null) return 0
  if (band.ratio >= 3) return 4
  if (band.ratio >= 2) return 3
  return band.ratio >= 1.5 ? 2 : 1
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
