import { cpSync, mkdtempSync, readdirSync, writeFileSync, appendFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import type { Database } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createPostgresDatabase, describeDatabases, postgresUrl, sqlFolder, workerFile } from '../support/database.ts'

const quiet = () => undefined
const newest = readdirSync(sqlFolder).toSorted().at(-1)!
const next = Number(newest.slice(0, 4)) + 1
const nextNamed = (name: string) => `${String(next).padStart(4, '0')}-${name}.sql`

describeDatabases('a migrated database', (database) => {
  it('is left alone by the same program', async () => {
    expect(await migrate(database(), sqlFolder, quiet)).toEqual([])
  })

  it('is refused by a program that is older than its schema, with both named', async () => {
    const newer = copyOfMigrations()
    await withLastMigration(database(), newer, async () => {
      await expect(migrate(database(), sqlFolder, quiet)).rejects.toThrow(
        `The database has migration ${nextNamed('add-nothing')}, but this program knows none after ${newest}`,
      )
    })
  })

  it('is refused when an applied file was edited', async () => {
    const edited = copyOfMigrations()
    appendFileSync(join(edited, '0002-create-accounts.sql'), '-- a word more\n')
    await expect(migrate(database(), edited, quiet)).rejects.toThrow(/0002-create-accounts\.sql was edited/)
  })

  it('keeps what was there when a migration fails', async () => {
    const broken = copyOfMigrations()
    writeFileSync(join(broken, nextNamed('break-things')), 'create table half (a integer); select 1 / 0;')
    await expect(migrate(database(), broken, quiet)).rejects.toThrow(`${nextNamed('break-things')} failed`)
    const { rows } = await database().pool.query(`select to_regclass('half') as half`)
    expect(rows).toEqual([{ half: null }])
  })
})

describe('migrations from nothing', () => {
  it.skipIf(postgresUrl === undefined)('run once when twenty servers start together, PostgreSQL', async () => {
    const { url, drop } = await createPostgresDatabase()
    const servers = Array.from({ length: 20 }, () => openPostgres(url, 1))
    const applied = await Promise.all(servers.map((server) => migrate(server, sqlFolder, quiet)))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    await Promise.all(servers.map((server) => server.close()))
    await drop()
  })

  it('refuse a second process on the same data folder, and let it in after the first has closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-test-'))
    writeFileSync(join(folder, 'held-by'), String(process.ppid))
    await expect(openEmbedded({ workerFile, folder })).rejects.toThrow(`is in use by process ${process.ppid}`)
    // A process that is no more holds nothing.
    writeFileSync(join(folder, 'held-by'), '4194303')
    const first = await openEmbedded({ workerFile, folder })
    await first.pool.query('create table kept (a integer)')
    await first.pool.query('insert into kept values (1)')
    await first.close()
    const second = await openEmbedded({ workerFile, folder })
    expect((await second.pool.query('select a from kept')).rows).toEqual([{ a: 1 }])
    await second.close()
    rmSync(folder, { recursive: true })
  })
})

function copyOfMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-sql-'))
  cpSync(sqlFolder, folder, { recursive: true })
  return folder
}

async function withLastMigration(database: Database, folder: string, work: () => Promise<void>): Promise<void> {
  writeFileSync(join(folder, nextNamed('add-nothing')), 'select 1;')
  await migrate(database, folder, quiet)
  try {
    await work()
  } finally {
    await database.pool.query('delete from schema_migration where number = $1', [next])
  }
}
