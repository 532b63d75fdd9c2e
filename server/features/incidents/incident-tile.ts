import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { tileExtent } from '../../geo/tile-grid.ts'
import type { Tile } from '../../geo/tile-grid.ts'
import { selectPoints } from '../../kernels/point-columns.ts'
import type { PointColumns, PointFilter } from '../../kernels/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { PointSnapshot } from './point-snapshot.ts'
import { rowsOfTile, worldUnits } from './tile-order.ts'

/** First zoom at which single incidents are told apart: a tile is then some 1.3 km wide in Sweden. */
const firstExactZoom = 14

/** Incidents in one tile above which they are counted in squares instead: 4,000 take some 90 kB. */
const mostExact = 4000

/** Squares along a tile's side when counting: 8 screen pixels each. */
const squaresAlong = 64

/** Shape that the encoder takes: a point in tile units with its properties. */
interface TileFeature {
  id?: number
  type: 1
  geometry: [[number, number]]
  tags: Record<string, string | number>
}

/** The vector tile of a snapshot's incidents under a filter, empty (no bytes) where there are none. */
export const tileJob: AnalysisJob<
  { snapshot: PointSnapshot; filter: PointFilter; tile: Tile },
  Uint8Array<ArrayBuffer>
> = {
  name: 'tile',
  length: 'short',
  run: ({ snapshot, filter, tile }) => drawIncidentTile(snapshot, filter, tile),
  handOver: (bytes) => [bytes.buffer],
}

/**
 * Draws the layer `incident` of a tile. Zoomed in, each incident is a point with its id and `category` and `count` 1;
 * zoomed out, or where there are too many, a point stands for the `count` incidents of a square, at their middle. Every
 * incident is in exactly one tile of a zoom, so the counts of a zoom's tiles add up to the incidents that match.
 */
export function drawIncidentTile(snapshot: PointSnapshot, filter: PointFilter, tile: Tile): Uint8Array<ArrayBuffer> {
  const [start, end] = rowsOfTile(snapshot.worldX, snapshot.worldY, tile)
  const rows = selectPoints(rangeOf(snapshot.columns, start, end), filter)
  if (rows.length === 0) return new Uint8Array(0)
  for (let i = 0; i < rows.length; i++) rows[i]! += start
  const isExact = tile.z >= firstExactZoom && rows.length <= mostExact
  const features = isExact ? exactFeatures(snapshot, rows, tile) : squareFeatures(snapshot, rows, tile)
  const source = { features, numPoints: 0, numSimplified: 0, numFeatures: features.length, source: null, ...tile }
  const bytes = fromGeojsonVt({ incident: source as never }, { version: 2, extent: tileExtent })
  // In a buffer of its own, to be handed over to another thread.
  return new Uint8Array(bytes)
}

function exactFeatures(snapshot: PointSnapshot, rows: Uint32Array, tile: Tile): TileFeature[] {
  const { columns, categories, ids } = snapshot
  const unitOf = unitsOf(snapshot, tile)
  return Array.from(rows, (i): TileFeature => {
    const tags = { category: categories[columns.category[i]!]!, count: 1 }
    return { id: ids[i]!, type: 1, geometry: [[Math.floor(unitOf.x(i)), Math.floor(unitOf.y(i))]], tags }
  })
}

function squareFeatures(snapshot: PointSnapshot, rows: Uint32Array, tile: Tile): TileFeature[] {
  const unitOf = unitsOf(snapshot, tile)
  const count = new Uint32Array(squaresAlong * squaresAlong)
  const sumX = new Float64Array(count.length)
  const sumY = new Float64Array(count.length)
  const perUnit = squaresAlong / tileExtent
  for (const i of rows) {
    const [x, y] = [unitOf.x(i), unitOf.y(i)]
    const square = Math.floor(y * perUnit) * squaresAlong + Math.floor(x * perUnit)
    count[square]!++
    sumX[square]! += x
    sumY[square]! += y
  }
  const features: TileFeature[] = []
  for (let square = 0; square < count.length; square++) {
    const n = count[square]!
    if (n === 0) continue
    features.push({
      type: 1,
      geometry: [[Math.floor(sumX[square]! / n), Math.floor(sumY[square]! / n)]],
      tags: { count: n },
    })
  }
  return features
}

/** Position of a row in tile units from the tile's north-west corner, 0 ≤ value < extent. */
function unitsOf(
  { worldX, worldY }: PointSnapshot,
  { z, x, y }: Tile,
): { x(row: number): number; y(row: number): number } {
  const side = worldUnits / 2 ** z
  const scale = tileExtent / side
  return { x: (row) => (worldX[row]! - x * side) * scale, y: (row) => (worldY[row]! - y * side) * scale }
}

/** The columns of some neighbouring rows, without copying. */
function rangeOf(columns: PointColumns, start: number, end: number): PointColumns {
  return {
    length: end - start,
    x: columns.x.subarray(start, end),
    y: columns.y.subarray(start, end),
    fromSeconds: columns.fromSeconds.subarray(start, end),
    toSeconds: columns.toSeconds.subarray(start, end),
    category: columns.category.subarray(start, end),
    source: columns.source.subarray(start, end),
    hourOfWeek: columns.hourOfWeek.subarray(start, end),
    weight: columns.weight.subarray(start, end),
  }
}
