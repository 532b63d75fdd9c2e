import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { coverageQuerySchema, coverageSchema, patrolFeedbackSchema } from '../../contract/patrol-visits.ts'
import type { FullRun } from '../../contract/hotspots.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { findFullRun, latestRunId } from '../hotspots/hotspot-queries.ts'
import { discoveredSources, readIncidentPoints } from '../incidents/point-queries.ts'
import type { PointSource } from '../incidents/point-queries.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { hotspotRanksAt, loggedVisits, plannedStops } from './coverage-queries.ts'
import { coverageOf, usualCoveragePeriod } from './coverage-rules.ts'
import { feedbackJob } from './feedback-job.ts'
import type { FeedbackCounts, FeedbackInput } from './feedback-job.ts'
import { localPeriod } from '../../http/local-period.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { visitSpans } from './visit-queries.ts'

const runQuerySchema = coverageQuerySchema.pick({ run: true })

type Parts = { database: Database; snapshots: PointSource; pool: JobRunner; now: () => Date }

/** How the patrols cover the hotspots, and what their own findings would do to the ranks: `/api/municipalities/1880/patrol-coverage`. */
export function coverageRoutes(parts: Parts): Route[] {
  return [coverageRoute(parts), feedbackRoute(parts)]
}

function coverageRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/patrol-coverage',
    roles: pointReaders,
    summary: 'Planned stops against visits, and the dose of each hotspot over weeks and hours',
    params: municipalityParamsSchema,
    query: coverageQuerySchema,
    response: coverageSchema,
    handle: ({ actor, params: { code }, query }) =>
      asRole(database, actor, async (trx) => {
        const { zone } = await municipalityOf(trx, code)
        const usual = usualCoveragePeriod(now(), zone)
        const days = { from: query.from ?? usual.from, to: query.to ?? usual.to }
        const { from, to } = localPeriod(days, zone)
        const span = { from: from!, to: to! }
        const run = await runOf(trx, query.run)
        const [planned, visits] = [await plannedStops(trx, span), await loggedVisits(trx, span)]
        const points = [...planned, ...visits].map(({ point }) => point)
        const ranks = run === undefined ? points.map(() => null) : await hotspotRanksAt(trx, run.id, points)
        return coverageOf({
          run: run?.id ?? null,
          ...days,
          zone,
          hotspots: placesOf(run).map(({ rank, nearestStreet, centre, count }) => {
            return { rank, name: nearestStreet, point: centre, incidents: count }
          }),
          planned: planned.map((stop, at) => ({ ...stop, rank: ranks[at]! })),
          visits: visits.map((visit, at) => ({ ...visit, rank: ranks[planned.length + at]! })),
        })
      }),
  })
}

/** `/api/municipalities/1880/patrol-feedback`: what would happen if patrols' own findings raised the rank of where they go. */
function feedbackRoute({ database, snapshots, pool }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/patrol-feedback',
    roles: pointReaders,
    summary: 'Ranks of a run’s hotspots if incidents that patrols discovered counted; they do not',
    params: municipalityParamsSchema,
    query: runQuerySchema,
    response: patrolFeedbackSchema,
    handle: async ({ actor, params: { code }, query, signal }) => {
      const { run, spans } = await asRole(database, actor, async (trx) => ({
        run: await runOf(trx, query.run),
        spans: await visitSpans(trx),
      }))
      if (run === undefined) return { run: null, items: [] }
      const points = await readIncidentPoints(snapshots, code, { ...run.filter, discovered: true })
      const projection = projectionFor(points.srid)
      const input: FeedbackInput = {
        columns: points.columns,
        filter: points.filter,
        discoveredSources: discoveredSources(),
        hotspots: placesOf(run).map(({ rank, outline }) => ({
          rank,
          ring: Float64Array.from(outline.coordinates[0]!.flatMap(([lng, lat]) => projection.toMetres(lng, lat))),
        })),
        visits: spans.map(({ lng, lat, ...span }) => {
          const [x, y] = projection.toMetres(lng, lat)
          return { x, y, ...span }
        }),
      }
      const counts = await pool.run(feedbackJob, input, { signal })
      const [ranksReported, ranksWithAll] = [
        ranksBy(counts, ({ reported }) => reported),
        ranksBy(counts, ({ reported, discovered }) => reported + discovered),
      ]
      const names = new Map(placesOf(run).map(({ rank, nearestStreet }) => [rank, nearestStreet]))
      return {
        run: run.id,
        items: counts.map((item) => ({
          ...item,
          name: names.get(item.rank) ?? null,
          rankReported: ranksReported.get(item.rank)!,
          rankWithAll: ranksWithAll.get(item.rank)!,
        })),
      }
    },
  })
}

/** @throws Problem run_not_found when there is none of this id */
async function runOf(trx: Trx, id: string | undefined): Promise<FullRun | undefined> {
  const wanted = id ?? (await latestRunId(trx))
  const run = wanted === undefined ? undefined : await findFullRun(trx, wanted)
  if (run === undefined && id !== undefined) throw problem('run_not_found')
  return run
}

function placesOf(run: FullRun | undefined): FullRun['hotspots'] {
  return run?.hotspots.filter(({ artefact }) => !artefact) ?? []
}

/** Places in the order of a figure, the highest first; of equals the one that ranks before in the run. */
function ranksBy(counts: readonly FeedbackCounts[], figure: (item: FeedbackCounts) => number): Map<number, number> {
  const order = counts.toSorted((a, b) => figure(b) - figure(a) || a.rank - b.rank)
  return new Map(order.map(({ rank }, at) => [rank, at + 1]))
}
