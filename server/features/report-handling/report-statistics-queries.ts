import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReportStatistics } from '../../contract/report-handling.ts'
import type { Trx } from '../../db/transaction.ts'
import { localPeriod } from '../../http/local-period.ts'
import { openStatuses } from './open-statuses.ts'

type Figures = ReportStatistics['all']

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
  const { rows } = await sql<Row & { theme: string | null }>`
    select r.theme, ${figures} from report r where ${counted} group by grouping sets ((), (r.theme))
  `.execute(trx)
  const { rows: months } = await sql<ReportStatistics['months'][number]>`
    select to_char(r.received_at at time zone ${zone}, 'YYYY-MM') as month, count(*)::int as received,
      (count(*) filter (where r.status = 'fixed'))::int as fixed
    from report r where ${counted} group by 1 order by 1
  `.execute(trx)
  const kind = await smallestDivision(trx)
  const all = rows.find(({ theme }) => theme === null)!
  return {
    from,
    to,
    all: figuresOf(all),
    themes: rows
      .filter((row): row is Row & { theme: string } => row.theme !== null)
      .map((row) => ({ theme: row.theme, ...figuresOf(row) }))
      .toSorted((a, b) => b.received - a.received || a.theme.localeCompare(b.theme)),
    areaKind: kind ?? 'km-squares',
    areas: kind === undefined ? await squareFigures(trx, counted) : await areaFigures(trx, counted, kind),
    months,
  }
}

type Row = Omit<Figures, 'fixedShare' | 'answeredShare'> & { answered: number }

/** What is counted of `report r`. */
const figures = sql`
  count(*)::int as received,
  (count(*) filter (where r.status = any(${openStatuses}::text[])))::int as open,
  (count(*) filter (where r.status = 'fixed'))::int as fixed,
  (count(*) filter (where r.status = 'closed'))::int as closed,
  (count(*) filter (where r.status = 'rejected'))::int as rejected,
  count(r.first_answered_at)::int as answered,
  (percentile_cont(0.5) within group (order by extract(epoch from r.first_answered_at - r.received_at)::float8) / 3600)::float8
    as "medianHoursToAnswer"`

async function areaFigures(trx: Trx, counted: RawBuilder<boolean>, kind: string): Promise<ReportStatistics['areas']> {
  const { rows } = await sql<Row & { area: string; name: string }>`
    select a.code as area, a.name, ${figures}
    from area a join report r on st_covers(a.outline, r.point)
    where a.municipality_code = current_municipality() and a.kind = ${kind} and ${counted}
    group by a.code, a.name order by received desc, a.code
  `.execute(trx)
  return rows.map(({ area, name, ...row }) => ({ area, name, ...figuresOf(row) }))
}

async function squareFigures(trx: Trx, counted: RawBuilder<boolean>): Promise<ReportStatistics['areas']> {
  const { rows } = await sql<Row & { area: string }>`
    select floor(st_x(r.metres) / 1000)::int || ' ' || floor(st_y(r.metres) / 1000)::int as area, ${figures}
    from (select n.*, st_transform(n.point, 3006) as metres from report n) r
    where ${counted}
    group by 1 order by received desc, 1
  `.execute(trx)
  return rows.map(({ area, ...row }) => ({ area, name: area, ...figuresOf(row) }))
}

async function smallestDivision(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`
    select a.kind from area a where a.municipality_code = current_municipality()
    group by a.kind order by count(*) desc, a.kind limit 1
  `.execute(trx)
  return rows[0]?.kind
}

function figuresOf({ received, open, fixed, closed, rejected, answered, medianHoursToAnswer }: Row): Figures {
  const ended = fixed + closed + rejected
  return {
    received,
    open,
    fixed,
    closed,
    rejected,
    fixedShare: ended === 0 ? null : fixed / ended,
    medianHoursToAnswer,
    answeredShare: received === 0 ? null : answered / received,
  }
}
