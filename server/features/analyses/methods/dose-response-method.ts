import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  doseResponseParametersSchema,
  DoseResponseResult,
} from '../../../contract/analysis-methods/dose-response.ts'
import type { IncidentFilter } from '../../../contract/incident-filter.ts'
import type { Trx } from '../../../db/transaction.ts'
import { zoneClock } from '../../../geo/local-time.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { problem } from '../../../http/problem.ts'
import { doseEffect, expectedByLevels, observedOverExpected } from '../../../kernels/evaluation/dose-response.ts'
import type { Estimate } from '../../../kernels/evaluation/effect-intervals.ts'
import { metresToPlace, placeHolding } from '../../../kernels/evaluation/polygon-distance.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { shapeOf } from './evaluated-areas.ts'
import { hotspotsOf, type EvaluatedPlace } from './evaluated-places.ts'
import { stepAt, wholeWeeks } from './evaluation-steps.ts'

type Parameters = z.output<typeof doseResponseParametersSchema>
type Input = MethodInput<'dose-response', VisitedHotspots>

interface VisitedHotspots {
  places: (EvaluatedPlace & { hotspot: number })[]
  /** Visits that were made, at the place's point, by their beginning (seconds since 1970). */
  visits: { lng: number; lat: number; begunSeconds: number; minutes: number }[]
}

const mostPlaces = 200

/** Less than this says nothing of doses. */
const fewest = { incidents: 30, visits: 20, places: 3, weeks: 8 } as const

/** Visits a week that are told apart; the last and more. */
const doseEdges = [0, 1, 2, 3, 5] as const

/** Visits against incidents, hotspot by hotspot and week by week. */
export const doseResponseMethod: AnalysisMethod<'dose-response', VisitedHotspots> = {
  name: 'dose-response',
  readExtra: readVisits,
  job: { name: 'analysis-dose-response', length: 'long', run: relate },
  toFeatures: ({ places }) => ({
    type: 'FeatureCollection',
    features: places.map(({ outline, ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties,
    })),
  }),
  toTable: ({ doses, places, ratioPerVisit }) => [
    [
      'figure',
      'from_visits',
      'to_visits',
      'hotspot',
      'place_weeks',
      'visits',
      'minutes',
      'incidents',
      'ratio',
      'low',
      'high',
    ],
    ...doses.map(({ from, to, placeWeeks, incidents, ratio }) => {
      return ['dose', from, to, null, placeWeeks, null, null, incidents, ...bounds(ratio)]
    }),
    ...places.map(({ hotspot, visits, minutes, incidents }) => {
      return ['hotspot', null, null, hotspot, null, visits, minutes, incidents, null, null, null]
    }),
    ['ratio_per_visit', null, null, null, null, null, null, null, ...bounds(ratioPerVisit)],
  ],
}

/** @throws Problem invalid_period, run_not_found, invalid_request for ranks that are none */
async function readVisits(
  trx: Trx,
  { parameters }: { filter: IncidentFilter; parameters: Parameters },
): Promise<VisitedHotspots> {
  const { from, to } = parameters.period
  if (from >= to) throw problem('invalid_period', {}, [{ path: 'period', message: `${from} – ${to}` }])
  const { places } = await hotspotsOf(trx, parameters, mostPlaces)
  const { rows } = await sql<VisitedHotspots['visits'][number]>`
    select st_x(v.point) as lng, st_y(v.point) as lat, extract(epoch from v.begun_at)::float8 as "begunSeconds",
      coalesce(extract(epoch from v.ended_at - v.begun_at) / 60, 0)::float8 as minutes
    from patrol_visit v
    join municipality m on m.code = v.municipality_code
    where v.municipality_code = current_municipality() and v.outcome = 'visited'
      and v.begun_at >= ${from}::date::timestamp at time zone m.zone
      and v.begun_at < ${to}::date::timestamp at time zone m.zone
    order by v.begun_at, v.id
  `.execute(trx)
  return { places, visits: rows }
}

