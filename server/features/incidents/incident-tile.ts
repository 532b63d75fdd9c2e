import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { tileExtent } from '../../geo/tile-grid.ts'
import type { Tile } from '../../geo/tile-grid.ts'
import { selectPoints } from '../../kernels/points/point-columns.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { PointSnapshot } from './point-snapshot.ts'
import { recentSelections } from './recent-selections.ts'
import { rowsOfTile, worldUnits } from './tile-order.ts'

/** First zoom at which single incidents are told apart: a tile is then some 1.3 km wide in Sweden. */
const firstExactZoom = 14

/** Incidents in one tile above which they are counted in squares instead: 4,000 take some 90 kB. */
const mostExact = 4000

/** Squares along a tile's side when counting: 8 screen pixels each. */
const squareBits = 6
const squaresAlong = 2 ** squareBits

/** Incidents in a tile from which on the filter's answer for all of the municipality is worth remembering. */
const leastRemembered = 50_000
const selectionOf = recentSelections(2)

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
  const rows = matchingRows(snapshot, filter, tile)
  if (rows.length === 0) return new Uint8Array(0)
  const isExact = tile.z >= firstExactZoom && rows.length <= mostExact
  const features = isExact ? exactFeatures(snapshot, rows, tile) : squareFeatures(snapshot, rows, tile)
  const source = { features, numPoints: 0, numSimplified: 0, numFeatures: features.length, source: null, ...tile }
  const bytes = fromGeojsonVt({ incident: source as never }, { version: 2, extent: tileExtent })
  // In a buffer of its own, to be handed over to another thread.
  return new Uint8Array(bytes)
}

function matchingRows(snapshot: PointSnapshot, filter: PointFilter, tile: Tile): Uint32Array {
  const [start, end] = rowsOfTile(snapshot.worldX, snapshot.worldY, tile)
  if (end - start >= leastRemembered) {
    const all = selectionOf(snapshot, filter)
    return all.subarray(firstFrom(all, start), firstFrom(all, end))
  }
  const rows = selectPoints(rangeOf(snapshot.columns, start, end), filter)
  for (let i = 0; i < rows.length; i++) rows[i]! += start
  return rows
}

/** Position of the first number of an ascending list that is not below a bound. */
function firstFrom(list: Uint32Array, bound: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}

function exactFeatures(snapshot: PointSnapshot, rows: Uint32Array, tile: Tile): TileFeature[] {
  const { columns, categories, ids, worldX, worldY } = snapshot
  const toUnits = unitsOf(tile)
  return Array.from(rows, (i): TileFeature => {
    const tags = { category: categories[columns.category[i]!]!, count: 1 }
    return { id: ids[i]!, type: 1, geometry: [toUnits(worldX[i]!, worldY[i]!)], tags }
  })
}

function squareFeatures({ worldX, worldY }: PointSnapshot, rows: Uint32Array, tile: Tile): TileFeature[] {
  const count = new Uint32Array(squaresAlong * squaresAlong)
  // Sums of world units stay exact in doubles up to two million incidents in a square, and near enough beyond.
  const sumX = new Float64Array(count.length)
  const sumY = new Float64Array(count.length)
  // A square is a tile of a deeper zoom, so its number is some bits of the position.
  const shift = 32 - tile.z - squareBits
  const mask = squaresAlong - 1
  for (let k = 0; k < rows.length; k++) {
    const x = worldX[rows[k]!]!
    const y = worldY[rows[k]!]!
    const square = (((y >>> shift) & mask) << squareBits) | ((x >>> shift) & mask)
    count[square]!++
    sumX[square]! += x
    sumY[square]! += y
  }
  const toUnits = unitsOf(tile)
  const features: TileFeature[] = []
  for (let square = 0; square < count.length; square++) {
    const n = count[square]!
    if (n === 0) continue
    features.push({ type: 1, geometry: [toUnits(sumX[square]! / n, sumY[square]! / n)], tags: { count: n } })
  }
  return features
}

/** From a world position to whole tile units from the tile's north-west corner, 0 ≤ value < extent. */
function unitsOf({ z, x, y }: Tile): (worldX: number, worldY: number) => [number, number] {
  const side = worldUnits / 2 ** z
  const scale = tileExtent / side
  return (worldX, worldY) => [Math.floor((worldX - x * side) * scale), Math.floor((worldY - y * side) * scale)]
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
