import { reportHandlingRoutes } from '../../server/features/report-handling/report-handling-routes.ts'
import type { Database } from '../../server/db/database.ts'
import { addTestMunicipality } from './municipality.ts'
import { serveToStaff } from './staff-service.ts'
import type { HttpAnswer } from './http-client.ts'
import { storeReport } from './stored-reports.ts'
import type { StoredReport } from './stored-reports.ts'

type Role = 'municipality' | 'police' | 'admin'

/** The inbox of one municipality after another, with a clock that the test sets. */
export interface InboxService {
  /** Code of the municipality that it is about now. */
  code: string
  now: Date
  /** Goes on with a municipality that has no reports. */
  anew(): Promise<void>
  store(wanted?: Partial<StoredReport>): ReturnType<typeof storeReport>
  /** Asks for an address under the municipality's, such as `reports?status=spam`. */
  ask(method: string, path: string, body?: unknown, role?: Role): Promise<HttpAnswer>
  /** Puts bytes at an address. */
  put(path: string, bytes: Buffer): Promise<Response>
  close(): Promise<void>
}

/** Serves the routes of report handling alone. */
export async function serveInbox(database: Database): Promise<InboxService> {
  const config = { mail: undefined, reportTextDays: 730 }
  const now = () => inbox.now
  const service = await serveToStaff(reportHandlingRoutes({ database, now, config }))
  const addressOf = (path: string) => `/api/municipalities/${inbox.code}/${path}`
  const inbox: InboxService = {
    code: '',
    now: new Date('2026-11-02T09:00:00Z'),
    async anew() {
      inbox.code = await addTestMunicipality(database)
    },
    store: (wanted = {}) => storeReport(database, inbox.code, wanted),
    ask: (method, path, body, role = 'municipality') =>
      service.ask({ role, municipality: inbox.code }, method, addressOf(path), body === undefined ? {} : { body }),
    put: (path, bytes) =>
      fetch(service.url + addressOf(path), {
        method: 'PUT',
        headers: service.headersOf({ role: 'municipality', municipality: inbox.code }),
        body: new Uint8Array(bytes),
      }),
    close: () => service.close(),
  }
  await inbox.anew()
  return inbox
}