function relate({ columns, filter, srid, zone, parameters, extra }: Input): DoseResponseResult {
  const { period, lagWeeks, reachMetres } = parameters
  const weeks = wholeWeeks(period, zoneClock(zone))
  const projection = projectionFor(srid)
  const shapes = extra.places.map(({ outline }) => shapeOf(outline, projection))
  const size = shapes.length * weeks.length
  const [incidents, visits] = [new Int32Array(size), new Int32Array(size)]
  const minutes = new Float64Array(shapes.length)
  const selected = selectPoints(columns, { ...filter, fromSeconds: undefined, toSeconds: undefined })
  for (const row of selected) {
    const week = stepAt(weeks, columns.fromSeconds[row]!)
    if (week < 0) continue
    const place = placeHolding(shapes, columns.x[row]!, columns.y[row]!)
    if (place >= 0) incidents[place * weeks.length + week]!++
  }
  let elsewhere = 0
  for (const visit of extra.visits) {
    const week = stepAt(weeks, visit.begunSeconds)
    if (week < 0) continue
    const [x, y] = projection.toMetres(visit.lng, visit.lat)
    const distances = shapes.map((shape) => metresToPlace(shape, x, y, reachMetres))
    const least = Math.min(...distances)
    if (!(least <= reachMetres)) elsewhere++
    else {
      const place = distances.indexOf(least)
      visits[place * weeks.length + week]!++
      minutes[place]! += visit.minutes
    }
  }
  const lagged = { places: shapes.length, weeks: Math.max(0, weeks.length - lagWeeks) }
  const counts = cutWeeks(incidents, weeks.length, lagWeeks, weeks.length)
  const dose = cutWeeks(visits, weeks.length, 0, lagged.weeks)
  const panel = { ...lagged, counts, dose }
  const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0)
  const refusals: DoseResponseResult['refusals'] = []
  if (total(counts) < fewest.incidents) refusals.push('few-incidents')
  if (total(dose) < fewest.visits) refusals.push('few-visits')
  if (shapes.length < fewest.places) refusals.push('few-places')
  if (lagged.weeks < fewest.weeks) refusals.push('few-weeks')
  const effect = refusals.length === 0 ? doseEffect(panel) : undefined
  if (refusals.length === 0 && effect === undefined) refusals.push('no-contrast')
  const follows =
    effect &&
    doseEffect({
      places: shapes.length,
      weeks: weeks.length - 1,
      counts: cutWeeks(visits, weeks.length, 1, weeks.length),
      dose: cutWeeks(incidents, weeks.length, 0, weeks.length - 1),
    })
  return {
    considered: total(counts),
    tooFew: refusals.length > 0,
    refusals,
    period,
    lagWeeks,
    weeks: weeks.length,
    visits: total(visits),
    minutes: Math.round(total(minutes)),
    visitsElsewhere: elsewhere,
    ratioPerVisit: onWire(effect?.ratio),
    visitsPerIncident: onWire(follows?.ratio),
    dispersion: effect?.dispersion ?? null,
    doses: effect ? doseBands(panel, effect.dispersion) : [],
    places: extra.places.map(({ hotspot, outline }, at) => {
      const own = (values: Int32Array) => total(values.slice(at * weeks.length, (at + 1) * weeks.length))
      return {
        rank: at + 1,
        hotspot,
        visits: own(visits),
        minutes: Math.round(minutes[at]!),
        incidents: own(incidents),
        outline,
      }
    }),
  }
}

type Panel = { places: number; weeks: number; counts: Int32Array; dose: Int32Array }

function doseBands({ places, weeks, counts, dose }: Panel, dispersion: number): DoseResponseResult['doses'] {
  const expected = expectedByLevels({ places, weeks, counts })
  return doseEdges.map((from, at) => {
    const next = doseEdges[at + 1]
    let [placeWeeks, observed, mean] = [0, 0, 0]
    dose.forEach((visits, cell) => {
      if (visits < from || (next !== undefined && visits >= next)) return
      placeWeeks++
      observed += counts[cell]!
      mean += expected[cell]!
    })
    const ratio = mean > 0 ? onWire(observedOverExpected(observed, mean, dispersion)) : null
    return { from, to: next === undefined ? null : next - 1, placeWeeks, incidents: observed, ratio }
  })
}

/** Some of the weeks of every place. */
function cutWeeks(values: Int32Array, weeks: number, from: number, to: number): Int32Array {
  const places = weeks === 0 ? 0 : values.length / weeks
  const kept = Math.max(0, to - from)
  const cut = new Int32Array(places * kept)
  for (let place = 0; place < places; place++) {
    cut.set(values.subarray(place * weeks + from, place * weeks + from + kept), place * kept)
  }
  return cut
}

function onWire(estimate: Estimate | undefined): DoseResponseResult['ratioPerVisit'] {
  if (estimate === undefined) return null
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return { value: estimate.value, low: finite(estimate.low), high: finite(estimate.high) }
}

function bounds(estimate: DoseResponseResult['ratioPerVisit']): (number | null)[] {
  return [estimate?.value ?? null, estimate?.low ?? null, estimate?.high ?? null]
}
