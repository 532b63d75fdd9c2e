import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createContext } from '../../server/context.ts'
import type { Context } from '../../server/context.ts'
import type { Database } from '../../server/db/database.ts'
import { root } from './database.ts'
import type { HttpClient } from './http-client.ts'
import { serveForTest } from './http-client.ts'
import { testPassword } from './municipality.ts'

/** The whole service around a test's database, on a free port. */
export async function serveApp(
  database: Database,
): Promise<{ client: HttpClient; context: Context; close: () => Promise<void> }> {
  const context = createContext(readConfig(root, { TRYGGKARTA_LOG_LEVEL: 'fatal', TRYGGKARTA_WORKERS: '1' }), database)
  const client = await serveForTest(createApp(context))
  return {
    client,
    context,
    async close() {
      await client.close()
      await context.close()
    },
  }
}

/** A client logged in with the test password. */
export async function logInTo(client: HttpClient, name: string): Promise<HttpClient> {
  const visitor = client.stranger()
  const answer = await visitor.request('POST', '/api/session', { body: { name, password: testPassword } })
  if (answer.status !== 200) throw new Error(`login of ${name} answered ${answer.status}`)
  return visitor
}
