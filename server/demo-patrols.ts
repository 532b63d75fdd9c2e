import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { patrolLog } from '../data/demo-town/patrol-log.ts'
import type { Context } from './context.ts'
import type { PatrolPlan } from './contract/patrol-plans.ts'
import { patrolPlanRequestSchema } from './contract/patrol-plans.ts'
import type { VisitRecordInput } from './contract/patrol-visits.ts'
import { visitRecordSchema } from './contract/patrol-visits.ts'
import { asRole } from './db/as-role.ts'
import type { Trx } from './db/transaction.ts'
import { findFullRun, latestRunId } from './features/hotspots/hotspot-queries.ts'
import { makePlan } from './features/patrols/keep-plan.ts'
import { setIssued } from './features/patrols/plan-store.ts'
import { putVisit } from './features/visits/visit-store.ts'
import { zoneClock } from './geo/local-time.ts'
import type { LngLat } from './geo/lng-lat.ts'

const weeks = 12

/** Evening shift, local hours. */
const shiftHours = { from: 16, to: 24 }

/** The station from which the town's patrols start. */
const stationName = 'Polisen Granvik'

type Admin = { role: 'admin'; municipality: string }

/**
 * Gives the demo town a log of twelve weeks of patrols, and last evening's plan with what came of it, so that log, coverage
 * and evaluation have something to show; does nothing where there is any.
 */
export async function addDemoPatrols(context: Context, actor: Admin, zone: string): Promise<void> {
  const { database, now } = context
  const found = await asRole(database, actor, async (trx) => ({
    isEmpty: await hasNoPatrols(trx),
    run: await latestRunId(trx),
    station: await stationOf(trx, actor.municipality),
  }))
  if (!found.isEmpty || found.run === undefined || found.station === undefined) return
  const { run: runId, station } = found
  const clock = zoneClock(zone)
  const today = clock.localDate(now().getTime() / 1000)
  await asRole(database, actor, async (trx) => {
    const run = await findFullRun(trx, runId)
    const places = run?.hotspots.filter(({ artefact }) => !artefact) ?? []
    for (const { place, begun, ended, seen } of patrolLog({ placeCount: places.length, until: today, weeks })) {
      const { centre, nearestStreet } = places[place]!
      await log(trx, actor, {
        ...unplanned,
        point: centre,
        name: nearestStreet,
        begunAt: new Date(begun).toISOString(),
        endedAt: new Date(ended).toISOString(),
        seen: seen as VisitRecordInput['seen'],
        changedAt: new Date(ended).toISOString(),
      })
    }
  })
  const yesterday = clock.localDate(clock.startOfDay(today) - 3600)
  const [year, month, day] = yesterday.split('-').map(Number) as [number, number, number]
  const start = clock.parseLocal(year, month, day, shiftHours.from, 0, 0)
  const end = clock.startOfDay(today)
  const plan = await makePlan(context, actor, requestOf({ run: runId, station, start, end }))
  await asRole(database, actor, async (trx) => {
    await setIssued(trx, actor, plan.id, new Date(start * 1000 - 3600_000))
    for (const record of recordsOf(plan)) await log(trx, actor, record)
  })
}

const unplanned = {
  plan: null,
  unit: null,
  stop: null,
  place: null,
  outcome: 'visited',
  startedBy: 'hand',
} as const

function requestOf({ run, station, start, end }: { run: string; station: LngLat; start: number; end: number }) {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString()
  const meal = { earliest: at(start + 2.5 * 3600), latest: at(start + 5 * 3600), minutes: 30 }
  const unit = { start: station, end: station, breaks: [meal] }
  return patrolPlanRequestSchema.parse({
    shift: { start: at(start), end: at(end) },
    units: [
      { ...unit, id: 'u1', name: 'Bil 1', vehicle: 'car' },
      { ...unit, id: 'u2', name: 'Bil 2', vehicle: 'car' },
      { ...unit, id: 'u3', name: 'Fot', vehicle: 'foot' },
    ],
    run,
    seed: 1,
  })
}

/** Nearly every stop was made; each seventh was not, since somebody called. */
function recordsOf({ id, result }: PatrolPlan): VisitRecordInput[] {
  const placeOf = new Map(result.places.map((place) => [place.id, place]))
  const stops = result.units.flatMap(({ unit, items }) =>
    items.flatMap((item) => (item.kind === 'stop' ? [{ ...item, unit }] : [])),
  )
  return stops.map((stop, at): VisitRecordInput => {
    const { place: point, name } = placeOf.get(stop.place)!
    const record = {
      plan: id,
      unit: stop.unit,
      stop: stop.id,
      place: stop.place,
      point,
      name,
      startedBy: 'geofence',
    } as const
    const isSkipped = at % 7 === 3
    return isSkipped
      ? {
          ...record,
          outcome: 'skipped',
          skipReason: 'called-away',
          begunAt: stop.begin,
          endedAt: null,
          changedAt: stop.end,
        }
      : { ...record, outcome: 'visited', begunAt: stop.begin, endedAt: stop.end, seen: ['calm'], changedAt: stop.end }
  })
}

function log(trx: Trx, actor: Admin, record: VisitRecordInput): Promise<void> {
  return putVisit(trx, actor, randomUUID(), visitRecordSchema.parse(record))
}

async function hasNoPatrols(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ none: boolean }>`
    select not exists (select from patrol_plan) and not exists (select from patrol_visit) as none
  `.execute(trx)
  return rows[0]?.none === true
}

async function stationOf(trx: Trx, municipality: string): Promise<LngLat | undefined> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select st_x(a.label) as lng, st_y(a.label) as lat
    from town_area a where a.municipality_code = ${municipality} and a.name = ${stationName} limit 1
  `.execute(trx)
  return rows[0] && [rows[0].lng, rows[0].lat]
}
