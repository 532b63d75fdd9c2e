import type { SegmentsResult } from '../../../contract/analysis-methods/segments.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { chanceOf, chanceScores, hotStretches } from '../../../kernels/streets/hot-stretches.ts'
import type { HotStretch, StretchNetwork } from '../../../kernels/streets/hot-stretches.ts'
import { networkDensity, networkKernel } from '../../../kernels/streets/network-density.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { divideStreets, pieceAt } from '../../../kernels/streets/street-pieces.ts'
import type { StreetPieces } from '../../../kernels/streets/street-pieces.ts'
import { snapToStreets } from '../../../kernels/streets/street-snap.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { StreetWays } from '../../network/network-queries.ts'
import { streetWays } from '../../network/network-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { highwayOf, joinedLines, litOf, pieceLine, streetGraphOf, streetOfSegments } from './street-network.ts'

type Input = MethodInput<'segments', StreetWays>

/** Fewer incidents than this along the streets make no density worth a picture. */
const fewestIncidents = 20

/** Fewer than this on a stretch are not told. */
const fewestOnStretch = 3

/** Share of the network that can be hot: where about half of a town's crime happens (Weisburd 2015). */
const hotShare = 0.05

/** Even spreads that the stretches are held against; the seed makes a figure come out the same again. */
const simulations = 199
const seed = 1

/** Chance of one false stretch in a whole analysis that is put up with. */
const acceptedChance = 0.05

const mostStretches = 50
const mostPieces = 20_000

/** Pieces under this share of the peak are not drawn. */
const leastDrawnShare = 0.02

/** Density along the street network: which streets and paths are hot, and whether chance would make them so. */
export const segmentsMethod: AnalysisMethod<'segments', StreetWays> = {
  name: 'segments',
  readExtra: (trx, { municipality, parameters: { ways } }) => streetWays(trx, municipality, ways),
  job: { name: 'analysis-segments', length: 'long', run: findHotStreets },
  toFeatures: ({ stretches, pieces }) => ({
    type: 'FeatureCollection',
    features: [
      ...stretches.map(({ line, ...properties }) => ({
        type: 'Feature' as const,
        geometry: line,
        properties: { kind: 'stretch', ...properties },
      })),
      ...pieces.map(({ line, per100Metres }) => ({
        type: 'Feature' as const,
        geometry: line,
        properties: { kind: 'piece', per100Metres },
      })),
    ],
  }),
  toTable: ({ stretches }) => [
    ['rank', 'name', 'highway', 'lit', 'length_metres', 'count', 'places', 'per_100_metres', 'q', 'lng', 'lat'],
    ...stretches.map(({ rank, name, highway, lit, lengthMetres, count, places, per100Metres, q, line }) => {
      const [lng, lat] = line.coordinates[0]![0]!
      return [rank, name, highway, lit, lengthMetres, count, places, per100Metres, q, lng, lat]
    }),
  ],
}

