import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import type { Database } from '../../server/db/database.ts'

export const root = resolve(import.meta.dirname, '../..')
export const sqlFolder = resolve(root, 'sql/migrations')
export const workerFile = resolve(root, 'dist/server/embedded-worker.js')
export const analysisWorkerFile = resolve(root, 'dist/server/analysis-worker.js')

/** File from which a migrated embedded database opens in seconds; named after what it was made from. */
export function templateFile(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(sqlFolder).sort()) hash.update(name).update(readFileSync(resolve(sqlFolder, name)))
  hash.update(readFileSync(resolve(root, 'node_modules/@electric-sql/pglite/package.json')))
  return resolve(root, `node_modules/.cache/tryggkarta/template-${hash.digest('hex').slice(0, 16)}.tgz`)
}

/** Administration URL of the throw-away PostgreSQL cluster; undefined where the machine has no PostgreSQL with PostGIS. */
export const postgresUrl = process.env['TRYGGKARTA_TEST_POSTGRES']

/** A fresh, migrated embedded database. */
export async function openTestEmbedded(): Promise<Database> {
  if (!existsSync(templateFile())) throw new Error('no template: the global set-up makes it')
  return openEmbedded({ workerFile, templateFile: templateFile() })
}

/** A fresh, migrated database on the throw-away PostgreSQL cluster, dropped again on close. */
export async function openTestPostgres(): Promise<Database & { url: string }> {
  const { url, drop } = await createPostgresDatabase('tryggkarta_template')
  const database = openPostgres(url, 4)
  return {
    ...database,
    url,
    async close() {
      await database.close()
      await drop()
    },
  }
}

/** Makes a database on the throw-away cluster, empty or as a copy of `template`. */
export async function createPostgresDatabase(template?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(`create database ${name}${template === undefined ? '' : ` template ${template}`}`)
  const url = new URL(postgresUrl!)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) }
}

/** Runs the same tests on the embedded database and, where there is one, on PostgreSQL. */
export function describeDatabases(name: string, body: (database: () => Database) => void): void {
  describeWith(`${name}, embedded`, openTestEmbedded, body)
  if (postgresUrl !== undefined) describeWith(`${name}, PostgreSQL`, openTestPostgres, body)
}

function describeWith(name: string, open: () => Promise<Database>, body: (database: () => Database) => void): void {
  describe(name, () => {
    let database: Database | undefined
    beforeAll(async () => {
      database = await open()
    })
    afterAll(async () => {
      await database?.close()
    })
    body(() => database!)
  })
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
