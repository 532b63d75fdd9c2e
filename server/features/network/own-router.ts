import type { RouteLeg } from '../../contract/routes.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { projectionFor } from '../../geo/projection.ts'
import { findManoeuvres } from '../../kernels/routing/manoeuvres.ts'
import { lightOf } from '../../kernels/routing/road-light.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { itineraryText } from './itinerary-words.ts'
import { findRouteJob, travelMatrixJob } from './network-jobs.ts'
import type { PlacesMetres, TravelledLeg } from './network-jobs.ts'
import type { NetworkStore, TownNetwork } from './network-store.ts'
import { placeUnreachable } from './router.ts'
import type { FoundRoute, Router } from './router.ts'
import type { WayFacts } from './way-kind.ts'

/** Decimals of a degree on the wire: a decimetre. */
const degreeFactor = 1e6

/** Decimals of seconds and metres on the wire. */
const tenths = 10

/** Finds times and routes by our own kernel, in a worker thread, on the streets of the municipality's town. */
export function ownRouter({ networks, pool }: { networks: NetworkStore; pool: JobRunner }): Router {
  return {
    name: 'own',
    async matrix({ municipality, profile, options, from, to }, signal) {
      const { network, srid } = await networks.current(municipality, profile, options)
      signal?.throwIfAborted()
      return pool.run(travelMatrixJob, { network, from: inMetres(from, srid), to: inMetres(to, srid) }, { signal })
    },
    async route({ municipality, profile, options, places }, signal) {
      const town = await networks.current(municipality, profile, options)
      signal?.throwIfAborted()
      const { network, srid } = town
      const found = await pool.run(findRouteJob, { network, places: inMetres(places, srid), srid }, { signal })
      const offMetres = Array.from(found.offMetres, rounded)
      const off = offMetres.indexOf(Infinity)
      if (off >= 0) throw placeUnreachable(off, 'off the network')
      const legs = found.legs.map((leg, at) => {
        if (leg === undefined) throw placeUnreachable(at + 1, `no way from place ${at + 1}`)
        return leg
      })
      return {
        ...sums(town, legs),
        offMetres,
        legs: legs.map((leg) => legOf(town.facts, leg, profile === 'car' || profile === 'bicycle')),
      }
    },
  }
}

function inMetres(places: readonly LngLat[], srid: number): PlacesMetres {
  const projection = projectionFor(srid)
  const metres = places.map(([lng, lat]) => projection.toMetres(lng, lat))
  return { x: Float64Array.from(metres, ([x]) => x), y: Float64Array.from(metres, ([, y]) => y) }
}

function sums({ network, facts }: TownNetwork, legs: readonly TravelledLeg[]): Omit<FoundRoute, 'offMetres' | 'legs'> {
  const lit = { yes: 0, no: 0, unknown: 0 }
  let [seconds, metres, stairsMetres] = [0, 0, 0]
  for (const leg of legs) {
    seconds += leg.seconds
    metres += leg.metres
    for (const step of leg.steps) {
      lit[lightOf(network.light, step.segment).lit] += step.metres
      if (facts.kinds[step.way] === 'stairs') stairsMetres += step.metres
    }
  }
  const litMetres = { yes: rounded(lit.yes), no: rounded(lit.no), unknown: rounded(lit.unknown) }
  return { seconds: rounded(seconds), metres: rounded(metres), litMetres, stairsMetres: rounded(stairsMetres) }
}

/** A leg as it is sent, with its itinerary; `drives`: a roundabout is gone round. */
export function legOf(
  facts: WayFacts,
  { seconds, metres, x, y, degrees, steps }: TravelledLeg,
  drives: boolean,
): RouteLeg {
  const travelled = steps.map((step) => ({
    ...step,
    name: facts.names[step.way]!,
    wayKind: facts.kinds[step.way]!,
    isStairs: facts.kinds[step.way] === 'stairs',
    // Who walks goes round a roundabout as along any street.
    isRoundabout: drives && facts.isRoundabout[step.way] === 1,
  }))
  const coordinates = Array.from({ length: x.length }, (_, at): [number, number] => [
    Math.round(degrees[2 * at]! * degreeFactor) / degreeFactor,
    Math.round(degrees[2 * at + 1]! * degreeFactor) / degreeFactor,
  ])
  const manoeuvres = findManoeuvres(x, y, travelled).map(({ kind, step, metres, seconds, point, ...shape }) => {
    const name = kind === 'arrive' ? null : travelled[step]!.name
    const wayKind = kind === 'arrive' ? undefined : travelled[step]!.wayKind
    return {
      kind,
      name,
      metres: rounded(metres),
      seconds: rounded(seconds),
      place: coordinates[point]!,
      text: itineraryText({ kind, name, wayKind, ...shape }),
    }
  })
  // A line has two places, even one that goes nowhere.
  if (coordinates.length === 1) coordinates.push(coordinates[0]!)
  return { seconds: rounded(seconds), metres: rounded(metres), line: { type: 'LineString', coordinates }, manoeuvres }
}

function rounded(value: number): number {
  return Math.round(value * tenths) / tenths
}
