import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { ReleaseDocument } from '../../contract/public-release.ts'
import { bboxOfPoints } from '../../geo/bbox.ts'

/** The collection with what holds for all of its cells, as members that RFC 7946 §6.1 calls foreign. */
type ReleaseFeatures = FeatureCollection<MultiPolygon> & Omit<ReleaseDocument, 'cells' | 'counts'>

/** A release as GeoJSON (RFC 7946): a feature a cell, its counts above zero as properties named after the items. */
export function releaseFeatures({ cells, counts, ...rest }: ReleaseDocument): ReleaseFeatures {
  const countsOf = cells.map((): Record<string, number> => ({}))
  for (const [item, pairs] of Object.entries(counts)) {
    for (const [position, count] of pairs) countsOf[position]![item] = count
  }
  const bounds = bboxOfPoints(cells.flatMap((cell) => cell.outline.flat(2)))
  return {
    type: 'FeatureCollection',
    ...(bounds !== undefined && { bbox: [...bounds] }),
    ...rest,
    features: cells.map(({ id, outline, hectares, blocks }, position) => ({
      type: 'Feature',
      id,
      geometry: { type: 'MultiPolygon', coordinates: outline },
      properties: { cell: id, hectares, blocks, ...countsOf[position] },
    })),
  }
}
