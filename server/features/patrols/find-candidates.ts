import type { FullRun } from '../../contract/hotspots.ts'
import type { NamedPlace, PatrolPlace, PatrolPlanRequest } from '../../contract/patrol-plans.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { findFullRun, latestRunId } from '../hotspots/hotspot-queries.ts'
import { discoveredSources, readIncidentPoints } from '../incidents/point-queries.ts'
import type { IncidentPoints, PointSource } from '../incidents/point-queries.ts'
import type { JobOptions, JobRunner } from '../jobs/analysis-job.ts'
import { expectedHarmJob } from './expected-harm-job.ts'
import type { ExpectedHarm } from './expected-harm.ts'
import { readHarmWeights } from './harm-weight-store.ts'
import { namedPlaces } from './named-places.ts'
import { withHarmRanks } from './harm-ranks.ts'
import { checkedShift } from './plan-checks.ts'
import { shiftHours } from './shift-hours.ts'

/** What candidates are found with. */
export interface CandidateParts {
  database: Database
  snapshots: PointSource
  pool: JobRunner
}

/** What can be visited in a shift, and what that was made from. */
export interface Candidates {
  run: FullRun | undefined
  places: PatrolPlace[]
  /** Of them, those of whose incidents no hour is known. */
  withoutHours: string[]
  incidentVersion: number
  /** IANA time zone of the municipality. */
  zone: string
}

/** Heaviest categories that a place tells; the rest is little. */
const mostCategories = 4

/**
 * The hotspots of a run, artefacts left out, and named places, with the harm expected there by clock hour of the shift.
 * The actor is of its police or an admin.
 * @throws Problem invalid_shift, run_not_found, municipality_not_found; the signal's reason when cancelled
 */
export async function findCandidates(
  { database, snapshots, pool }: CandidateParts,
  actor: Actor & { municipality: string },
  asked: Pick<PatrolPlanRequest, 'shift' | 'run' | 'category'> & { named?: readonly NamedPlace[] },
  signal?: AbortSignal,
): Promise<Candidates> {
  const shift = checkedShift(asked.shift)
  const { run, weights } = await asRole(database, actor, async (trx) => {
    const id = asked.run === undefined ? await latestRunId(trx) : asked.run
    const run = typeof id === 'string' ? await findFullRun(trx, id) : undefined
    if (typeof id === 'string' && run === undefined) throw problem('run_not_found')
    return { run, weights: await readHarmWeights(trx) }
  })
  // Of the run's filter, the hours and weekdays chose where it is hot; when, is for the shift to say.
  const { from, to, category } = run?.filter ?? {}
  const filter = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...((asked.category ?? category) !== undefined && { category: asked.category ?? category }),
    discovered: true,
  }
  const points = await readIncidentPoints(snapshots, actor.municipality, filter)
  const weightOf = new Map(weights.map(({ code, weight }) => [code, weight]))
  const hotspots = (run?.hotspots ?? []).filter(({ artefact }) => !artefact)
  const input = {
    columns: points.columns,
    filter: points.filter,
    discoveredSources: discoveredSources(),
    weights: points.categories.map((code) => weightOf.get(code) ?? 0),
    outlines: hotspots.map(({ outline }) => outline),
    shift,
    srid: points.srid,
    zone: points.zone,
  }
  const found = hotspots.length === 0 ? [] : await pool.run(expectedHarmJob, input, { signal } satisfies JobOptions)
  const begins = shiftHours(shift, zoneClock(points.zone)).map(({ startSeconds }) => isoOf(startSeconds))
  const hot = hotspots.map((hotspot, at) => placeOf(hotspot, found[at]!, points, begins))
  const named = namedPlaces(asked.named ?? [], hot, shiftHours(shift, zoneClock(points.zone)))
  return {
    run,
    places: withHarmRanks(
      [...hot, ...named],
      hot.map((_, at) => found[at]!.harmWithDiscovered),
    ),
    withoutHours: hot.filter((_, at) => !found[at]!.hoursKnown && found[at]!.perWeek > 0).map(({ id }) => id),
    incidentVersion: points.version,
    zone: points.zone,
  }
}

function placeOf(
  hotspot: FullRun['hotspots'][number],
  expected: ExpectedHarm,
  { categories }: IncidentPoints,
  begins: readonly string[],
): PatrolPlace {
  const hours = expected.hours.map((harm, at) => ({ from: begins[at]!, harm: rounded(harm) }))
  return {
    id: `h${hotspot.rank}`,
    kind: 'hotspot',
    name: hotspot.nearestStreet,
    rank: hotspot.rank,
    place: hotspot.centre,
    hours,
    harm: rounded(expected.hours.reduce((sum, harm) => sum + harm, 0)),
    categories: expected.categories
      .slice(0, mostCategories)
      .map(({ category, share }) => ({ code: categories[category]!, share: rounded(share) })),
    perWeek: rounded(expected.perWeek),
    discoveredPerWeek: rounded(expected.discoveredPerWeek),
    harmRank: 0,
    harmRankWithDiscovered: 0,
  }
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

/** Six decimals: far below what can be told apart, and half the bytes. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
