import pg from 'pg'
import { EmbeddedDatabase } from './embedded-database.ts'
import type { EmbeddedOptions } from './embedded-database.ts'
import { typeParsers } from './type-parsers.ts'

/** Longest wait for a connection: a long import on the embedded database's only one, in milliseconds. */
const connectTimeoutMilliseconds = 120_000

/** An open database. Work on it only through `asRole`; `asOwner` is for sessions and migrations. */
export interface Database {
  kind: 'postgres' | 'embedded'
  pool: pg.Pool
  close(): Promise<void>
}

/** Opens a PostgreSQL database by its URL. */
export function openPostgres(url: string, maxConnections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    types: typeParsers,
    connectionTimeoutMillis: connectTimeoutMilliseconds,
    application_name: 'tryggkarta',
  })
  // An idle connection that the server drops is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return { kind: 'postgres', pool, close: () => pool.end() }
}

/** Opens the embedded database, which has a single connection. */
export async function openEmbedded(
  options: EmbeddedOptions,
): Promise<Database & { dumpTemplate(): Promise<Uint8Array> }> {
  const embedded = await EmbeddedDatabase.open(options)
  const pool = new pg.Pool({
    stream: () => embedded.connect(),
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    types: typeParsers,
    connectionTimeoutMillis: connectTimeoutMilliseconds,
  })
  pool.on('error', () => undefined)
  return {
    kind: 'embedded',
    pool,
    dumpTemplate: () => embedded.dumpTemplate(),
    async close() {
      await pool.end()
      await embedded.close()
    },
  }
}
