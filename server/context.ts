import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { version } from '../package.json'
import type { Config } from './config.ts'
import { openEmbedded, openPostgres } from './db/database.ts'
import type { Database } from './db/database.ts'
import { AnalysisPool } from './features/incidents/analysis-pool.ts'
import { followChanges } from './features/incidents/announced-changes.ts'
import { SnapshotStore } from './features/incidents/incident-snapshot.ts'
import { followReleases } from './features/public-map/follow-releases.ts'
import { PublicFiles } from './features/public-map/public-files.ts'
import { NetworkStore } from './features/network/network-store.ts'
import { openRouter } from './features/network/open-router.ts'
import type { Router } from './features/network/router.ts'
import { contentSecurityPolicy } from './http/content-security-policy.ts'
import { PageFiles } from './http/page-files.ts'
import { securityHeaders } from './http/security-headers.ts'
import { warmUp } from './features/incidents/warm-up.ts'
import { warmUpRoutes } from './features/network/warm-up-routes.ts'

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
  /** What is published, ready to send. */
  publicFiles: PublicFiles
  /** The public page and what pages are made of, ready to send once `warmUp` has read them. */
  pageFiles: PageFiles
  /** Finds travel times and routes. */
  router: Router
  /** The streets of each town as somebody who walks knows them, whatever finds the routes. */
  networks: NetworkStore
  /** Makes ready, in the background, what the first analysis needs. */
  warmUp(): void
  /** Ends the threads and stops listening to the database; the database is closed by whoever opened it. */
  close(): Promise<void>
}

/** Puts the parts of a running service together around an open, migrated database. */
export function createContext(config: Config, database: Database): Context {
  const pool = new AnalysisPool({
    workerFile: join(config.rootFolder, 'dist/server/analysis-worker.js'),
    size: config.workers,
  })
  // Standard output is for what a person reads at the start; the log goes beside it.
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2))
  const snapshots = new SnapshotStore({ database, pool })
  const stopFollowing = followChanges(database, snapshots, (error, municipality) =>
    log.warn({ err: error, municipality }, 'incidents not read after a change'),
  )
  const pageFiles = new PageFiles(
    join(config.rootFolder, 'dist/client'),
    securityHeaders(contentSecurityPolicy(config.baseMapHosts)),
  )
  const publicFiles = new PublicFiles(database)
  const stopFollowingReleases = followReleases(database, publicFiles, (error) =>
    log.warn({ err: error }, 'public releases not read'),
  )
  const networks = new NetworkStore({ database, pool })
  const router = openRouter({ database, pool, networks }, config.valhalla)
  let isClosed = false
  return {
    config,
    database,
    log,
    version,
    now: () => new Date(),
    pool,
    snapshots,
    publicFiles,
    pageFiles,
    router,
    networks,
    warmUp() {
      pageFiles.read().catch((error: unknown) => log.warn({ err: error }, 'pages not read into memory'))
      const warm = async () => {
        const municipality = await warmUp({ database, snapshots, pool })
        if (municipality !== undefined) await warmUpRoutes(router, municipality)
      }
      warm().catch((error: unknown) => {
        if (!isClosed) log.warn({ err: error }, 'not made ready ahead')
      })
    },
    async close() {
      isClosed = true
      await stopFollowing()
      await stopFollowingReleases()
      await pool.close()
    },
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
