import { beforeAll, describe, expect, it } from 'vitest'
import { projectionFor } from '../../../server/geo/projection.ts'
import { snapToNetwork } from '../../../server/kernels/routing/network-places.ts'
import { layRoadStreets } from '../../../server/kernels/routing/road-streets.ts'
import type { RoadStreets } from '../../../server/kernels/routing/road-streets.ts'
import type { RoadWays } from '../../../server/kernels/routing/road-ways.ts'
import { travelMatrix } from '../../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import { travelProfiles } from '../../../server/kernels/routing/travel-profile.ts'
import type { TravelProfile } from '../../../server/kernels/routing/travel-profile.ts'
import { findRoute } from '../../../server/kernels/routing/travel-route.ts'
import { roadsOfExtract, roadTowns } from '../../support/file-roads.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { hasSharedData } from '../../support/shared-data.ts'

type LngLat = readonly [lng: number, lat: number]

describe.skipIf(!hasSharedData).each(roadTowns)('routes in $name', ({ file }) => {
  let roads: RoadWays
  let streets: RoadStreets
  beforeAll(async () => {
    roads = await roadsOfExtract(file)
    streets = layRoadStreets(roads)
  })

  it.each(travelProfiles)(
    'of %s are as long as they are drawn, as fast as the matrix says, and possible',
    (profile) => {
      const network = buildTravelNetwork(roads, profile, {}, streets)
      const { segments, edges, isMain } = network
      const random = seededRandom(3)
      const main = Array.from(isMain.keys()).filter((segment) => isMain[segment] === 1)
      const chosen = Array.from({ length: 20 }, () => main[Math.floor(random() * main.length)]!)
      const places = {
        count: 20,
        segment: Int32Array.from(chosen),
        along: Float64Array.from(chosen, (segment) => random() * segments.segmentMetres[segment]!),
        offMetres: new Float64Array(20),
      }
      const { seconds, metres } = travelMatrix(network, places, places)
      // Everything in the main part can be reached from everything.
      expect(seconds.includes(Infinity)).toBe(false)
      for (let i = 0; i < 400; i += 7) {
        const route = findRoute(network, places, Math.floor(i / 20), places, i % 20)!
        expect(route.seconds).toBeCloseTo(seconds[i]!, 6)
        expect(route.metres).toBeCloseTo(metres[i]!, 6)
        let drawn = 0
        for (let p = 1; p < route.x.length; p++)
          drawn += Math.hypot(route.x[p]! - route.x[p - 1]!, route.y[p]! - route.y[p - 1]!)
        expect(drawn).toBeCloseTo(route.metres, 3)
        for (const { segment, forward } of route.steps) {
          expect(edges.edgeCost[2 * segment + (forward ? 0 : 1)]).toBeLessThan(Infinity)
        }
      }
    },
  )

  it('are the same from a network that travelled to a thread', () => {
    const network = buildTravelNetwork(roads, 'foot', {}, streets)
    const { x, y } = { x: streets.graph.pointX.slice(0, 5), y: streets.graph.pointY.slice(0, 5) }
    const places = snapToNetwork(network, x, y, 200)
    const sent = structuredClone(network)
    expect(travelMatrix(sent, places, places)).toEqual(travelMatrix(network, places, places))
    // Handed over, not copied.
    expect(sent.edges.edgeCost.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('are made of the streets, barriers and restrictions that the extract holds', () => {
    const expected = {
      malmo: [1051, 96, 11],
      whitelion_bristol_uk: [45, 3, 1],
      'liechtenstein-latest': [4659, 66, 3],
    }[file]
    expect([roads.tags.length, roads.barriers.length, roads.restrictions.length]).toEqual(expected)
  })
})

/** Metres and seconds, ours and those of Valhalla 3.6.1 on the same extract, which snaps elsewhere within 150 m. */
const known: { file: 'malmo' | 'liechtenstein-latest'; ends: [LngLat, LngLat]; ours: Known; valhalla: Known }[] = [
  {
    file: 'malmo',
    ends: [[13.012, 55.606], [13.04, 55.594]], // prettier-ignore
    ours: { foot: [2706, 1948], bicycle: [2725, 628], car: [2717, 331] },
    valhalla: { foot: [2717, 1944], bicycle: [2719, 616], car: [2717, 285] },
  },
  {
    // From Balzers to Ruggell, the length of the country.
    file: 'liechtenstein-latest',
    ends: [[9.5094, 47.066], [9.534, 47.238]], // prettier-ignore
    ours: { foot: [21_413, 15_493], bicycle: [22_240, 4827], car: [21_707, 1451] },
    valhalla: { foot: [21_316, 15_064], bicycle: [21_946, 4619], car: [22_407, 1419] },
  },
]

type Known = Record<Exclude<TravelProfile, 'wheelchair'>, [metres: number, seconds: number]>

describe.skipIf(!hasSharedData).each(known)('a journey across $file', ({ file, ends, ours, valhalla }) => {
  it.each(['foot', 'bicycle', 'car'] as const)('of %s takes what it took, near what Valhalla says', async (profile) => {
    const network = buildTravelNetwork(await roadsOfExtract(file), profile)
    const { srid } = roadTowns.find((town) => town.file === file)!
    const points = ends.map(([lng, lat]) => projectionFor(srid).toMetres(lng, lat))
    const [x, y] = [Float64Array.from(points, ([east]) => east), Float64Array.from(points, ([, north]) => north)]
    const places = snapToNetwork(network, x, y, 200)
    const route = findRoute(network, places, 0, places, 1)!
    expect(Math.abs(route.metres / ours[profile][0] - 1)).toBeLessThan(0.005)
    expect(Math.abs(route.seconds / ours[profile][1] - 1)).toBeLessThan(0.005)
    expect(Math.abs(route.metres / valhalla[profile][0] - 1)).toBeLessThan(0.04)
    expect(Math.abs(route.seconds / valhalla[profile][1] - 1)).toBeLessThan(profile === 'car' ? 0.17 : 0.05)
  })
})
