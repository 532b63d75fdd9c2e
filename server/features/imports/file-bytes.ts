import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { problem } from '../../http/problem.ts'

/** Bytes read at a time; large enough that the cost of a step vanishes, small enough that memory stays flat. */
const chunkBytes = 256 * 1024

/** Unpacked size at which reading stops: 50 times the largest file of this kind that we know. Guards against gzip bombs. */
const maxUnpackedBytes = 8 * 1024 ** 3

/** Bytes at the beginning of a file from which its kind, encoding and columns are guessed. */
export const headBytes = 1024 * 1024

/**
 * The bytes of a file, unpacked when it is gzip (told by its first bytes, not by its name).
 * @throws problem truncated_file, corrupt_file, too_large
 */
export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: chunkBytes })
  if (!(await beginsWith(path, [0x1f, 0x8b]))) {
    yield* file as AsyncIterable<Buffer>
    return
  }
  const unpack = createGunzip({ chunkSize: chunkBytes })
  // Errors reach the reader of `unpack`; the callback only keeps them from being thrown twice.
  pipeline(file, unpack, () => {})
  let unpackedBytes = 0
  try {
    for await (const chunk of unpack as AsyncIterable<Buffer>) {
      unpackedBytes += chunk.length
      if (unpackedBytes > maxUnpackedBytes) throw problem('too_large', { limit: '8 GiB' })
      yield chunk
    }
  } catch (error) {
    throw gunzipProblem(error)
  }
}

/** The first bytes (unpacked), at most `headBytes`; of a file that was cut off on purpose, as much as can be read. */
export async function readHead(path: string, isCut: boolean): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of readBytes(path)) {
      parts.push(chunk)
      length += chunk.length
      if (length >= headBytes) break
    }
  } catch (error) {
    if (!isCut || length === 0) throw error
  }
  return Buffer.concat(parts).subarray(0, headBytes)
}

/** SHA-256 of a file as it lies there. */
export async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>)
    hash.update(chunk)
  return hash.digest()
}

async function beginsWith(path: string, magic: readonly number[]): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return bytesRead === magic.length && magic.every((byte, index) => buffer[index] === byte)
  } finally {
    await file.close()
  }
}

function gunzipProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_BUF_ERROR') return problem('truncated_file')
  if (code === 'Z_DATA_ERROR') return problem('corrupt_file')
  return error
}
