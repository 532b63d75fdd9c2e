import { projectionFor } from '../../geo/projection.ts'
import type { Projection } from '../../geo/projection.ts'
import { findRoute } from '../../kernels/routing/travel-route.ts'
import type { RouteStep, TravelRoute } from '../../kernels/routing/travel-route.ts'
import { snapToNetwork } from '../../kernels/routing/network-places.ts'
import type { RoadStreets } from '../../kernels/routing/road-streets.ts'
import { layRoadStreets } from '../../kernels/routing/road-streets.ts'
import type { RoadWays } from '../../kernels/routing/road-ways.ts'
import { travelMatrix } from '../../kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { TravelOptions, TravelProfile } from '../../kernels/routing/travel-profile.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { roadRowsOf, roadWaysOf } from './road-queries.ts'
import type { RoadTexts } from './road-queries.ts'
import { farthestSnapMetres } from './router.ts'
import type { TravelTimes } from './router.ts'
import { wayFactsOf } from './way-kind.ts'
import type { WayFacts } from './way-kind.ts'

/** A town's roads as read from the database; `srid` is the EPSG code of the metres to compute in. */
export interface RoadsRead {
  texts: RoadTexts
  srid: number
}

/** What all profiles share. */
export interface LaidRoads {
  streets: RoadStreets
  facts: WayFacts
}

// Building is done once for each town and profile and asking takes milliseconds: nobody waits behind an analysis for it.

/** Lays the streets of a town. */
export const layRoadsJob: AnalysisJob<RoadsRead, LaidRoads> = {
  name: 'lay-roads',
  length: 'short',
  run(input) {
    const roads = roadsOf(input)
    return { streets: layRoadStreets(roads), facts: wayFactsOf(roads) }
  },
}

/** Builds the network of a profile on laid streets. */
export const buildNetworkJob: AnalysisJob<
  RoadsRead & { streets: RoadStreets; profile: TravelProfile; options: TravelOptions },
  TravelNetwork
> = {
  name: 'build-network',
  length: 'short',
  run: ({ streets, profile, options, ...read }) => buildTravelNetwork(roadsOf(read), profile, options, streets),
}

/** Places in metres. */
export interface PlacesMetres {
  x: Float64Array
  y: Float64Array
}

/** Times from every place to every other. */
export const travelMatrixJob: AnalysisJob<
  { network: TravelNetwork; from: PlacesMetres; to: PlacesMetres },
  TravelTimes
> = {
  name: 'travel-matrix',
  length: 'short',
  run({ network, from, to }) {
    const begins = snapToNetwork(network, from.x, from.y, farthestSnapMetres)
    const ends = snapToNetwork(network, to.x, to.y, farthestSnapMetres)
    const { fromCount, toCount, seconds, metres } = travelMatrix(network, begins, ends)
    return { fromCount, toCount, seconds, metres, fromOffMetres: begins.offMetres, toOffMetres: ends.offMetres }
  },
  handOver: (times) => buffersOf(times.seconds, times.metres, times.fromOffMetres, times.toOffMetres),
}

/** A route between two places. */
export interface TravelledLeg {
  seconds: number
  metres: number
  /** Course in metres, and the same in degrees, longitude and latitude in turn. */
  x: Float64Array
  y: Float64Array
  degrees: Float64Array
  /** With the ways one could have taken at the beginning of each step instead, turning back left out. */
  steps: (RouteStep & { choices: number })[]
}

/** Routes from each place to the next; undefined where there is no way. */
export const findRouteJob: AnalysisJob<
  { network: TravelNetwork; places: PlacesMetres; srid: number },
  { legs: (TravelledLeg | undefined)[]; offMetres: Float64Array }
> = {
  name: 'find-route',
  length: 'short',
  run({ network, places, srid }) {
    const snapped = snapToNetwork(network, places.x, places.y, farthestSnapMetres)
    const projection = projectionFor(srid)
    const legs: (TravelledLeg | undefined)[] = []
    for (let leg = 0; leg + 1 < snapped.count; leg++) {
      const route = findRoute(network, snapped, leg, snapped, leg + 1)
      if (route === undefined) {
        legs.push(undefined)
        continue
      }
      legs.push(travelledLeg(network, route, projection))
    }
    return { legs, offMetres: snapped.offMetres }
  },
  handOver: ({ legs, offMetres }) =>
    buffersOf(offMetres, ...legs.flatMap((leg) => (leg === undefined ? [] : [leg.x, leg.y, leg.degrees]))),
}

/** A route with its course in degrees and what one could have done instead. */
export function travelledLeg(network: TravelNetwork, route: TravelRoute, projection: Projection): TravelledLeg {
  const degrees = new Float64Array(2 * route.x.length)
  for (const [at, x] of route.x.entries()) degrees.set(projection.toLngLat(x, route.y[at]!), 2 * at)
  const steps = route.steps.map((step, at) => ({ ...step, choices: choicesAt(network, route.steps[at - 1], step) }))
  return { ...route, degrees, steps }
}

function roadsOf({ texts, srid }: RoadsRead): RoadWays {
  return roadWaysOf(roadRowsOf(texts), projectionFor(srid))
}

/** Directed edges that lead away from where a step begins, without the step's own and the way back. */
function choicesAt({ segments, edges }: TravelNetwork, before: RouteStep | undefined, step: RouteStep): number {
  if (before === undefined) return 0
  const edge = 2 * step.segment + (step.forward ? 0 : 1)
  const back = (2 * before.segment + (before.forward ? 0 : 1)) ^ 1
  const junction = step.forward ? segments.segmentFrom[step.segment]! : segments.segmentTo[step.segment]!
  let choices = 0
  // An end of the graph has the number of the edge that leads away from it.
  for (const end of segments.ends.subarray(segments.endStart[junction], segments.endStart[junction + 1])) {
    if (end !== edge && end !== back && edges.edgeCost[end]! < Infinity) choices++
  }
  return choices
}

function buffersOf(...arrays: Float64Array[]): ArrayBuffer[] {
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
}
