import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { residentReports } from '../data/demo-town/resident-reports.ts'
import type { ResidentReport, SpokenPlace } from '../data/demo-town/resident-reports.ts'
import type { Context } from './context.ts'
import { asRole } from './db/as-role.ts'
import type { Trx } from './db/transaction.ts'
import { drawReference } from './features/reports/report-reference.ts'
import { zoneClock } from './geo/local-time.ts'

/** Days of reports, and how many: enough that some months of them can be published. */
const days = 150
const reportCount = 420

/** Places of each kind that are spoken of. */
const mostOfKind = 24

type Admin = { role: 'admin'; municipality: string }

/**
 * Gives the demo town what its residents reported in five months and what was done about it; does nothing where there is
 * any report. Written as it would stand had it come then, which no route allows.
 */
export async function addDemoReports({ database, now }: Context, actor: Admin, zone: string): Promise<void> {
  const until = zoneClock(zone).localDate(now().getTime() / 1000)
  await asRole(database, actor, async (trx) => {
    if (!(await hasNoReports(trx))) return
    const places = await spokenPlaces(trx, actor.municipality)
    for (const report of residentReports({ places, until, days, count: reportCount })) {
      await writeReport(trx, actor.municipality, report)
    }
  })
}

async function writeReport(trx: Trx, municipality: string, report: ResidentReport): Promise<void> {
  const id = randomUUID()
  const point = sql<string>`st_setsrid(st_makepoint(${report.point[0]}, ${report.point[1]}), 4326)`
  const answeredAt = report.answer?.at ?? null
  await trx
    .insertInto('report')
    .values({
      id,
      municipality_code: municipality,
      reference: drawReference(),
      // Nobody holds the secret: nobody wrote these.
      secret_hash: createHash('sha256').update(randomBytes(32)).digest(),
      source: 'web',
      written_at: report.written,
      received_at: report.written,
      theme: report.theme,
      place: point,
      point,
      place_label: report.label,
      dayparts: [...report.dayparts],
      weekdays: [...report.weekdays],
      light: report.light,
      text: report.text,
      text_shown: report.text,
      status: report.status,
      status_at: answeredAt ?? report.written,
      owner: report.owner,
      reason: report.reason,
      first_answered_at: answeredAt,
      fixed_at: report.status === 'fixed' ? answeredAt : null,
      touched_at: report.status === 'received' ? null : (answeredAt ?? report.written),
    })
    .execute()
  await trx
    .insertInto('report_event')
    .values(eventsOf(id, municipality, report))
    .execute()
  if (report.supporters === 0) return
  await trx
    .insertInto('report_supporter')
    .values(
      Array.from({ length: report.supporters }, () => ({
        report_id: id,
        supporter: randomUUID(),
        municipality_code: municipality,
        supported_at: report.written,
      })),
    )
    .execute()
}

function eventsOf(id: string, municipality: string, report: ResidentReport) {
  const event = { report_id: id, municipality_code: municipality, shown_to_reporter: true }
  const received = { ...event, happened_at: report.written, by: 'reporter', kind: 'received' }
  if (report.answer === null) return [received]
  const answered = { ...event, happened_at: report.answer.at, by: 'staff' }
  return [
    received,
    { ...answered, kind: 'status', was: 'accepted', became: report.status },
    { ...answered, kind: 'answer', text: report.answer.text },
  ]
}

async function hasNoReports(trx: Trx): Promise<boolean> {
  const row = await trx.selectFrom('report as r').select('r.id').limit(1).executeTakeFirst()
  return row === undefined
}

/** Public places of the town, named after themselves or after the named way nearest to them. */
async function spokenPlaces(trx: Trx, municipality: string): Promise<SpokenPlace[]> {
  const { rows } = await sql<{ lng: number; lat: number; name: string | null; kind: SpokenPlace['kind'] }>`
    with candidate as (
      select 'dark-path' as kind, w.name, st_lineinterpolatepoint(w.line, 0.5) as point, w.osm_id as id
      from town_way w
      where w.municipality_code = ${municipality} and w.highway in ('footway', 'path', 'cycleway') and w.lit <> 'yes'
      union all
      select 'park', a.name, a.label, a.osm_id from town_area a
      where a.municipality_code = ${municipality} and a.kind in ('park', 'playground', 'square')
      union all
      select 'stop', p.name, p.point, p.osm_id from town_place p
      where p.municipality_code = ${municipality} and p.kind in ('stop', 'station')
      union all
      select 'street', w.name, st_lineinterpolatepoint(w.line, 0.4), w.osm_id from town_way w
      where w.municipality_code = ${municipality} and w.name is not null
        and w.highway in ('secondary', 'tertiary', 'residential', 'living_street', 'pedestrian')
    ),
    numbered as (select c.*, row_number() over (partition by c.kind order by md5(c.id::text)) as nth from candidate c)
    select n.kind, st_x(n.point) as lng, st_y(n.point) as lat,
      coalesce(n.name, (
        select w.name from town_way w
        where w.municipality_code = ${municipality} and w.name is not null and w.highway is not null
        order by w.line <-> n.point limit 1
      )) as name
    from numbered n where n.nth <= ${mostOfKind} order by n.kind, n.nth
  `.execute(trx)
  return rows.map(({ lng, lat, name, kind }) => ({ point: [lng, lat], name, kind }))
}
