import type { RouteLeg } from '../../contract/routes.ts'
import { distanceMetres } from '../../geo/units.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { TravelOptions, TravelProfile } from '../../kernels/routing/travel-profile.ts'
import { farthestSnapMetres, placeUnreachable } from './router.ts'
import type { Router } from './router.ts'
import { locateAnswerSchema, matrixAnswerSchema, readShape, routeAnswerSchema } from './valhalla-answers.ts'
import { ValhallaRefusal } from './valhalla-client.ts'
import type { ValhallaClient } from './valhalla-client.ts'
import { isStairs, itineraryOf } from './valhalla-itinerary.ts'

/** Places of a block of a matrix each way: a service answers 2,500 pairs as it comes. */
const blockPlaces = 50

/** Words with which Valhalla says that there is no way. */
const noWay = /No path could be found|No suitable edges|exceeds the max distance/i

const costingOf: Record<TravelProfile, string> = {
  foot: 'pedestrian',
  bicycle: 'bicycle',
  car: 'auto',
  wheelchair: 'pedestrian',
}

/** Seconds that stairs are avoided by. */
const stairsPenalty = 3600

/**
 * Finds times and routes by Valhalla, for regions and countries. It has its own streets, so that the municipality's town
 * does not matter; what light there is, it does not tell.
 */
export function valhallaRouter(client: ValhallaClient): Router {
  return {
    name: 'valhalla',
    async matrix({ profile, options, from, to }, signal) {
      const costing = costingFor(profile, options)
      const [fromOff, toOff] = [
        await offMetres(client, costing, from, signal),
        await offMetres(client, costing, to, signal),
      ]
      const times = {
        fromCount: from.length,
        toCount: to.length,
        seconds: new Float64Array(from.length * to.length).fill(Infinity),
        metres: new Float64Array(from.length * to.length).fill(Infinity),
        fromOffMetres: Float64Array.from(fromOff),
        toOffMetres: Float64Array.from(toOff),
      }
      for (const rows of blocks(fromOff)) {
        for (const columns of blocks(toOff)) {
          const query = {
            sources: rows.map((f) => located(from[f]!)),
            targets: columns.map((t) => located(to[t]!)),
            ...costing,
          }
          const answer = matrixAnswerSchema.parse(await client.ask('sources_to_targets', query, signal))
          for (const [r, row] of answer.sources_to_targets.entries()) {
            for (const [c, { time, distance }] of row.entries()) {
              if (time === null || distance === null) continue
              const cell = rows[r]! * to.length + columns[c]!
              times.seconds[cell] = time
              times.metres[cell] = distance * 1000
            }
          }
        }
      }
      return times
    },
    async route({ profile, options, places }, signal) {
      const costing = costingFor(profile, options)
      const off = await offMetres(client, costing, places, signal)
      const cutOff = off.indexOf(Infinity)
      if (cutOff >= 0) throw placeUnreachable(cutOff, 'off the network')
      const legs: RouteLeg[] = []
      let stairsMetres = 0
      // A leg at a time, so that the place that cannot be reached is known.
      for (let leg = 0; leg + 1 < places.length; leg++) {
        const query = { locations: places.slice(leg, leg + 2).map(located), directions_type: 'maneuvers', ...costing }
        const found = await client.ask('route', query, signal).catch((error: unknown) => {
          if (error instanceof ValhallaRefusal && noWay.test(error.message))
            throw placeUnreachable(leg + 1, `no way from place ${leg + 1}`)
          throw error
        })
        const { maneuvers, summary, shape } = routeAnswerSchema.parse(found).trip.legs[0]!
        const coordinates = readShape(shape)
        const manoeuvres = itineraryOf(maneuvers, coordinates)
        stairsMetres += maneuvers.filter(isStairs).reduce((sum, { length }) => sum + length * 1000, 0)
        legs.push({
          seconds: Math.round(summary.time * 10) / 10,
          metres: Math.round(summary.length * 1000),
          line: { type: 'LineString', coordinates },
          manoeuvres,
        })
      }
      const metres = legs.reduce((sum, leg) => sum + leg.metres, 0)
      return {
        seconds: legs.reduce((sum, leg) => sum + leg.seconds, 0),
        metres,
        litMetres: { yes: 0, no: 0, unknown: metres },
        stairsMetres,
        offMetres: off,
        legs,
      }
    },
  }
}

/** What Valhalla is told of how somebody travels. */
function costingFor(
  profile: TravelProfile,
  { emergency, atNight, avoidStairs }: TravelOptions,
): { costing: string; costing_options: object } {
  const costing = costingOf[profile]
  const onDuty = { ignore_oneways: true, ignore_restrictions: true, ignore_access: true, ignore_closures: true }
  const options = {
    ...(costing === 'pedestrian' && atNight === true ? { use_lit: 1 } : {}),
    ...(costing === 'pedestrian' && avoidStairs === true ? { step_penalty: stairsPenalty } : {}),
    ...(profile === 'wheelchair' ? { type: 'wheelchair' } : {}),
    ...((profile === 'car' || profile === 'bicycle') && emergency === true ? onDuty : {}),
  }
  return { costing, costing_options: { [costing]: options } }
}

/** How far each place lies from the network; Infinity where that is farther than anybody would call near. */
async function offMetres(
  client: ValhallaClient,
  costing: object,
  places: readonly LngLat[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  if (places.length === 0) return []
  const answer = locateAnswerSchema
    .length(places.length)
    .parse(await client.ask('locate', { locations: places.map(located), ...costing }, signal))
  return answer.map(({ edges, nodes }, at) => {
    const found = [
      ...(edges ?? []).map(({ correlated_lon, correlated_lat }): LngLat => [correlated_lon, correlated_lat]),
      ...(nodes ?? []).map(({ lon, lat }): LngLat => [lon, lat]),
    ]
    const metres = Math.min(...found.map((place) => distanceMetres(places[at]!, place)))
    return metres <= farthestSnapMetres ? Math.round(metres * 10) / 10 : Infinity
  })
}

/** Indices of the places that lie on the network, in blocks. */
function blocks(off: readonly number[]): number[][] {
  const near = [...off.keys()].filter((at) => off[at]! < Infinity)
  return Array.from({ length: Math.ceil(near.length / blockPlaces) }, (_, block) =>
    near.slice(block * blockPlaces, (block + 1) * blockPlaces),
  )
}

function located([lon, lat]: LngLat): { lon: number; lat: number } {
  return { lon, lat }
}
