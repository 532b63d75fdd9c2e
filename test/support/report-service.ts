import { secretHeader } from '../../server/contract/reports.ts'
import type { OwnReport, ReportSubmissionInput } from '../../server/contract/reports.ts'
import type { Database } from '../../server/db/database.ts'
import { reportRoutes } from '../../server/features/reports/report-routes.ts'
import type { HttpAnswer } from './http-client.ts'
import { serveToStaff } from './staff-service.ts'

/** The public side of reports of one municipality, asked as a resident's device asks. */
export interface ReportService {
  put(id: string, body: ReportSubmissionInput): Promise<HttpAnswer>
  /** Asks of `my-report` by a secret. */
  own(secret: string, method?: string, rest?: string, body?: unknown): Promise<HttpAnswer>
  /** The reporter's own report. */
  read(secret: string): Promise<OwnReport>
  photo(id: string, photo: string, secret: string, bytes: Uint8Array): Promise<{ status: number; code?: string }>
  ask(method: string, path: string, body?: unknown): Promise<HttpAnswer>
  close(): Promise<void>
}

/** Serves the routes of reports at a clock and a limit of one's own. */
export async function serveReports(
  database: Database,
  code: string,
  { now = () => new Date(), reportsPerHour = 1000 }: { now?: () => Date; reportsPerHour?: number } = {},
): Promise<ReportService> {
  const service = await serveToStaff(
    reportRoutes({ database, now, config: { reportTextDays: 730, contactDays: 90, reportsPerHour } }),
  )
  const path = `/api/municipalities/${code}`
  const ask: ReportService['ask'] = (method, rest, body) =>
    service.ask({ role: 'public' }, method, path + rest, body === undefined ? {} : { body })
  const own: ReportService['own'] = (secret, method = 'GET', rest = '', body) =>
    service.ask({ role: 'public' }, method, `${path}/my-report${rest}`, {
      headers: { [secretHeader]: secret },
      ...(body === undefined ? {} : { body }),
    })
  return {
    ask,
    own,
    put: (id, body) => ask('PUT', `/reports/${id}`, body),
    read: async (secret) => (await own(secret)).json(),
    async photo(id, photo, secret, bytes) {
      const answer = await fetch(`${service.url}${path}/reports/${id}/photos/${photo}`, {
        method: 'PUT',
        headers: { [secretHeader]: secret },
        body: Buffer.from(bytes),
      })
      const text = await answer.text()
      return { status: answer.status, ...(text === '' ? {} : { code: (JSON.parse(text) as { code: string }).code }) }
    },
    close: () => service.close(),
  }
}
