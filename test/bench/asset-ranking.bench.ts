import { sql } from 'kysely'
import { bench, describe } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import type { Trx } from '../../server/db/transaction.ts'
import { openTestEmbedded, openTestPostgres, postgresUrl } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { serveReviews } from '../support/review-service.ts'

const assetCount = 1500
const reportCount = 5000
const allowedMilliseconds = 1000
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

/** Paths of some 300 m and every tenth a park, over 10 × 10 km; reports of a year on and beside them, a third supported. */
async function fillTown(trx: Trx, municipality: string): Promise<void> {
  await sql`select setseed(0.5)`.execute(trx)
  await sql`
    insert into asset (id, municipality_code, kind, source, name, place, point, length_metres, square_metres, added_at)
    select uuid_in(overlay(overlay(md5('a' || d.n) placing '4' from 13) placing '8' from 17)::cstring), ${municipality}, d.kind, 'osm', 'Stig ' || d.n, d.place, st_pointonsurface(d.place),
      case when d.kind = 'footway' then st_length(d.place::geography) end,
      case when d.kind = 'park' then st_area(d.place::geography) end, timestamptz '2024-01-01'
    from (
      select g.n, case when g.n % 10 = 0 then 'park' else 'footway' end as kind,
        case when g.n % 10 = 0 then st_buffer(g.p, 0.001, 8)
          else st_makeline(array(select st_translate(g.p, k * 0.0003, sin(k + g.n) * 0.0002) from generate_series(0, 17) k)) end as place
      from (
        select n, st_setsrid(st_makepoint(15 + random() * 0.174, 59 + random() * 0.09), 4326) as p
        from generate_series(1, ${sql.lit(assetCount)}) n
      ) g
    ) d
  `.execute(trx)
  await sql`
    insert into report (id, municipality_code, reference, secret_hash, source, written_at, received_at, theme, place, point, status, audit)
    select md5('r' || d.n)::uuid, ${municipality}, substr(d.hex, 1, 4) || '-' || substr(d.hex, 5), sha256(d.n::text::bytea), 'web', d.at,
      d.at, (array['lighting', 'litter', 'traffic', 'unsafe-place'])[1 + d.n % 4], d.p, d.p,
      (array['received', 'accepted', 'in-progress', 'fixed'])[1 + d.n % 4],
      case when d.n % 3 = 0 then '{"openness": 1, "visibility": 2}'::jsonb end
    from (
      select n, translate(upper(lpad(to_hex(n), 8, '0')), '01', 'GH') as hex, timestamptz '2025-11-03' + n * interval '104 minutes' as at,
        st_translate(a.point, random() * 0.004 - 0.002, random() * 0.002 - 0.001) as p
      from generate_series(1, ${sql.lit(reportCount)}) n
      join asset a on a.name = 'Stig ' || (1 + n % ${sql.lit(assetCount)})
    ) d
  `.execute(trx)
  await sql`
    insert into report_supporter (report_id, supporter, municipality_code)
    select r.id, gen_random_uuid(), r.municipality_code from report r
    where r.municipality_code = ${municipality} and substr(r.id::text, 1, 1) in ('0', '3', '5', '7', '9')
  `.execute(trx)
}

async function measureRanking(name: string, database: Database): Promise<void> {
  const service = await serveReviews(database)
  await asRole(database, { role: 'admin', municipality: service.code }, (trx) => fillTown(trx, service.code))
  await database.pool.query('analyze')
  const print = async (what: string, path: string, repeats: number, warmups: number) => {
    const times = await measureTimes(() => service.ask('GET', path), { repeats, warmups })
    console.log(timesLine(`${name}, ${what}`, times, allowedMilliseconds).trimEnd())
  }
  await print('first ranking', 'asset-ranking?limit=100', 1, 0)
  await print('ranking, 100 of 1,500 told', 'asset-ranking?limit=100', 20, 3)
  await print('ranking, 1,000 of them told', 'asset-ranking?limit=1000', 10, 1)
  await print('one asset', `assets/${(await anyAsset(database, service.code)) ?? ''}`, 10, 1)
  await service.close()
}

async function anyAsset(database: Database, code: string): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ id: string }>(
    'select a.id from asset a where a.municipality_code = $1 order by a.id limit 1',
    [code],
  )
  return rows[0]?.id
}

describe('the ranking of 1,500 assets with 5,000 reports', () => {
  bench(
    'embedded',
    async () => {
      const database = await openTestEmbedded()
      await measureRanking('embedded', database)
      await database.close()
    },
    once,
  )
  bench.skipIf(postgresUrl === undefined)(
    'PostgreSQL',
    async () => {
      const database = await openTestPostgres()
      await measureRanking('PostgreSQL', database)
      await database.close()
    },
    once,
  )
})
