import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { reportReceiptSchema, reportSubmissionSchema, secretHeader } from '../../contract/reports.ts'
import { everyone } from '../../contract/role.ts'
import { asReporter } from '../../db/as-reporter.ts'
import type { Database } from '../../db/database.ts'
import { networkAddress } from '../../http/network-address.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { receiveReport } from './receive-report.ts'
import { addReportPhoto, refusePhoto } from './report-photo-store.ts'
import { secretOf } from './secret-of.ts'

const reportParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const path = '/api/municipalities/:code/reports/:id'

type Parts = { database: Database; now: () => Date; config: { reportsPerHour: number } }

/** What residents send: reports and their photos. */
export function reportIntakeRoutes(parts: Parts): Route[] {
  return [reportRoute(parts), photoRoute(parts)]
}

/** The device's own identifier and secret make sending twice harmless: 201 the first time, 200 after that. */
function reportRoute({ database, now, config }: Parts): Route {
  return defineRoute({
    method: 'put',
    path,
    roles: everyone,
    summary: 'Send a report without an account; sent again it changes nothing and is answered the same',
    params: reportParamsSchema,
    body: reportSubmissionSchema,
    response: reportReceiptSchema,
    handle: async ({ params: { code, id }, body, request, response }) => {
      const { reference, isNew } = await receiveReport(database, code, id, body, {
        now: now(),
        address: networkAddress(request),
        mostInHour: config.reportsPerHour,
      })
      response.status(isNew ? 201 : 200).json({ reference })
    },
  })
}

/** `PUT /api/municipalities/1880/reports/ID/photos/PHOTO`, with the report's secret in the header `X-Report-Secret` */
function photoRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/photos/:photo`,
    roles: everyone,
    summary: `Add a photo (JPEG, PNG or WebP, at most 10 MB, three a report) by the secret in ${secretHeader}; it is encoded anew, without metadata`,
    params: reportParamsSchema.extend({ photo: z.uuid() }),
    streamsBody: true,
    response: z.undefined(),
    handle: async ({ params: { code, id, photo }, request }) => {
      const secret = secretOf(request)
      // Decoding a picture is dear: nobody has it done who may not add one.
      await asReporter(database, code, secret, (trx) => refusePhoto(trx, id, photo))
      const jpeg = await readPhoto(request)
      await asReporter(database, code, secret, (trx) => addReportPhoto(trx, code, { report: id, photo, jpeg }))
    },
  })
}
