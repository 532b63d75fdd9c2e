import { Kysely, PostgresDialect } from 'kysely'
import type { PoolClient } from 'pg'
import type { Database } from './database.ts'
import type { DB } from './database-types.ts'

/**
 * A transaction's only handle. It speaks on one connection; the outer database must not be used until it ends, since
 * the embedded one has no second.
 */
export type Trx = Omit<Kysely<DB>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>

const clientOf = new WeakMap<object, PoolClient>()

/** Runs `work` in one transaction after `settings` (a query of one row), committed when it resolves. */
export async function inTransaction<T>(
  database: Database,
  settings: { text: string; values: unknown[] } | undefined,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    try {
      if (settings !== undefined) await client.query(settings)
      const result = await work(openTrx(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    }
  } finally {
    client.release(broken)
  }
}

/** The connection under a transaction, for COPY and cursors. */
export function connectionOf(trx: Trx): PoolClient {
  const client = clientOf.get(trx)
  if (client === undefined) throw new Error('not a handle of inTransaction')
  return client
}

function openTrx(client: PoolClient): Trx {
  const facade = { query: client.query.bind(client), release: () => undefined }
  const trx = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => facade, end: async () => undefined } }),
  })
  clientOf.set(trx, client)
  return trx
}
