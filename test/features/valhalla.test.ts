import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { findRouteJob, travelMatrixJob } from '../../server/features/network/network-jobs.ts'
import type { Router, TravelTimes } from '../../server/features/network/router.ts'
import { localValhalla, remoteValhalla } from '../../server/features/network/valhalla-client.ts'
import { valhallaRouter } from '../../server/features/network/valhalla-router.ts'
import { routeLegSchema } from '../../server/contract/routes.ts'
import { layRoadStreets } from '../../server/kernels/routing/road-streets.ts'
import type { RoadStreets } from '../../server/kernels/routing/road-streets.ts'
import type { RoadWays } from '../../server/kernels/routing/road-ways.ts'
import { buildTravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import type { TravelOptions, TravelProfile } from '../../server/kernels/routing/travel-profile.ts'
import { roadsOfExtract } from '../support/file-roads.ts'
import { serveForTest } from '../support/http-client.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { buildValhallaTiles, valhallaFolder, valhallaService } from '../support/valhalla-tiles.ts'

/** Places that are compared, and how near both routers must have found a street to each, metres. */
const placeCount = 60
const nearMetres = 20

/** Within which the median of our seconds over Valhalla's lies: it knows no turn times and signals of ours, we none of its speeds. */
const medianTimes: Record<TravelProfile, [least: number, most: number]> = {
  foot: [0.95, 1.1],
  bicycle: [0.9, 1.1],
  car: [0.95, 1.3],
  wheelchair: [0.95, 1.25],
}

// Without the package this is skipped: npm install --no-save --no-package-lock --save-peer @valhallajs/valhallajs@3.6.1
describe.skipIf(valhallaFolder === undefined || !hasSharedData).each([
  ['malmo', 3006, 0.5],
  ['liechtenstein-latest', 32_632, 0.8],
] as const)('Valhalla on %s', (file, srid, leastAlike) => {
  const projection = projectionFor(srid)
  let tiles: ReturnType<typeof buildValhallaTiles>
  let inProcess: Router
  let byAddress: Router
  let closeService: () => Promise<void>
  let roads: RoadWays
  let streets: RoadStreets
  let places: { x: Float64Array; y: Float64Array }
  let lngLats: LngLat[]

  beforeAll(async () => {
    tiles = buildValhallaTiles(sharedData(`osm/${file}.osm.pbf`))
    const client = localValhalla(tiles.configFile)
    inProcess = valhallaRouter(client)
    const service = await serveForTest(valhallaService(client))
    closeService = () => service.close()
    byAddress = valhallaRouter(remoteValhalla(service.url))
    roads = await roadsOfExtract(file)
    streets = layRoadStreets(roads)
    const { pointX, pointY } = streets.graph
    const random = seededRandom(7)
    const chosen = Array.from({ length: placeCount }, () => Math.floor(random() * pointX.length))
    places = { x: Float64Array.from(chosen, (p) => pointX[p]!), y: Float64Array.from(chosen, (p) => pointY[p]!) }
    lngLats = chosen.map((p) => projection.toLngLat(pointX[p]!, pointY[p]!))
  })
  afterAll(async () => {
    await closeService()
    tiles.remove()
  })

  const networkOf = (profile: TravelProfile, options: TravelOptions = {}) =>
    buildTravelNetwork(roads, profile, options, streets)
  const ask = (profile: TravelProfile, some: readonly LngLat[], options: TravelOptions = {}) => ({
    municipality: 'any',
    profile,
    options,
    from: some,
    to: some,
  })

  it.each(['foot', 'bicycle', 'car', 'wheelchair'] as const)('agrees with our own matrix: %s', async (profile) => {
    const own = travelMatrixJob.run({ network: networkOf(profile), from: places, to: places }, () => undefined)
    const theirs = await inProcess.matrix(ask(profile, lngLats))
    const pairs = comparablePairs(own, theirs)
    expect(pairs.length).toBeGreaterThan(900)
    const isReached = (times: TravelTimes, pair: number) => times.seconds[pair]! < Infinity
    expect(pairs.filter((pair) => isReached(theirs, pair) && !isReached(own, pair))).toEqual([])
    const both = pairs.filter((pair) => isReached(theirs, pair) && isReached(own, pair))
    // It keeps wheelchairs off tracks and slopes that we know nothing of.
    expect(both.length / pairs.length).toBeGreaterThan(profile === 'wheelchair' ? 0.5 : 0.99)
    const apart = both.filter((pair) => theirs.seconds[pair]! > 60)
    const [least, most] = medianTimes[profile]
    const time = median(apart.map((pair) => own.seconds[pair]! / theirs.seconds[pair]!))
    expect([profile, time > least && time < most, time]).toEqual([profile, true, time])
    const length = median(apart.map((pair) => own.metres[pair]! / theirs.metres[pair]!))
    expect(Math.abs(length - 1)).toBeLessThan(0.02)
  })

  it('answers by its address what it answers in this process', async () => {
    const some = lngLats.slice(0, 8)
    expect(await byAddress.matrix(ask('car', some))).toEqual(await inProcess.matrix(ask('car', some)))
    const asked = { municipality: 'any', profile: 'foot', options: {}, places: some.slice(0, 3) } as const
    expect(await byAddress.route(asked)).toEqual(await inProcess.route(asked))
  })

  it('draws routes of the time and length of its matrix, along the streets that ours take', async () => {
    let [compared, alike] = [0, 0]
    const some = lngLats.slice(0, 20)
    const network = networkOf('foot')
    const times = await inProcess.matrix(ask('foot', some))
    for (let at = 0; at + 1 < some.length; at++) {
      const pair = at * some.length + at + 1
      if (times.seconds[pair] === Infinity) continue
      const asked = { municipality: 'any', profile: 'foot', options: {}, places: lngLats.slice(at, at + 2) } as const
      const found = await inProcess.route(asked)
      expect(found.legs.map((leg) => routeLegSchema.parse(leg))).toEqual(found.legs)
      expect(found.metres / times.metres[pair]!).toBeCloseTo(1, 1)
      const { manoeuvres, line } = found.legs[0]!
      expect(manoeuvres.reduce((sum, { metres }) => sum + metres, 0) / found.metres).toBeCloseTo(1, 1)
      expect([manoeuvres[0]!.kind, manoeuvres.at(-1)!.text.sv]).toEqual(['depart', 'Du är framme'])
      const two = { x: places.x.slice(at, at + 2), y: places.y.slice(at, at + 2) }
      const own = findRouteJob.run({ network, places: two, srid }, () => undefined)
      const metres = own.legs[0]!.metres
      if (Math.abs(metres / found.metres - 1) > 0.01) continue
      for (const [lng, lat] of line.coordinates) {
        compared++
        if (distanceTo(own.legs[0]!, projection.toMetres(lng, lat)) < 5) alike++
      }
    }
    // In a grid of streets there are many ways of the same length.
    expect(compared).toBeGreaterThan(100)
    expect(alike / compared).toBeGreaterThan(leastAlike)
  })

  it('heeds what a traveller asks', async () => {
    const some = lngLats.slice(0, 25)
    const sumOf = (times: TravelTimes) => times.seconds.reduce((sum, value) => sum + (value < Infinity ? value : 0), 0)
    const [usual, onDuty] = [
      await inProcess.matrix(ask('car', some)),
      await inProcess.matrix(ask('car', some, { emergency: true })),
    ]
    expect(sumOf(onDuty)).toBeLessThan(sumOf(usual))
    const [foot, wheelchair] = [
      await inProcess.matrix(ask('foot', some)),
      await inProcess.matrix(ask('wheelchair', some)),
    ]
    expect(wheelchair.seconds[1]! > foot.seconds[1]!).toBe(true)
  })

  it('says which place cannot be reached, and leaves it out of the matrix', async () => {
    const [near] = lngLats as [LngLat]
    const away: LngLat = [near[0], near[1] + 1]
    const asked = { municipality: 'any', profile: 'foot', options: {}, places: [near, away] } as const
    for (const router of [inProcess, byAddress]) {
      await expect(router.route(asked)).rejects.toMatchObject({ code: 'place_unreachable', values: { place: 2 } })
      const times = await router.matrix(ask('foot', [near, away]))
      expect(Array.from(times.seconds)).toEqual([0, Infinity, Infinity, Infinity])
      expect(times.toOffMetres[1]).toBe(Infinity)
    }
  })

  it('takes more places than it answers at a time', async () => {
    const many = Array.from({ length: 51 }, (_, at) => lngLats[at % 20]!)
    const times = await inProcess.matrix(ask('foot', many))
    expect(times.seconds).toHaveLength(51 * 51)
    expect(times.seconds[50 * 51 + 50]).toBe(0)
    expect(times.seconds[40 * 51 + 45]).toBe(times.seconds[0 * 51 + 5])
  })

  it('says what is missing instead of starting without it', () => {
    expect(() => localValhalla('/nowhere/valhalla.json')).toThrow('is not there: /nowhere/valhalla.json')
    const file = join(tiles.configFile, '../empty.json')
    writeFileSync(file, JSON.stringify({ mjolnir: { tile_dir: '/nowhere/tiles' } }))
    expect(() => localValhalla(file)).toThrow('are not there: /nowhere/tiles')
  })

  it('gives up when who asked goes away', async () => {
    const gone = AbortSignal.abort(new Error('gone'))
    for (const router of [inProcess, byAddress]) {
      await expect(router.matrix(ask('foot', lngLats.slice(0, 2)), gone)).rejects.toThrow('gone')
    }
  })
})

it.skipIf(valhallaFolder !== undefined)('says which package Valhalla in this process needs', () => {
  expect(() => localValhalla('valhalla.json')).toThrow('npm install --no-save --save-peer @valhallajs/valhallajs@3.6.1')
})

/** Pairs of different places that both routers have found close to where they are. */
function comparablePairs(own: TravelTimes, theirs: TravelTimes): number[] {
  const isNear = (at: number) => own.fromOffMetres[at]! <= nearMetres && theirs.fromOffMetres[at]! <= nearMetres
  const near = Array.from({ length: placeCount }, (_, at) => at).filter(isNear)
  return near.flatMap((from) => near.filter((to) => to !== from).map((to) => from * placeCount + to))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Metres from a place to a course. */
function distanceTo({ x, y }: { x: Float64Array; y: Float64Array }, [px, py]: readonly [number, number]): number {
  let least = Infinity
  for (let p = 1; p < x.length; p++) {
    const [dx, dy] = [x[p]! - x[p - 1]!, y[p]! - y[p - 1]!]
    const length = dx * dx + dy * dy
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - x[p - 1]!) * dx + (py - y[p - 1]!) * dy) / length))
    least = Math.min(least, Math.hypot(px - x[p - 1]! - share * dx, py - y[p - 1]! - share * dy))
  }
  return least
}
