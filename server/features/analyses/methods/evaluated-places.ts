import { sql } from 'kysely'
import type { z } from 'zod'
import type { evaluationParametersSchema, EvaluationResult } from '../../../contract/analysis-methods/evaluation.ts'
import type { SurfaceShape } from '../../../contract/geometry.ts'
import type { IncidentFilter } from '../../../contract/incident-filter.ts'
import type { Trx } from '../../../db/transaction.ts'
import { problem } from '../../../http/problem.ts'
import { findFullRun, latestRunId } from '../../hotspots/hotspot-queries.ts'
import type { DaySpan } from './compared-periods.ts'

type Parameters = z.output<typeof evaluationParametersSchema>

/** A place to evaluate; `hotspot` is its rank in its run. */
export interface EvaluatedPlace {
  name: string | null
  hotspot: number | null
  outline: SurfaceShape
}

/** What an evaluation needs besides the incidents. */
export interface EvaluatedPlaces {
  places: EvaluatedPlace[]
  /** Earlier evaluations of overlapping places and periods that asked something else. */
  earlierLooks: number
  chosenFrom: EvaluationResult['chosenFrom']
}

/** More hotspots than this at once are evaluated no better than these. */
const mostPlaces = 60

/** @throws Problem invalid_period when a period or their order is not one; run_not_found; invalid_request for ranks that are none */
export async function readEvaluatedPlaces(
  trx: Trx,
  { filter, parameters }: { filter: IncidentFilter; parameters: Parameters },
): Promise<EvaluatedPlaces> {
  refuseCrossed(parameters)
  const { places, chosenFrom } = parameters.places
    ? { places: parameters.places.map((place) => ({ ...place, hotspot: null })), chosenFrom: undefined }
    : await hotspotsOf(trx, parameters)
  return {
    places,
    earlierLooks: await countEarlierLooks(trx, filter, parameters, places),
    chosenFrom: chosenFrom === undefined ? 'elsewhere' : chosenPeriod(chosenFrom, parameters),
  }
}

/** The hotspots of a run, but for artefacts, by their ranks. @throws Problem run_not_found, invalid_request */
export async function hotspotsOf(
  trx: Trx,
  { run: wanted, ranks }: { run?: string | undefined; ranks?: readonly number[] | undefined },
  most = mostPlaces,
): Promise<{ places: (EvaluatedPlace & { hotspot: number })[]; chosenFrom: Partial<DaySpan> }> {
  const id = wanted ?? (await latestRunId(trx))
  const run = id === undefined ? undefined : await findFullRun(trx, id)
  if (run === undefined) throw problem('run_not_found')
  const hotspots = run.hotspots.filter(({ artefact, rank }) => (ranks ? ranks.includes(rank) : !artefact))
  const missing = ranks?.filter((rank) => !hotspots.some((hotspot) => hotspot.rank === rank)) ?? []
  if (missing.length > 0 || hotspots.length === 0) {
    const message = missing.length > 0 ? `no hotspot of rank ${missing.join(', ')}` : 'the run has no hotspots'
    throw problem('invalid_request', {}, [{ path: 'ranks', message }])
  }
  const places = hotspots.slice(0, most).map(({ rank, outline, nearestStreet }) => {
    return { name: nearestStreet, hotspot: rank, outline }
  })
  return {
    places,
    chosenFrom: { ...(run.filter.from && { from: run.filter.from }), ...(run.filter.to && { to: run.filter.to }) },
  }
}

function refuseCrossed({ before, after }: Pick<Parameters, 'before' | 'after'>): void {
  for (const [path, period] of Object.entries({ before, after })) {
    if (period.from >= period.to)
      throw problem('invalid_period', {}, [{ path, message: `${period.from} – ${period.to}` }])
  }
  if (before.to > after.from)
    throw problem('invalid_period', {}, [{ path: 'after', message: `${before.to} – ${after.from}` }])
}

function chosenPeriod(days: Partial<DaySpan>, { before, after }: Pick<Parameters, 'before' | 'after'>) {
  if (overlaps(days, before)) return overlaps(days, after) ? 'both' : 'before'
  return overlaps(days, after) ? 'after' : 'elsewhere'
}

function overlaps({ from, to }: Partial<DaySpan>, period: DaySpan): boolean {
  return (from === undefined || from < period.to) && (to === undefined || to > period.from)
}

/** How many other questions about overlapping places were answered with overlapping days after; asking the same anew is no look. */
async function countEarlierLooks(
  trx: Trx,
  filter: IncidentFilter,
  { after, ...others }: Parameters,
  places: readonly EvaluatedPlace[],
): Promise<number> {
  const shapes = JSON.stringify({
    type: 'GeometryCollection',
    geometries: places.map(({ outline }) => outline),
  })
  const { rows } = await sql<{ looks: number }>`
    select count(distinct (a.filter, a.parameters, a.incident_version))::int as looks
    from analysis a
    where a.municipality_code = current_municipality() and a.method = 'evaluation'
      and a.result ->> 'claim' <> 'too-few'
      and a.parameters -> 'after' ->> 'from' < ${after.to} and a.parameters -> 'after' ->> 'to' > ${after.from}
      and not (a.filter = ${JSON.stringify(filter)}::jsonb
        and a.parameters = ${JSON.stringify({ after, ...others })}::jsonb
        and a.incident_version = (select m.incident_version from municipality m where m.code = a.municipality_code))
      and exists (
        select from jsonb_array_elements(a.result -> 'places') p
        where st_intersects(
          st_makevalid(st_geomfromgeojson((p -> 'outline')::text)),
          st_makevalid(st_geomfromgeojson(${shapes}))))
  `.execute(trx)
  return rows[0]?.looks ?? 0
}
