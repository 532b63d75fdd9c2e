import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { localValhalla } from '../../server/features/network/valhalla-client.ts'
import { valhallaRouter } from '../../server/features/network/valhalla-router.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { snapToNetwork } from '../../server/kernels/routing/network-places.ts'
import { layRoadStreets } from '../../server/kernels/routing/road-streets.ts'
import { travelMatrix } from '../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import { roadTowns, roadsOfExtract } from '../support/file-roads.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { buildValhallaTiles, valhallaFolder } from '../support/valhalla-tiles.ts'

const points = 50

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** Our matrix and Valhalla's of the same 50 × 50 places, snapping included, one after the other in one run. */
describe('beside Valhalla', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('50 × 50', () => (done ??= measureAll()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measureAll(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  if (!hasSharedData) return print('Not run: the shared data is absent\n')
  if (valhallaFolder === undefined) return print('Not run: @valhallajs/valhallajs is not installed\n')
  for (const town of roadTowns) if (town.file !== 'whitelion_bristol_uk') await measureTown(town)
  print(`(found: ${sink})\n`)
}

async function measureTown({ file, name, srid }: (typeof roadTowns)[number]): Promise<void> {
  const roads = await roadsOfExtract(file)
  const streets = layRoadStreets(roads)
  const tiles = buildValhallaTiles(sharedData(`osm/${file}.osm.pbf`))
  const valhalla = valhallaRouter(localValhalla(tiles.configFile))
  const projection = projectionFor(srid)
  const random = seededRandom(50)
  const { pointX, pointY } = streets.graph
  const drawn = Array.from({ length: points }, () => Math.floor(random() * pointX.length))
  const [x, y] = [Float64Array.from(drawn, (p) => pointX[p]!), Float64Array.from(drawn, (p) => pointY[p]!)]
  const places = drawn.map((p) => projection.toLngLat(pointX[p]!, pointY[p]!))
  print(`\n${name}\n`)
  for (const profile of ['foot', 'bicycle', 'car'] as const) {
    const network = buildTravelNetwork(roads, profile, {}, streets)
    const ours = await measureTimes(
      () => {
        const snapped = snapToNetwork(network, x, y, 500)
        sink += travelMatrix(network, snapped, snapped).seconds[1]!
      },
      { repeats: 10 },
    )
    const theirs = await measureTimes(
      async () => {
        const asked = { municipality: 'any', profile, options: {}, from: places, to: places }
        sink += (await valhalla.matrix(asked)).seconds[1]!
      },
      { repeats: 3, warmups: 1 },
    )
    print(timesLine(`${profile}: ours`, ours, 100) + timesLine(`${profile}: Valhalla`, theirs))
    print(`${profile}: ${(theirs.mean / ours.mean).toFixed(0)} times as fast\n`)
  }
  tiles.remove()
}

function print(text: string): void {
  process.stdout.write(text)
}
