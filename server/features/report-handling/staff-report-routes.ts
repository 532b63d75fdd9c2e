import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staffReportSchema } from '../../contract/report-handling.ts'
import { reportReceiptSchema } from '../../contract/reports.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { checkPlace } from '../reports/place-check-queries.ts'
import { addReport } from '../reports/report-intake-queries.ts'
import { handlers } from './report-params.ts'

type Parts = { database: Database; now: () => Date }

/** What staff write down from paper or the telephone: `/api/municipalities/1880/staff-reports` */
export function staffReportRoutes({ database, now }: Parts): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/municipalities/:code/staff-reports',
      roles: handlers,
      summary: 'Enter a report from paper or by telephone; accepted at once, and written once however often it is sent',
      params: municipalityParamsSchema,
      body: staffReportSchema,
      response: reportReceiptSchema,
      handle: ({ actor, params: { code }, body }) =>
        asRole(database, actor, (trx) => enterReport(trx, code, body, now())),
    }),
  ]
}

/** @throws Problem place_is_home, place_outside, place_too_large, unknown_theme, invalid_period (said in the future) */
async function enterReport(
  trx: Trx,
  municipality: string,
  { writtenOn, ...report }: z.output<typeof staffReportSchema>,
  now: Date,
): Promise<{ reference: string }> {
  const kept = await trx
    .selectFrom('report as r')
    .select('r.reference')
    .where('r.id', '=', report.id)
    .executeTakeFirst()
  if (kept !== undefined) return { reference: kept.reference }
  const verdict = await checkPlace(trx, municipality, report.place)
  if (verdict.verdict === 'home') throw problem('place_is_home')
  if (verdict.verdict === 'outside') throw problem('place_outside')
  const clock = zoneClock((await municipalityOf(trx, municipality)).zone)
  const today = clock.localDate(now.getTime() / 1000)
  if (writtenOn !== undefined && writtenOn > today) throw futureDay(writtenOn)
  const isEarlier = writtenOn !== undefined && writtenOn < today
  const { reference } = await addReport(trx, municipality, {
    ...report,
    // Nobody was given a link, so nobody knows the secret.
    secretHash: createHash('sha256').update(randomBytes(32)).digest(),
    source: 'staff',
    receivedAt: now,
    // Only the day is known: its noon.
    writtenAt: isEarlier ? new Date((clock.startOfDay(writtenOn) + 43_200) * 1000) : now,
    label: verdict.label,
    moved: false,
    text: report.text === '' ? null : report.text,
    status: 'accepted',
    suspicions: [],
  })
  return { reference }
}

function futureDay(day: string) {
  return problem('invalid_request', {}, [{ path: 'body.writtenOn', message: `${day} has not come yet` }])
}
