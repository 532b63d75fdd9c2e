import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import type { Database } from './database.ts'

/** Any number, the same in every process: the key of the lock under which migrations run. */
const lockKey = 7_046_029_254

interface Migration {
  number: number
  name: string
  sha256: string
  text: string
}

/**
 * Brings the schema up to the newest file of `sql/migrations`, each file in a transaction of its own, under a lock so
 * that servers starting together do it once.
 * @returns the names of those applied now
 * @throws when the database is newer than this program, or an applied file was edited
 */
export async function migrate(database: Database, folder: string, progress: (text: string) => void): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create table if not exists schema_migration (
      number integer primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`)
    const applied = await readApplied(client)
    refuseForeignSchema(applied, migrations)
    const missing = migrations.filter((migration) => !applied.has(migration.number))
    for (const migration of missing) {
      progress(migration.name)
      await apply(client, migration)
    }
    return missing.map((migration) => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
    client.release()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
      if (number !== index + 1) throw new Error(`Migration ${name} should have number ${index + 1}`)
      const text = await readFile(join(folder, name), 'utf8')
      return { number, name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function readApplied(client: PoolClient): Promise<Map<number, { name: string; sha256: string }>> {
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
    'select m.number, m.name, m.sha256 from schema_migration m order by m.number',
  )
  return new Map(rows.map((row) => [row.number, row]))
}

function refuseForeignSchema(applied: Map<number, { name: string; sha256: string }>, migrations: Migration[]): void {
  const newest = migrations.at(-1)
  for (const [number, { name, sha256 }] of applied) {
    const own = migrations[number - 1]
    if (own === undefined) {
      throw new Error(
        `The database has migration ${name}, but this program knows none after ${newest?.name ?? 'the beginning'}. Start the newer program.`,
      )
    }
    if (own.sha256 !== sha256) {
      throw new Error(
        `Migration ${own.name} was edited after it had been applied. Restore the file; changes go into a new one.`,
      )
    }
  }
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.text)
    await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed`, { cause: error })
  }
}
