import pg from 'pg'
import type { Database } from './database.ts'

/** Waits between attempts to connect again, milliseconds: the first, doubled up to the longest. */
const firstPauseMilliseconds = 500
const longestPauseMilliseconds = 30_000

/** Longest wait for the connection, which a stop waits for too, in milliseconds. */
const connectTimeoutMilliseconds = 10_000

/** Who is told of what the database announces. */
export interface Listener {
  /** A message of the channel, from any process that has the database open. */
  onMessage(payload: string): void
  /** Listening begins, at first or again: from now on no message is missed, but earlier ones may have been. */
  onReady(): void
}

/**
 * Listens to a channel of the database until the returned function is called: on PostgreSQL over a connection of its
 * own, made again whenever it is lost; on the embedded database over its only one.
 * @param channel a lower-case identifier
 */
export function listen(database: Database, channel: string, listener: Listener): () => Promise<void> {
  if (!/^[a-z_]{1,63}$/.test(channel)) throw new Error(`Not a channel: ${channel}`)
  return database.kind === 'postgres'
    ? listenAlone(database.pool.options, channel, listener)
    : listenShared(database.pool, channel, listener)
}

function listenAlone(options: pg.PoolOptions, channel: string, listener: Listener): () => Promise<void> {
  let current: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = firstPauseMilliseconds
  let isClosed = false

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      ...options,
      connectionTimeoutMillis: connectTimeoutMilliseconds,
      application_name: 'tryggkarta listener',
      keepAlive: true,
    })
    current = client
    const lose = () => {
      if (isClosed || current !== client) return
      current = undefined
      timer = setTimeout(connectAgain, pause).unref()
      pause = Math.min(pause * 2, longestPauseMilliseconds)
      client.end().catch(() => undefined)
    }
    client.on('notification', ({ payload }) => listener.onMessage(payload ?? ''))
    client.on('error', lose)
    client.on('end', lose)
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch {
      return lose()
    }
    if (isClosed || current !== client) return
    pause = firstPauseMilliseconds
    listener.onReady()
  }
  const connectAgain = () => {
    connecting = connect()
  }
  let connecting = connect()
  return async () => {
    isClosed = true
    clearTimeout(timer)
    await connecting
    await current?.end().catch(() => undefined)
  }
}

function listenShared(pool: pg.Pool, channel: string, listener: Listener): () => Promise<void> {
  let isClosed = false
  let attached: pg.PoolClient | undefined
  const hear = (message: pg.Notification) => {
    // The connection is shared with whoever else listens on it.
    if (!isClosed && message.channel === channel) listener.onMessage(message.payload ?? '')
  }
  const attach = async () => {
    const client = await pool.connect()
    attached = client
    try {
      client.on('notification', hear)
      await client.query(`listen ${channel}`)
    } finally {
      client.release()
    }
    if (!isClosed) listener.onReady()
  }
  let attaching: Promise<void> = Promise.resolve()
  const attachAgain = () => {
    // A connection that fails at once is replaced, and listened to, at its next use.
    attaching = attach().catch(() => undefined)
  }
  pool.on('remove', attachAgain)
  attachAgain()
  return async () => {
    isClosed = true
    pool.off('remove', attachAgain)
    await attaching
    attached?.off('notification', hear)
  }
}
