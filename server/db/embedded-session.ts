import type { PGlite } from '@electric-sql/pglite'

/** Message types of the PostgreSQL wire protocol 3.0 that need care here (first byte of a message). */
const type = {
  bind: 0x42,
  close: 0x43,
  describe: 0x44,
  execute: 0x45,
  parse: 0x50,
  query: 0x51,
  sync: 0x53,
  terminate: 0x58,
  copyData: 0x64,
  copyDone: 0x63,
  copyFail: 0x66,
} as const
const reply = { error: 0x45, ready: 0x5a, copyIn: 0x47 } as const

const extendedQuery: ReadonlySet<number> = new Set([type.bind, type.close, type.describe, type.execute, type.parse])
const readyForQueryBytes = 6
/** `CopyInResponse`: text format, no columns described (drivers that send text lines do not look at them). */
const copyInResponse = Buffer.from([reply.copyIn, 0, 0, 0, 7, 0, 0, 0])

/**
 * One client's conversation with the embedded database over the ordinary wire protocol, so that the same driver, type
 * parsers and COPY serve both databases. Three things differ from a real server and are made good here: messages must
 * be handed over one at a time, an error inside an extended query is answered with a `ReadyForQuery` too many, and a
 * COPY must arrive whole (it is held back until `CopyDone`, so callers keep each COPY small).
 */
export class EmbeddedSession {
  readonly #database: PGlite
  #pending: Buffer = Buffer.alloc(0)
  #started = false
  #skipsToSync = false
  #copy: Buffer[] | undefined
  #inTransaction = false

  constructor(database: PGlite) {
    this.#database = database
  }

  /** Takes bytes as the client sent them and resolves with the bytes to answer, which may be none yet. */
  async handle(bytes: Uint8Array): Promise<Buffer> {
    this.#pending = this.#pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#pending, bytes])
    const replies: Buffer[] = []
    for (;;) {
      const typeBytes = this.#started ? 1 : 0
      if (this.#pending.length < typeBytes + 4) break
      const length = typeBytes + this.#pending.readUInt32BE(typeBytes)
      if (this.#pending.length < length) break
      const message = this.#pending.subarray(0, length)
      this.#pending = this.#pending.subarray(length)
      replies.push(await this.#handleMessage(message))
    }
    return replies.length === 1 ? replies[0]! : Buffer.concat(replies)
  }

  /** Ends the conversation; what it had not committed is rolled back. */
  async end(): Promise<void> {
    this.#copy = undefined
    if (this.#inTransaction) await this.#database.exec('rollback')
    this.#inTransaction = false
  }

  async #handleMessage(message: Buffer): Promise<Buffer> {
    if (!this.#started) {
      this.#started = true
      return this.#send(message)
    }
    const kind = message[0]!
    if (kind === type.terminate) {
      await this.end()
      return Buffer.alloc(0)
    }
    if (this.#copy !== undefined) return this.#handleCopy(kind, message)
    if (kind === type.query && startsCopyFromStdin(message)) {
      this.#copy = [Buffer.from(message)]
      return copyInResponse
    }
    if (this.#skipsToSync && kind !== type.sync) return Buffer.alloc(0)
    this.#skipsToSync = false
    const answer = await this.#send(message)
    if (extendedQuery.has(kind) && containsError(answer)) {
      this.#skipsToSync = true
      return answer.subarray(0, answer.length - readyForQueryBytes)
    }
    return answer
  }

  async #handleCopy(kind: number, message: Buffer): Promise<Buffer> {
    const copy = this.#copy!
    if (kind === type.copyData) copy.push(Buffer.from(message))
    if (kind !== type.copyDone && kind !== type.copyFail) return Buffer.alloc(0)
    this.#copy = undefined
    const answer = await this.#send(Buffer.concat([...copy, message]))
    // The CopyInResponse was given when the COPY began.
    return answer[0] === reply.copyIn ? answer.subarray(1 + answer.readUInt32BE(1)) : answer
  }

  async #send(message: Buffer): Promise<Buffer> {
    const answer = await this.#database.execProtocolRaw(new Uint8Array(message), { syncToFs: false })
    const buffer = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
    if (buffer.length >= readyForQueryBytes && buffer[buffer.length - readyForQueryBytes] === reply.ready) {
      this.#inTransaction = buffer[buffer.length - 1] !== 0x49
    }
    return buffer
  }
}

function startsCopyFromStdin(message: Buffer): boolean {
  const text = message.toString('latin1', 5, Math.min(message.length, 400)).trimStart().toLowerCase()
  return text.startsWith('copy ') && text.includes('from stdin')
}

function containsError(answer: Buffer): boolean {
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readUInt32BE(at + 1)) {
    if (answer[at] === reply.error) return true
  }
  return false
}
