import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { ensureBuilt } from '../../server/launch.mjs'
import { sqlFolder, templateFile, workerFile } from './database.ts'
import { findPostgresPrograms, startPostgresCluster } from './postgres-cluster.ts'

/** Before all tests: the build, the embedded database's template and, where it can be, a PostgreSQL cluster. */
export async function setup(): Promise<() => Promise<void>> {
  await ensureBuilt(['server'])
  if (!existsSync(templateFile())) await makeTemplate(templateFile())
  const programs = findPostgresPrograms()
  if (programs === undefined) return () => Promise.resolve()
  const cluster = await startPostgresCluster(programs)
  process.env['TRYGGKARTA_TEST_POSTGRES'] = cluster.url
  await makePostgresTemplate(cluster.url)
  return () => cluster.stop()
}

async function makeTemplate(file: string): Promise<void> {
  const database = await openEmbedded({ workerFile })
  await migrate(database, sqlFolder, () => undefined)
  const bytes = await database.dumpTemplate()
  await database.close()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, bytes)
  renameSync(`${file}.new`, file)
}

async function makePostgresTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create database tryggkarta_template')
  await client.end()
  const templateUrl = new URL(url)
  templateUrl.pathname = '/tryggkarta_template'
  const database = openPostgres(templateUrl.href, 1)
  await migrate(database, sqlFolder, () => undefined)
  await database.close()
}
