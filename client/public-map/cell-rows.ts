import type { LngLat } from '../../server/geo/lng-lat.ts'
import type { ReleaseCell, ReleaseDocument } from '../../server/contract/public-release.ts'
import { compareCounts, type Verdict } from './compare-counts.ts'
import { densityOf } from './density-classes.ts'
import type { CellOrder } from './public-view.ts'

/** A cell as map and list show it. */
export type CellRow = {
  id: string
  hectares: number
  outline: ReleaseCell['outline']
  /** Middle of its box, degrees. */
  middle: LngLat
  /** Published count of the item in the month shown; 0 for none or too few. */
  count: number
  /** Records per km². */
  density: number
  /** Against the month it is compared with: undefined when none is, or when that month has no such cell or item. */
  comparison: { count: number; verdict: Verdict } | undefined
}

/** Every cell of a release with its count of an item, beside that of another month. */
export function cellRows(document: ReleaseDocument, item: string, other?: ReleaseDocument): CellRow[] {
  const counts = countsByCell(document, item)
  const before = other && other.counts[item] !== undefined ? countsByCell(other, item) : undefined
  const known = new Set(other?.cells.map(({ id }) => id))
  return document.cells.map(({ id, hectares, outline }) => {
    const count = counts.get(id) ?? 0
    const published = before?.get(id) ?? 0
    const comparable = before !== undefined && other !== undefined && known.has(id)
    return {
      id,
      hectares,
      outline,
      middle: middleOf(outline),
      count,
      density: densityOf(count, hectares),
      comparison: comparable
        ? {
            count: published,
            verdict: compareCounts({ ...other, published }, { ...document, published: count }),
          }
        : undefined,
    }
  })
}

/** Those that the list shows: with a count, or with one in the month compared with. */
export function listedRows(rows: readonly CellRow[], order: CellOrder, nameOf: (row: CellRow) => string): CellRow[] {
  const collator = new Intl.Collator('sv')
  const byName = (a: CellRow, b: CellRow) => collator.compare(nameOf(a), nameOf(b)) || collator.compare(a.id, b.id)
  return rows
    .filter(({ count, comparison }) => count > 0 || (comparison !== undefined && comparison.count > 0))
    .toSorted((a, b) => (order === 'place' ? 0 : b[order] - a[order]) || byName(a, b))
}

/** The other items' counts of a cell, each by itself, those above zero. */
export function otherCounts(document: ReleaseDocument, cell: string, item: string): { item: string; count: number }[] {
  const position = document.cells.findIndex(({ id }) => id === cell)
  return document.items.flatMap(({ code }) => {
    const found = code === item ? undefined : document.counts[code]?.find(([at]) => at === position)
    return found ? [{ item: code, count: found[1] }] : []
  })
}

function countsByCell({ cells, counts }: ReleaseDocument, item: string): Map<string, number> {
  return new Map((counts[item] ?? []).map(([at, count]) => [cells[at]?.id ?? '', count]))
}

function middleOf(outline: ReleaseCell['outline']): LngLat {
  const corners = outline.flat(2)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return [(Math.min(...lngs) + Math.max(...lngs)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2]
}
