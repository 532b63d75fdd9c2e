import { describe, expect, it } from 'vitest'
import { listen } from '../../server/db/listen.ts'
import type { Database } from '../../server/db/database.ts'
import { describeDatabases, openTestPostgres, postgresUrl } from '../support/database.ts'

describeDatabases('listening', (database) => {
  it('tells what is announced, when it is committed and only then, until it is closed', async () => {
    const { heard, close } = await listenTo(database(), 'first_channel')
    const client = await database().pool.connect()
    await client.query('begin')
    await client.query(`select pg_notify('first_channel', 'given up')`)
    await client.query('rollback')
    await client.query('begin')
    await client.query(`select pg_notify('first_channel', 'kept'), pg_notify('other_channel', 'elsewhere')`)
    expect(heard).toEqual([])
    await client.query('commit')
    client.release()
    await expect.poll(() => heard).toEqual(['kept'])
    await close()
    await database().pool.query(`notify first_channel, 'after'`)
    await database().pool.query('select 1')
    expect(heard).toEqual(['kept'])
  })

  it('keeps two channels apart', async () => {
    const [one, other] = [await listenTo(database(), 'one'), await listenTo(database(), 'other')]
    await database().pool.query(`select pg_notify('one', '1'), pg_notify('other', '2')`)
    await expect.poll(() => [one.heard, other.heard]).toEqual([['1'], ['2']])
    await Promise.all([one.close(), other.close()])
  })

  it('goes on after its connection was lost, and says that something may have been missed', async () => {
    const { heard, ready, close } = await listenTo(database(), 'third_channel')
    await breakConnection(database())
    await expect.poll(() => ready.length, { timeout: 10_000 }).toBe(2)
    await database().pool.query(`notify third_channel, 'again'`)
    await expect.poll(() => heard).toEqual(['again'])
    await close()
  })

  it('refuses what is no channel', () => {
    expect(() => listen(database(), 'a; drop table incident', { onMessage: () => {}, onReady: () => {} })).toThrow(
      'Not a channel: a; drop table incident',
    )
  })
})

describe.skipIf(postgresUrl === undefined)('a connection that listens on PostgreSQL', () => {
  it('takes none of the pool, and is gone when it is closed', async () => {
    const database = await openTestPostgres()
    const { close } = await listenTo(database, 'a_channel')
    expect(database.pool.totalCount).toBe(0)
    expect(await listeners(database)).toBe(1)
    await close()
    await expect.poll(() => listeners(database)).toBe(0)
    await database.close()
  })
})

async function listenTo(database: Database, channel: string) {
  const heard: string[] = []
  const ready: true[] = []
  const close = listen(database, channel, {
    onMessage: (payload) => heard.push(payload),
    onReady: () => ready.push(true),
  })
  await expect.poll(() => ready.length, { timeout: 10_000 }).toBe(1)
  return { heard, ready, close }
}

/** Breaks the connection that listens, as a server does that restarts. */
async function breakConnection(database: Database): Promise<void> {
  if (database.kind === 'embedded') (await database.pool.connect()).release(true)
  else
    await database.pool.query(
      `select pg_terminate_backend(a.pid) from pg_stat_activity a
      where a.datname = current_database() and a.application_name = 'tryggkarta listener'`,
    )
}

async function listeners(database: Database): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*) as count from pg_stat_activity a
    where a.datname = current_database() and a.application_name = 'tryggkarta listener'`,
  )
  return rows[0]!.count
}
