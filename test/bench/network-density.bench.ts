import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { streetGraphOf, streetOfSegments } from '../../server/features/analyses/methods/street-network.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { chanceScores, hotStretches } from '../../server/kernels/streets/hot-stretches.ts'
import type { StretchNetwork } from '../../server/kernels/streets/hot-stretches.ts'
import { networkDensity, networkKernel } from '../../server/kernels/streets/network-density.ts'
import type { StreetGraph } from '../../server/kernels/streets/street-graph.ts'
import { divideStreets, pieceAt, placeAlong } from '../../server/kernels/streets/street-pieces.ts'
import { snapToStreets } from '../../server/kernels/streets/street-snap.ts'
import { streetsOfFile } from '../support/file-streets.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

/** What the screen asks for unless told otherwise. */
const [bandwidthMetres, pieceMetres, snapMetres, hotShare] = [200, 50, 50, 0.05]
const incidents = 20_000

/** Towns with their metric coordinate systems. */
const towns = [
  { file: 'malmo', name: 'central Malmö', srid: 3006 },
  { file: 'whitelion_bristol_uk', name: 'Bristol centre', srid: 27_700 },
  { file: 'liechtenstein-latest', name: 'Liechtenstein', srid: 32_632 },
]

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** Density along streets on real networks, with 20,000 incidents strewn by a seed within 40 m of the streets. */
describe('density along streets', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('200 m, pieces of 50 m', () => (done ??= measureAll()), {
    time: 0,
    iterations: 1,
    warmupTime: 0,
    warmupIterations: 1,
  })
})

async function measureAll(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  if (!hasSharedData) return print('Not run: the shared data is absent\n')
  for (const town of towns) await measureTown(town)
  print(`(found: ${sink})\n`)
}

async function measureTown({ file, name, srid }: (typeof towns)[number]): Promise<void> {
  const ways = await streetsOfFile(sharedData(`osm/${file}.osm.pbf`))
  const graph = streetGraphOf(ways, projectionFor(srid))
  const pieces = divideStreets(graph, pieceMetres)
  const kernel = networkKernel(graph, pieces, bandwidthMetres)
  const kilometres = pieces.metres.reduce((sum, metres) => sum + metres, 0) / 1000
  print(
    `\n${name}: ${graph.segmentCount} segments, ${kilometres.toFixed(0)} km, ${pieces.count} pieces, ${kernel.piece.length} pairs\n`,
  )
  const { x, y } = strewn(graph)
  const counts = new Float64Array(pieces.count)
  const { segment, along } = snapToStreets(graph, x, y, snapMetres)
  for (const [i, street] of segment.entries()) if (street >= 0) counts[pieceAt(pieces, street, along[i]!)]!++
  const network: StretchNetwork = { graph, pieces, kernel, streetOfSegment: streetOfSegments(graph, ways) }
  const density = networkDensity(kernel, counts)
  const asked = { count: incidents, hotShare, simulations: 20 }

  const measure = async (what: string, work: () => number, repeats = 10) =>
    print(timesLine(what, await measureTimes(() => (sink += work()), { repeats, warmups: 2 })))
  await measure('graph, its ways projected', () => streetGraphOf(ways, projectionFor(srid)).segmentCount)
  await measure('snapping 20,000 incidents', () => snapToStreets(graph, x, y, snapMetres).segment[0]!)
  await measure('kernel of every piece', () => networkKernel(graph, pieces, bandwidthMetres).piece.length, 3)
  await measure('density and stretches', () => {
    return hotStretches(network, counts, networkDensity(kernel, counts), hotShare).length + density.length
  })
  await measure('20 even spreads', () => chanceScores(network, asked, seededRandom(1))[0]!, 3)
}

function strewn(graph: StreetGraph): { x: Float64Array; y: Float64Array } {
  const random = seededRandom(20)
  const x = new Float64Array(incidents)
  const y = new Float64Array(incidents)
  for (let i = 0; i < incidents; i++) {
    const segment = Math.floor(random() * graph.segmentCount)
    const [sx, sy] = placeAlong(graph, segment, random() * graph.segmentMetres[segment]!)
    x[i] = sx + (random() - 0.5) * 56
    y[i] = sy + (random() - 0.5) * 56
  }
  return { x, y }
}

function print(text: string): void {
  process.stdout.write(text)
}
