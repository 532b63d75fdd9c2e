import { randomUUID } from 'node:crypto'
import { remedyRoutes } from '../../server/features/remedies/remedy-routes.ts'
import { protocolRoutes } from '../../server/features/walk-protocols/protocol-routes.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { addAccount } from '../../server/features/accounts/account-store.ts'
import type { HttpAnswer } from './http-client.ts'
import { addTestMunicipality, testPassword } from './municipality.ts'
import { serveToStaff } from './staff-service.ts'

type Role = 'municipality' | 'police' | 'admin'
type Account = { id: string; name: string }

/** Remedies and protocols of one municipality after another, with a clock that the test sets. */
export interface WalkService {
  /** Code of the municipality that it is about now. */
  code: string
  now: Date
  /** Goes on with a municipality that has no walks. @param code one that is there already */
  anew(code?: string): Promise<void>
  /** Asks for an address under the municipality's, such as `remedies?status=fixed`. */
  ask(method: string, path: string, body?: unknown, who?: { role?: Role; account?: Account }): Promise<HttpAnswer>
  /** Puts bytes at an address. */
  put(path: string, bytes: Buffer): Promise<Response>
  /** Adds an account of the municipality. */
  addAccount(role: Role): Promise<Account>
  close(): Promise<void>
}

/** Serves the routes of remedies and protocols alone. */
export async function serveWalks(database: Database): Promise<WalkService> {
  const now = () => walks.now
  const service = await serveToStaff([...remedyRoutes({ database, now }), ...protocolRoutes({ database, now })])
  const addressOf = (path: string) => `/api/municipalities/${walks.code}/${path}`
  const walks: WalkService = {
    code: '',
    now: new Date('2026-11-02T09:00:00Z'),
    async anew(code) {
      walks.code = code ?? (await addTestMunicipality(database))
    },
    ask: (method, path, body, { role = 'municipality', account } = {}) =>
      service.ask(
        { role, municipality: walks.code, ...(account && { account }) },
        method,
        addressOf(path),
        body === undefined ? {} : { body },
      ),
    put: (path, bytes) =>
      fetch(service.url + addressOf(path), {
        method: 'PUT',
        headers: service.headersOf({ role: 'municipality', municipality: walks.code }),
        body: new Uint8Array(bytes),
      }),
    async addAccount(role) {
      const name = `a${randomUUID().slice(0, 12)}`
      await asRole(database, { role: 'admin', municipality: walks.code }, (trx) =>
        addAccount(trx, { municipality: walks.code, name, role, password: testPassword }),
      )
      const { rows } = await database.pool.query<{ id: string }>('select a.id from account a where a.name = $1', [name])
      return { id: rows[0]!.id, name }
    },
    close: () => service.close(),
  }
  await walks.anew()
  return walks
}
