import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { OsmFileError, type OsmElement } from './osm-element.ts'
import { readOsmPbf } from './osm-pbf-reader.ts'
import { readOsmXml } from './osm-xml-reader.ts'

/** Enough to recognise every format. */
const headBytes = 64

/**
 * Reads an OpenStreetMap file of any of the formats .osm.pbf, .osm and .osm.gz, told apart by content, not by name.
 * Yields elements some thousand at a time, in the order of the file, whatever that is.
 * @throws OsmFileError when it is something else, is cut off or is damaged
 */
export async function* readOsm(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<OsmElement[]> {
  const { head, all } = await peek(chunks)
  const format = formatOf(head)
  if (format === 'gzip') yield* readOsm(gunzipped(all))
  else if (format === 'pbf') yield* readOsmPbf(all)
  else yield* readOsmXml(all)
}

function formatOf(head: Buffer): 'gzip' | 'pbf' | 'xml' {
  if (head.length === 0) throw new OsmFileError('the file is empty')
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  // A block header follows four bytes of length; its first field is the text OSMHeader.
  if (head.toString('latin1', 4).startsWith('\n\tOSMHeader')) return 'pbf'
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  if (/^\s*</.test(text)) return 'xml'
  if (text.startsWith('BZh')) throw new OsmFileError('the file is packed with bzip2: unpack it first (bunzip2)')
  if (text.startsWith('PK')) throw new OsmFileError('the file is a zip archive: unpack it first')
  if (/^\s*[{[]/.test(text))
    throw new OsmFileError('the file is JSON, not OpenStreetMap data (.osm.pbf, .osm, .osm.gz)')
  throw new OsmFileError('the file is not OpenStreetMap data (.osm.pbf, .osm, .osm.gz)')
}

/** Reads the first bytes without losing them. */
async function peek(chunks: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; all: AsyncIterable<Uint8Array> }> {
  const source = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < headBytes) {
    const next = await source.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
    } finally {
      // Closes the file when reading stops early.
      await source.return?.()
    }
  }
  return { head: Buffer.concat(first).subarray(0, headBytes), all: all() }
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: true })
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new OsmFileError('the gzip packing is cut off or damaged', { cause })
  } finally {
    source.destroy()
  }
}
