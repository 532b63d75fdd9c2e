import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { version } from '../package.json'
import type { Config } from './config.ts'
import { openEmbedded, openPostgres } from './db/database.ts'
import type { Database } from './db/database.ts'
import { AnalysisPool } from './features/incidents/analysis-pool.ts'
import { SnapshotStore } from './features/incidents/incident-snapshot.ts'

/** What the routes are made of: the only place where the parts are put together. */
export interface Context {
  config: Config
  database: Database
  log: Logger
  /** Version of the program, kept with every result. */
  version: string
  now: () => Date
  pool: AnalysisPool
  snapshots: SnapshotStore
  /** Ends the threads; the database is closed by whoever opened it. */
  close(): Promise<void>
}

/** Puts the parts of a running service together around an open, migrated database. */
export function createContext(config: Config, database: Database): Context {
  const pool = new AnalysisPool({
    workerFile: join(config.rootFolder, 'dist/server/analysis-worker.js'),
    size: config.workers,
  })
  return {
    config,
    database,
    // Standard output is for what a person reads at the start; the log goes beside it.
    log: pino({ level: config.logLevel, base: null }, pino.destination(2)),
    version,
    now: () => new Date(),
    pool,
    snapshots: new SnapshotStore({ database, pool }),
    close: () => pool.close(),
  }
}

/** Opens the database that the settings name. */
export async function openConfigured(config: Config, progress: (text: string) => void): Promise<Database> {
  if (config.databaseUrl !== undefined) return openPostgres(config.databaseUrl)
  const isNew = !existsSync(join(config.dataFolder, 'postgres'))
  progress(isNew ? `Creating the embedded database in ${config.dataFolder} …` : 'Opening the embedded database …')
  return openEmbedded({
    workerFile: join(config.rootFolder, 'dist/server/embedded-worker.js'),
    folder: config.dataFolder,
  })
}