function findHotStreets(
  { columns, filter, srid, parameters, extra: ways }: Input,
  report: ReportProgress,
): SegmentsResult {
  const { bandwidthMetres, snapMetres } = parameters
  const rows = selectPoints(columns, filter)
  const projection = projectionFor(srid)
  report({ done: 0, step: 'reading' })
  const graph = streetGraphOf(ways, projection)
  // Shorter pieces than a tenth of the bandwidth would tell nothing new and cost much.
  const pieceMetres = Math.max(parameters.pieceMetres, bandwidthMetres / 10)
  const pieces = divideStreets(graph, pieceMetres)
  const pieceOfRow = snapRows(columns, rows, graph, pieces, snapMetres)
  const counts = new Float64Array(pieces.count)
  for (const piece of pieceOfRow) if (piece >= 0) counts[piece]!++
  const onNetwork = sum(counts)
  const head = {
    considered: rows.length,
    tooFew: graph.segmentCount > 0 && onNetwork < fewestIncidents,
    noStreets: graph.segmentCount === 0,
    offNetwork: rows.length - onNetwork,
    networkKilometres: rounded(sum(pieces.metres) / 1000, 3),
    pieceMetres,
    simulations,
  }
  if (head.noStreets || head.tooFew) return { ...head, peakPer100Metres: 0, stretches: [], pieces: [] }

  const kernel = networkKernel(graph, pieces, bandwidthMetres, (done) => {
    if (done % 100 === 0) report({ done: 0.6 * (done / pieces.count), step: 'computing' })
  })
  const density = networkDensity(kernel, counts)
  const network: StretchNetwork = { graph, pieces, kernel, streetOfSegment: streetOfSegments(graph, ways) }
  const best = chanceScores(network, { count: onNetwork, hotShare, simulations }, seededRandom(seed), (done) =>
    report({ done: 0.6 + 0.4 * (done / simulations), step: 'permuting' }),
  )
  const stretches = hotStretches(network, counts, density, hotShare)
    .filter(({ count, score }) => count >= fewestOnStretch && chanceOf(score, best) <= acceptedChance)
    .slice(0, mostStretches)
  const places = countPlaces(columns, rows, pieceOfRow, stretches, pieces)
  const per100Metres = density.map((mass, piece) =>
    pieces.metres[piece] === 0 ? 0 : (100 * mass) / pieces.metres[piece]!,
  )
  const peak = per100Metres.reduce((most, value) => Math.max(most, value), 0)
  return {
    ...head,
    peakPer100Metres: rounded(peak, 2),
    stretches: stretches.map(({ pieces: members, count, metres, score }, at) => ({
      rank: at + 1,
      name: ways.name[graph.segmentWay[pieces.segment[members[0]!]!]!] ?? null,
      highway: highwayOf(graph, pieces, members, ways),
      lit: litOf(graph, pieces, members, ways),
      lengthMetres: rounded(metres, 1),
      count,
      places: places[at]!,
      per100Metres: rounded((100 * count) / metres, 2),
      q: rounded(chanceOf(score, best), 4),
      line: { type: 'MultiLineString', coordinates: joinedLines(graph, pieces, members, projection) },
    })),
    pieces: drawnPieces(per100Metres, peak).map((piece) => ({
      per100Metres: rounded(per100Metres[piece]!, 2),
      line: { type: 'LineString', coordinates: pieceLine(graph, pieces, piece, projection) },
    })),
  }
}

/** The piece that each row lies at; −1 when none is near. */
function snapRows(
  { x, y }: Input['columns'],
  rows: Uint32Array,
  graph: Parameters<typeof snapToStreets>[0],
  pieces: StreetPieces,
  snapMetres: number,
): Int32Array {
  const rowX = Float64Array.from(rows, (row) => x[row]!)
  const rowY = Float64Array.from(rows, (row) => y[row]!)
  const { segment, along } = snapToStreets(graph, rowX, rowY, snapMetres)
  return segment.map((street, at) => (street < 0 ? -1 : pieceAt(pieces, street, along[at]!)))
}

/** How many different coordinates the rows of each stretch have. */
function countPlaces(
  { x, y }: Input['columns'],
  rows: Uint32Array,
  pieceOfRow: Int32Array,
  stretches: readonly HotStretch[],
  pieces: StreetPieces,
): number[] {
  const stretchOfPiece = new Int32Array(pieces.count).fill(-1)
  for (const [at, { pieces: members }] of stretches.entries()) for (const piece of members) stretchOfPiece[piece] = at
  const seen = stretches.map(() => new Set<string>())
  for (const [at, piece] of pieceOfRow.entries()) {
    const stretch = piece < 0 ? -1 : stretchOfPiece[piece]!
    if (stretch >= 0) seen[stretch]!.add(`${x[rows[at]!]} ${y[rows[at]!]}`)
  }
  return seen.map(({ size }) => size)
}

/** The densest pieces, the densest first. */
function drawnPieces(per100Metres: Float64Array, peak: number): number[] {
  const drawn: number[] = []
  for (const [piece, value] of per100Metres.entries()) if (value > leastDrawnShare * peak) drawn.push(piece)
  return drawn.sort((a, b) => per100Metres[b]! - per100Metres[a]! || a - b).slice(0, mostPieces)
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
