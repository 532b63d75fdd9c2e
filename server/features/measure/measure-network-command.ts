import { createReadStream } from 'node:fs'
import { projectionFor } from '../../geo/projection.ts'
import { snapToNetwork } from '../../kernels/routing/network-places.ts'
import type { NetworkPlaces } from '../../kernels/routing/network-places.ts'
import type { RoadWays } from '../../kernels/routing/road-ways.ts'
import { travelMatrix } from '../../kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import { travelProfiles } from '../../kernels/routing/travel-profile.ts'
import type { TravelProfile } from '../../kernels/routing/travel-profile.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import { placeAlong } from '../../kernels/streets/street-pieces.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { roadWaysOf } from '../network/road-queries.ts'
import type { RoadRows } from '../network/road-queries.ts'
import { roadRowsOfFile } from '../town/road-queries.ts'
import { readMeasureOptions, readNumber, requiredOption, wholePositiveOption } from './measure-options.ts'
import { medianTime } from './median-time.ts'

const usage = `measure network --file town.osm.pbf --profile ${travelProfiles.join('|')} --points N [--seed N] [--repeat N]
  town.osm.pbf: an OpenStreetMap extract (PBF or XML)
  The points are drawn evenly over the length of the streets that the profile may use, in its largest connected part.`

/** Most points: a matrix of 4,000 × 4,000 holds 256 MB. */
const mostPoints = 4000

/**
 * `measure network`: builds the network of a profile from a file and works out the times between random places on it;
 * prints {nodes, edges, buildMilliseconds, matrixMilliseconds, unreachable}. Milliseconds are of the kernel alone, the
 * median of the repeats after one run to warm up: of building from ways in metres, and of the matrix; unreachable is the
 * number of pairs without a way.
 * @throws UsageError for wrong arguments, OsmFileError for a file that is no extract, Error when no street is open to the profile
 */
export async function measureNetworkCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    profile: { type: 'string' },
    points: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    repeat: { type: 'string', default: '5' },
  })
  const file = requiredOption('--file', options.file, usage)
  const profile = profileOption(requiredOption('--profile', options.profile, usage))
  const points = wholePositiveOption('--points', options.points, usage)
  if (points > mostPoints) throw new UsageError(`--points is over ${mostPoints}: ${points}\n${usage}`)
  const seed = readNumber(options.seed)
  if (!Number.isSafeInteger(seed)) throw new UsageError(`--seed is not a whole number: ${options.seed}`)
  const repeat = wholePositiveOption('--repeat', options.repeat, usage)

  const roads = projected(await roadRowsOfFile(createReadStream(file)))
  const built = medianTime(repeat, () => buildTravelNetwork(roads, profile))
  const network = built.result
  const places = drawPlaces(network, points, seededRandom(seed))
  const matrix = medianTime(repeat, () => travelMatrix(network, places, places))
  const summary = {
    nodes: network.nodeCount,
    edges: network.edgeCount,
    buildMilliseconds: built.milliseconds,
    matrixMilliseconds: matrix.milliseconds,
    unreachable: matrix.result.seconds.reduce((count, seconds) => count + (seconds === Infinity ? 1 : 0), 0),
  }
  io.out(`${JSON.stringify(summary)}\n`)
}

function profileOption(text: string): TravelProfile {
  const profile = travelProfiles.find((name) => name === text)
  if (profile === undefined) throw new UsageError(`--profile is not one of ${travelProfiles.join(', ')}: ${text}`)
  return profile
}

/** In metres of the UTM zone that the first street lies in. */
function projected(rows: RoadRows): RoadWays {
  const [lng, lat] = rows.ways[0]?.line[0] ?? [0, 0]
  const zone = Math.min(60, Math.floor((lng + 180) / 6) + 1)
  return roadWaysOf(rows, projectionFor((lat < 0 ? 32_700 : 32_600) + zone))
}

/** Places drawn evenly over the length of the network's main part. */
function drawPlaces(network: TravelNetwork, count: number, random: () => number): NetworkPlaces {
  const { segments, isMain } = network
  const until = new Float64Array(segments.segmentCount)
  let metres = 0
  for (let s = 0; s < until.length; s++) until[s] = metres += isMain[s] === 1 ? segments.segmentMetres[s]! : 0
  if (metres === 0) throw new Error(`No street of the file is open to the profile ${network.profile}`)
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const at = random() * metres
    const s = until.findIndex((end) => end > at)
    ;[x[i], y[i]] = placeAlong(segments, s, at - (until[s]! - segments.segmentMetres[s]!))
  }
  return snapToNetwork(network, x, y, 1)
}
