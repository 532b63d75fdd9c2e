import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import type { NetworkPlaces } from '../../server/kernels/routing/network-places.ts'
import { snapToNetwork } from '../../server/kernels/routing/network-places.ts'
import { layRoadStreets } from '../../server/kernels/routing/road-streets.ts'
import { travelMatrix } from '../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import { travelProfiles } from '../../server/kernels/routing/travel-profile.ts'
import { findRoute } from '../../server/kernels/routing/travel-route.ts'
import { roadsOfExtract, roadTowns } from '../support/file-roads.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData } from '../support/shared-data.ts'

const points = 50

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** Networks of real towns: laying the streets, building each profile's, a matrix of 50 × 50 random places, 50 routes. */
describe('routing', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('networks, matrices and routes', () => (done ??= measureAll()), {
    time: 0,
    iterations: 1,
    warmupTime: 0,
    warmupIterations: 1,
  })
})

async function measureAll(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  if (!hasSharedData) return print('Not run: the shared data is absent\n')
  for (const town of roadTowns) await measureTown(town)
  print(`(found: ${sink})\n`)
}

async function measureTown({ file, name }: (typeof roadTowns)[number]): Promise<void> {
  const roads = await roadsOfExtract(file)
  const streets = layRoadStreets(roads)
  print(`\n${name}: ${streets.graph.segmentCount} segments of ${roads.tags.length} ways\n`)
  const measure = async (what: string, work: () => number, allowed?: number) =>
    print(timesLine(what, await measureTimes(() => (sink += work()), { repeats: 10, warmups: 3 }), allowed))
  await measure('streets, once for all profiles', () => layRoadStreets(roads).graph.segmentCount)
  for (const profile of travelProfiles) {
    await measure(`${profile}: network`, () => buildTravelNetwork(roads, profile, {}, streets).edgeCount, 1000)
    const network = buildTravelNetwork(roads, profile, {}, streets)
    const places = strewn(network)
    await measure(`${profile}: ${points} × ${points}`, () => travelMatrix(network, places, places).seconds[1]!, 100)
    await measure(`${profile}: ${points} routes`, () => {
      let steps = 0
      for (let i = 0; i < points; i++) steps += findRoute(network, places, i, places, (i + 1) % points)!.steps.length
      return steps
    })
  }
}

/** Places in the middle of streets of the main part, by a seed. */
function strewn(network: TravelNetwork): NetworkPlaces {
  const { pointX, pointY } = network.segments
  const random = seededRandom(50)
  const drawn = Int32Array.from({ length: points }, () => Math.floor(random() * pointX.length))
  const x = Float64Array.from(drawn, (point) => pointX[point]!)
  const y = Float64Array.from(drawn, (point) => pointY[point]!)
  return snapToNetwork(network, x, y, 100_000)
}

function print(text: string): void {
  process.stdout.write(text)
}
