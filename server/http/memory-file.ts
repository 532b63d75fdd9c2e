import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A byte more or less is worth less than a second of a start. */
const brotliQuality = 9

/** Texts shorter than this, in bytes, are not worth a header about how they are compressed. */
const leastCompressedBytes = 512

/** A file held ready to send, in each form that a client may ask for; made once. */
export interface MemoryFile {
  plain: Form
  gzip: Form | undefined
  brotli: Form | undefined
}

/** Where files in memory are found by the path of their address. */
export interface MemoryFiles {
  find(path: string): MemoryFile | undefined
}

interface Form {
  body: Buffer
  etag: string
  /** Of the whole answer. */
  headers: Record<string, string | number>
  /** Of the answer to who has it already. */
  unchangedHeaders: Record<string, string | number>
}

/**
 * Makes a file ready to send: compressed ahead (away from the main thread), with a strong ETag for each form.
 * @param headers what every answer with it carries: Content-Type, Cache-Control and more
 * @param compressible false for pictures and fonts, which are compressed already
 */
export async function makeMemoryFile(
  bytes: Buffer,
  headers: Record<string, string>,
  compressible = true,
): Promise<MemoryFile> {
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const form = (body: Buffer, encoding?: 'gzip' | 'br'): Form => {
    const etag = encoding === undefined ? `"${tag}"` : `"${tag}-${encoding}"`
    const { 'Content-Type': contentType = 'application/octet-stream', ...others } = headers
    const unchangedHeaders = { ...others, ETag: etag, ...(compressible && { Vary: 'Accept-Encoding' }) }
    return {
      body,
      etag,
      unchangedHeaders,
      headers: {
        ...unchangedHeaders,
        'Content-Type': contentType,
        'Content-Length': body.length,
        ...(encoding !== undefined && { 'Content-Encoding': encoding }),
      },
    }
  }
  if (!compressible || bytes.length < leastCompressedBytes)
    return { plain: form(bytes), gzip: undefined, brotli: undefined }
  const [zipped, brotlied] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ])
  return { plain: form(bytes), gzip: form(zipped, 'gzip'), brotli: form(brotlied, 'br') }
}

/**
 * Answers a GET or HEAD with a file that is in memory, synchronously; false: there is none, or the request is another.
 * Such answers pass by the log of requests: they say the same to everybody.
 */
export function answerFromMemory(
  stores: readonly MemoryFiles[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = pathOf(request.url ?? '/')
  for (const store of stores) {
    const file = store.find(path)
    if (file === undefined) continue
    send(file, request, response)
    return true
  }
  return false
}

/** Sends a file as the client wants it: compressed or not, or 304 when it has it already. */
export function send(file: MemoryFile, request: IncomingMessage, response: ServerResponse): void {
  const form = formFor(file, request.headers['accept-encoding'] ?? '')
  if (isKnown(form.etag, request.headers['if-none-match'])) {
    response.writeHead(304, form.unchangedHeaders).end()
    return
  }
  response.writeHead(200, form.headers)
  response.end(request.method === 'HEAD' ? undefined : form.body)
}

/** Queries mean nothing to a file. */
function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

function formFor(file: MemoryFile, accepted: string): Form {
  if (file.brotli !== undefined && accepts(accepted, 'br')) return file.brotli
  if (file.gzip !== undefined && accepts(accepted, 'gzip')) return file.gzip
  return file.plain
}

/** Whether an Accept-Encoding header names the encoding and does not refuse it with `q=0`. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';')
    return name.trim() === encoding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))
  })
}

/** Whether an If-None-Match header names the tag; tags are compared weakly here (RFC 9110 §13.1.2). */
function isKnown(etag: string, header: string | undefined): boolean {
  if (header === undefined) return false
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag)
}
