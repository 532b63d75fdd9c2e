import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReportStatistics } from '../../contract/report-handling.ts'
import type { ReportStatus } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'
import { localPeriod } from '../../http/local-period.ts'
import { localMonths } from './local-months.ts'
import { figuresBy } from './report-figures.ts'
import type { CountedGroup } from './report-figures.ts'

/** How far a long edge that is straight in degrees may bulge out between its corners in metres on the plane. */
const edgeMetres = 100

/** Local days, half-open; null where the span is open. */
type Days = { from: string | null; to: string | null }

/**
 * How the reports received in some local days are handled, all in all, by theme, by area (of the division with the
 * smallest areas, else by squares of a kilometre) and by local month. Spam is left out, and what repeats another counts once.
 * @throws Problem invalid_period
 */
export async function reportStatistics(trx: Trx, zone: string, { from, to }: Days): Promise<ReportStatistics> {
  const period = localPeriod({ from: from ?? undefined, to: to ?? undefined }, zone)
  const counted = sql<boolean>`r.municipality_code = (select current_municipality()) and r.status not in ('spam', 'duplicate')
    ${period.from === undefined ? sql`` : sql`and r.received_at >= ${period.from}`}
    ${period.to === undefined ? sql`` : sql`and r.received_at < ${period.to}`}`
  const kind = await smallestDivision(trx)
  const groups = await countGroups(trx, counted, kind)
  const names = kind === undefined ? new Map<string, string>() : await areaNames(trx, kind)
  return {
    from,
    to,
    all: figuresBy(groups, () => 'all').get('all') ?? figuresBy([emptyGroup], () => 'all').get('all')!,
    themes: [...figuresBy(groups, ({ theme }) => theme)].map(([theme, figures]) => ({ theme, ...figures })),
    areaKind: kind ?? 'km-squares',
    areas: [...figuresBy(groups, ({ area }) => area)].map(([area, figures]) => {
      return { area, name: names.get(area) ?? area, ...figures }
    }),
    months: await countMonths(trx, counted, zone),
  }
}

const emptyGroup: CountedGroup = { theme: '', area: null, status: 'spam', reports: 0, answerSeconds: [] }

/** Reports by theme, area and status, with how long each answered one waited, seconds: what all figures are made of. */
async function countGroups(trx: Trx, counted: RawBuilder<boolean>, kind: string | undefined): Promise<CountedGroup[]> {
  const area = kind === undefined ? sql`r.square` : sql`p.area`
  // On the edge between two areas it is in the first of them, so that no report counts twice.
  const join =
    kind === undefined
      ? sql``
      : sql`left join (
          select r.id, min(a.code) as area
          from area a
          cross join lateral (select st_expand(st_envelope(st_transform(a.outline, 3006)), ${sql.lit(edgeMetres)}) as box) b
          cross join generate_series(floor(st_xmin(b.box) / 1000)::int, floor(st_xmax(b.box) / 1000)::int) east
          cross join generate_series(floor(st_ymin(b.box) / 1000)::int, floor(st_ymax(b.box) / 1000)::int) north
          -- By the squares that an area touches: row-level security keeps the index on places from being used.
          join report r on r.square = east || ' ' || north and st_covers(a.outline, r.point)
          where a.municipality_code = current_municipality() and a.kind = ${kind} and ${counted}
          group by r.id
        ) p on p.id = r.id`
  // By hashing: sorting all reports by words takes longer than everything else. A sort that is left would then be thought so
  // dear that PostgreSQL compiled the query first, which takes a second.
  await sql`select set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`.execute(trx)
  const { rows } = await sql<CountedGroup & { status: ReportStatus }>`
    select r.theme, ${area} as area, r.status, count(*)::int as reports,
      coalesce(array_agg(date_part('epoch', r.first_answered_at - r.received_at)::int)
        filter (where r.first_answered_at is not null), '{}') as "answerSeconds"
    from report r ${join}
    where ${counted}
    group by r.theme, ${area}, r.status
  `.execute(trx)
  return rows
}

/** Local months, the earliest first; the clock says where they begin, so that no row is asked for its local time. */
async function countMonths(trx: Trx, counted: RawBuilder<boolean>, zone: string): Promise<ReportStatistics['months']> {
  const { rows: ends } = await sql<{ first: Date | null; last: Date }>`
    select min(r.received_at) as first, max(r.received_at) as last from report r
    where r.municipality_code = (select current_municipality())
  `.execute(trx)
  const { first, last } = ends[0]!
  if (first === null) return []
  const months = localMonths(first, last, zone)
  const { rows } = await sql<{ place: number; received: number; fixed: number }>`
    select width_bucket(r.received_at, ${months.map(({ begins }) => begins)}::timestamptz[]) as place, count(*)::int as received,
      (count(*) filter (where r.status = 'fixed'))::int as fixed
    from report r where ${counted} group by 1 order by 1
  `.execute(trx)
  return rows.map(({ place, received, fixed }) => ({ month: months[place - 1]!.month, received, fixed }))
}

async function smallestDivision(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`
    select a.kind from area a where a.municipality_code = current_municipality()
    group by a.kind order by count(*) desc, a.kind limit 1
  `.execute(trx)
  return rows[0]?.kind
}

async function areaNames(trx: Trx, kind: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select a.code, a.name from area a where a.municipality_code = current_municipality() and a.kind = ${kind}
  `.execute(trx)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
