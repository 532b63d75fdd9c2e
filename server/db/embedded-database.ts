import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { EmbeddedReply, EmbeddedRequest, EmbeddedWorkerData } from './embedded-worker.ts'

/** Options of the embedded database. */
export interface EmbeddedOptions {
  /** File of the built worker, `dist/server/embedded-worker.js`. */
  workerFile: string
  /** Folder in which it lies; undefined keeps it in memory. */
  folder?: string | undefined
  /** Template file to begin from. */
  templateFile?: string | undefined
}

/**
 * PGlite in a thread of its own. `connect` gives a byte stream that speaks the PostgreSQL wire protocol; open one at a
 * time. A folder is held by one process only.
 */
export class EmbeddedDatabase {
  readonly #worker: Worker
  readonly #release: () => void

  private constructor(worker: Worker, release: () => void) {
    this.#worker = worker
    this.#release = release
  }

  /** Opens (or makes) the database; about 3 s for one that exists, 10–20 s for a new one. */
  static async open(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
    const release = options.folder === undefined ? () => undefined : holdFolder(options.folder)
    const data: EmbeddedWorkerData = {
      folder: options.folder === undefined ? undefined : join(options.folder, 'postgres'),
      templateFile: options.templateFile,
    }
    const worker = new Worker(options.workerFile, { workerData: data })
    try {
      await next(worker, 'ready')
    } catch (error) {
      release()
      throw new Error(`The embedded database in ${options.folder ?? 'memory'} did not open`, { cause: error })
    }
    return new EmbeddedDatabase(worker, release)
  }

  /** A new session as a stream for the `pg` driver's `stream` option. */
  connect(): Duplex {
    const { port1, port2 } = new MessageChannel()
    const request: EmbeddedRequest = { kind: 'connect', port: port2 }
    this.#worker.postMessage(request, [port2])
    return new EmbeddedStream(port1)
  }

  /** The whole database as a file from which a new one opens in seconds. */
  async dumpTemplate(): Promise<Uint8Array> {
    const reply = next(this.#worker, 'dumped')
    this.#worker.postMessage({ kind: 'dump' } satisfies EmbeddedRequest)
    return (await reply).bytes
  }

  /** Closes it in order and lets go of its folder. */
  async close(): Promise<void> {
    const reply = next(this.#worker, 'stopped')
    this.#worker.postMessage({ kind: 'stop' } satisfies EmbeddedRequest)
    await reply
    await this.#worker.terminate()
    this.#release()
  }
}

/** The driver's side of a session. Bytes written go to the worker, its answers are read. */
class EmbeddedStream extends Duplex {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('message', (answer: Uint8Array | string) => {
      if (typeof answer === 'string') this.destroy(new Error(`The embedded database failed: ${answer}`))
      else if (answer.length > 0) this.push(answer)
    })
    port.on('close', () => this.push(null))
  }

  /** Called by the driver in place of a network connection. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  // The driver sets these on its socket; here there is no network to tune.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    this.#port.ref()
    return this
  }
  unref(): this {
    this.#port.unref()
    return this
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#port.postMessage(new Uint8Array(chunk))
    done()
  }

  override _final(done: () => void): void {
    this.#port.close()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port.close()
    done(error)
  }
}

async function next<K extends EmbeddedReply['kind']>(
  worker: Worker,
  kind: K,
): Promise<Extract<EmbeddedReply, { kind: K }>> {
  const stop = new AbortController()
  const failed = once(worker, 'exit', { signal: stop.signal }).then(([code]) => {
    throw new Error(`its thread ended with code ${String(code)}`)
  })
  try {
    for (;;) {
      // `once` rejects by itself when the worker emits 'error'.
      const [message] = (await Promise.race([once(worker, 'message', { signal: stop.signal }), failed])) as [
        EmbeddedReply,
      ]
      if (message.kind === kind) return message as Extract<EmbeddedReply, { kind: K }>
    }
  } finally {
    failed.catch(() => undefined)
    stop.abort()
  }
}

/** Takes the folder for this process; a lock left by one that has died is taken over. */
function holdFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'held-by')
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder !== process.pid && isAlive(holder)) {
      throw new Error(
        `The data folder ${folder} is in use by process ${holder}. Stop that server first, or do this on its pages; only one process can have the embedded database open.`,
      )
    }
    rmSync(file, { force: true })
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
