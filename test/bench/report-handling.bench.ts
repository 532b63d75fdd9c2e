import { sql } from 'kysely'
import { bench, describe } from 'vitest'
import type { ReportFilter } from '../../server/contract/report-handling.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import type { Trx } from '../../server/db/transaction.ts'
import { countReports, listReports } from '../../server/features/report-handling/report-list-queries.ts'
import type { ReportOrder } from '../../server/features/report-handling/report-list-queries.ts'
import { reportStatistics } from '../../server/features/report-handling/report-statistics-queries.ts'
import { openTestEmbedded, openTestPostgres, postgresUrl } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { addTestMunicipality } from '../support/municipality.ts'

const reportCount = 50_000
const allowedMilliseconds = 100
const day = { zone: 'Europe/Stockholm', today: '2026-11-02' }
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

/** Two years of reports over 10 × 10 km, a tenth of them duplicates, 30,000 supporters, in 100 areas of a square kilometre. */
async function fillReports(trx: Trx, municipality: string): Promise<void> {
  await sql`select setseed(0.5)`.execute(trx)
  await sql`
    insert into report (id, municipality_code, reference, secret_hash, source, written_at, received_at, theme, place, point,
      place_label, text, text_shown, status, reason, owner, due_on, first_answered_at)
    select md5('r' || n)::uuid, ${municipality},
      substr(hex, 1, 4) || '-' || substr(hex, 5),
      sha256(n::text::bytea), 'web', at, at, (array['lighting', 'litter', 'traffic', 'unsafe-place'])[1 + n % 4], p, p,
      'Storgatan ' || n % 90, 'Det är mörkt vid nummer ' || n, 'Det är mörkt vid nummer ' || n, s,
      case when s in ('closed', 'rejected') then 'Inte vårt.' end, case when n % 3 > 0 then 'park' end,
      case when n % 5 = 0 then date '2026-12-31' - n % 300 end, case when n % 2 = 0 then at + (n % 500) * interval '1 hour' end
    from (
      select n, translate(upper(lpad(to_hex(n), 8, '0')), '01', 'GH') as hex, timestamptz '2024-11-01' + n * interval '21 minutes' as at,
        st_setsrid(st_makepoint(15 + random() * 0.174, 59 + random() * 0.09), 4326) as p,
        (array['received', 'accepted', 'in-progress', 'fixed', 'closed', 'rejected', 'spam', 'fixed', 'accepted'])[1 + n % 9] as s
      from generate_series(1, ${sql.lit(reportCount)}) n
    ) drawn
  `.execute(trx)
  await sql`
    update report r set status = 'duplicate', merged_into = md5('r' || ((substr(r.place_label, 11)::int + 1) * 9 + 1))::uuid
    where r.municipality_code = ${municipality} and substr(r.id::text, 1, 2) in ('10', '11', '20', '21', '30')
      and r.id <> md5('r' || ((substr(r.place_label, 11)::int + 1) * 9 + 1))::uuid
  `.execute(trx)
  await sql`
    insert into report_supporter (report_id, supporter, municipality_code)
    select r.id, gen_random_uuid(), r.municipality_code from report r, generate_series(1, 3) g
    where r.municipality_code = ${municipality} and substr(r.id::text, 1, 1) in ('0', '5', '9')
  `.execute(trx)
  await sql`
    insert into report_event (report_id, municipality_code, by, kind, shown_to_reporter)
    select r.id, r.municipality_code, 'reporter', 'received', true from report r where r.municipality_code = ${municipality}
  `.execute(trx)
}

async function addAreas(trx: Trx, municipality: string): Promise<void> {
  await sql`
    insert into area (municipality_code, kind, code, name, outline)
    select ${municipality}, 'deso', 'A' || e || '-' || n, 'Område ' || e || ' ' || n,
      st_multi(st_segmentize(st_makeenvelope(15 + e * 0.0174, 59 + n * 0.009, 15 + (e + 1) * 0.0174, 59 + (n + 1) * 0.009, 4326), 0.0005))
    from generate_series(0, 9) e, generate_series(0, 9) n
  `.execute(trx)
}

async function measureHandling(name: string, database: Database): Promise<void> {
  const municipality = await addTestMunicipality(database)
  const actor = { role: 'admin', municipality } as const
  await asRole(database, actor, (trx) => fillReports(trx, municipality))
  await database.pool.query('analyze')
  const print = async (what: string, work: (trx: Trx) => Promise<unknown>) => {
    const times = await measureTimes(() => asRole(database, actor, work), { repeats: 20, warmups: 3 })
    console.log(timesLine(`${name}, ${what}`, times, allowedMilliseconds).trimEnd())
  }
  const lists: [string, ReportFilter, ReportOrder][] = [
    ['newest', {}, 'newest'],
    ['open, oldest', { status: ['received', 'accepted', 'in-progress'] }, 'oldest'],
    ['due', {}, 'due'],
    ['most supported', {}, 'most-supported'],
    ['words', { q: 'nummer 4999' }, 'newest'],
    ['box and theme', { bbox: [15.02, 59.02, 15.04, 59.04], theme: ['litter'] }, 'newest'],
  ]
  for (const [what, filter, order] of lists) {
    await print(`list, ${what}`, (trx) => listReports(trx, { filter, order, role: 'admin', day }, 100))
  }
  await print('counts', (trx) => countReports(trx, {}, day))
  await print('counts of words', (trx) => countReports(trx, { q: 'nummer 4999' }, day))
  await print('statistics by squares', (trx) => reportStatistics(trx, day.zone, { from: null, to: null }))
  await print('statistics of a year', (trx) => reportStatistics(trx, day.zone, { from: '2025-11-01', to: null }))
  await asRole(database, actor, (trx) => addAreas(trx, municipality))
  await database.pool.query('analyze')
  await print('statistics by areas', (trx) => reportStatistics(trx, day.zone, { from: null, to: null }))
  await database.close()
}

describe('50,000 reports', () => {
  bench('embedded', async () => measureHandling('embedded', await openTestEmbedded()), once)
  bench(
    'PostgreSQL',
    async () => {
      if (postgresUrl === undefined) return console.log('PostgreSQL not run: there is none on this machine')
      await measureHandling('PostgreSQL', await openTestPostgres())
    },
    once,
  )
})
