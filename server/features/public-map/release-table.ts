import type { ReleaseDocument } from '../../contract/public-release.ts'
import type { CsvCell } from '../../http/csv-text.ts'

/** Header of the table; the last columns say of every row how the count came about, since rows travel without their file. */
const header = [
  'month',
  'version',
  'municipality',
  'kind',
  'item',
  'item_sv',
  'item_en',
  'cell',
  'east_sweref99tm',
  'north_sweref99tm',
  'side_metres',
  'blocks',
  'hectares',
  'count_perturbed',
  'perturbation',
  'perturbed_by_at_most',
  'least_count_shown',
]

/**
 * A release as rows, the header first: a row for each item and cell with a count above zero, and one for each item in the
 * whole municipality (cell `all`). What has no row was published as 0, which means none or fewer than can be shown.
 * Corners are those of the cell's first block, SWEREF 99 TM (EPSG:3006), metres.
 */
export function releaseTable(document: ReleaseDocument): CsvCell[][] {
  const { rules, month, version, municipality } = document
  const method = [rules.perturbation.method, rules.perturbation.most, rules.leastCount]
  const rows: CsvCell[][] = [header]
  for (const item of document.items) {
    const start = [month, version, municipality.code, item.kind, item.code, item.nameSv, item.nameEn]
    for (const [position, count] of document.counts[item.code] ?? []) {
      const cell = document.cells[position]!
      const [east, north, side] = cell.blocks[0]!
      rows.push([...start, cell.id, east, north, side, cell.blocks.length, cell.hectares, count, ...method])
    }
    rows.push([...start, 'all', null, null, null, null, null, document.totals[item.code] ?? 0, ...method])
  }
  return rows
}
