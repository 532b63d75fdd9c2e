import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { ReleaseItemKind } from '../../server/contract/public-release.ts'
import type { Theme } from '../state/view.ts'
import { densityColours, verdictColour, verdictSigns } from './cell-colours.ts'
import type { CellRow } from './cell-rows.ts'
import { densityClass } from './density-classes.ts'

/** How a cell is drawn: filled, hatched because nothing can be said, or empty. */
export type CellDrawing = { id: string; colour: string; fill: boolean; hatch: boolean; sign: string; middle: string }

/** The cells as the map draws them; `compares` when the colours are differences between two months. */
export function cellPicture(
  rows: readonly CellRow[],
  {
    edges,
    theme,
    kind,
    compares,
  }: { edges: readonly number[]; theme: Theme; kind: ReleaseItemKind; compares: boolean },
): FeatureCollection<MultiPolygon, CellDrawing> {
  const ramp = densityColours(theme, kind)
  return {
    type: 'FeatureCollection',
    features: rows.map((row) => ({
      type: 'Feature',
      geometry: {
        type: 'MultiPolygon',
        coordinates: row.outline.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
      },
      properties: { id: row.id, middle: row.middle.join(','), ...drawn(row) },
    })),
  }

  function drawn({ count, density, comparison }: CellRow): Omit<CellDrawing, 'id' | 'middle'> {
    const empty = { colour: '', fill: false, hatch: false, sign: '' }
    if (!compares)
      return count === 0 ? empty : { ...empty, fill: true, colour: ramp[densityClass(edges, density)] ?? '' }
    if (!comparison) return { ...empty, hatch: true }
    const { verdict } = comparison
    if (verdict === 'none') return empty
    return { ...empty, fill: true, colour: verdictColour(theme, kind, verdict), sign: verdictSigns[verdict] }
  }
}
