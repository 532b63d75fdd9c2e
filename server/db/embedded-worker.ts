import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { EmbeddedSession } from './embedded-session.ts'

/** What the owner tells the worker at its start. */
export interface EmbeddedWorkerData {
  /** Folder of the database; undefined keeps it in memory. */
  folder: string | undefined
  /** File made by `dumpTemplate` to begin from; undefined makes a new database or opens the folder's. */
  templateFile: string | undefined
}

/** Messages to the worker: `connect` brings the port of a new session, `dump` asks for a template, `stop` closes. */
export type EmbeddedRequest = { kind: 'connect'; port: MessagePort } | { kind: 'dump' } | { kind: 'stop' }
export type EmbeddedReply = { kind: 'ready' } | { kind: 'dumped'; bytes: Uint8Array } | { kind: 'stopped' }

/** The thread that owns the embedded database: its work blocks nothing but itself. */
async function run(port: MessagePort, data: EmbeddedWorkerData): Promise<void> {
  const database = await PGlite.create({
    extensions: { postgis },
    ...(data.folder === undefined ? {} : { dataDir: data.folder }),
    ...(data.templateFile === undefined ? {} : { loadDataDir: new Blob([await readFile(data.templateFile)]) }),
  })
  // Sessions take turns by whole messages; the owner opens one at a time, so that no transaction sees another's.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  const tell = (message: EmbeddedReply) => port.postMessage(message)
  port.on('message', (request: EmbeddedRequest) => {
    if (request.kind === 'connect') serve(database, request.port, inTurn)
    else if (request.kind === 'dump') {
      void inTurn(async () => {
        const file = await database.dumpDataDir('gzip')
        tell({ kind: 'dumped', bytes: new Uint8Array(await file.arrayBuffer()) })
      })
    } else {
      void inTurn(async () => {
        await database.close()
        tell({ kind: 'stopped' })
        port.close()
      })
    }
  })
  tell({ kind: 'ready' })
}

function serve(database: PGlite, port: MessagePort, inTurn: <T>(work: () => Promise<T>) => Promise<T>): void {
  const session = new EmbeddedSession(database)
  port.on('message', (bytes: Uint8Array) => {
    inTurn(() => session.handle(bytes)).then(
      (answer) => port.postMessage(answer),
      (error: unknown) => port.postMessage(String(error)),
    )
  })
  port.on('close', () => void inTurn(() => session.end()))
}

if (parentPort !== null) await run(parentPort, workerData as EmbeddedWorkerData)
