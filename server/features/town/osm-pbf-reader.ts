import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

import { noTags, OsmFileError, type OsmElement, type OsmMember, type OsmTags } from './osm-element.ts'
import { ProtobufCursor } from './protobuf-cursor.ts'

// Reads https://wiki.openstreetmap.org/wiki/PBF_Format. One block (about 8,000 elements) is in memory at a time;
// blocks are inflated off the main thread. Not handled: files with history, and blobs packed otherwise than with zlib.

const inflated = promisify(inflate)

/** Bounds that the format sets, bytes: a longer length means damage, and would otherwise be waited for or allocated. */
const maximumHeaderBytes = 64 * 1024
const maximumBlobBytes = 32 * 1024 * 1024

const knownFeatures = new Set(['OsmSchema-V0.6', 'DenseNodes'])

const memberTypes = ['node', 'way', 'relation'] as const

const packings: Record<number, string> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' }

/**
 * Reads OpenStreetMap's binary format, a block of elements at a time, in the order of the file.
 * @throws OsmFileError when the file is cut off, damaged or of a kind that is not read
 */
export async function* readOsmPbf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<OsmElement[]> {
  const bytes = byteQueue(chunks)
  let blocks = 0
  for (;;) {
    const lengthBytes = await bytes.take(4)
    if (lengthBytes === undefined) break
    const headerLength = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 4).getUint32(0)
    if (headerLength > maximumHeaderBytes) throw new OsmFileError(`block ${blocks + 1} is damaged`)
    const header = readBlobHeader(await bytes.need(headerLength))
    if (header.size > maximumBlobBytes) throw new OsmFileError(`block ${blocks + 1} is damaged`)
    const blob = await bytes.need(header.size)
    blocks += 1
    if (header.type === 'OSMHeader') yield readHeader(await unpack(blob))
    else if (header.type === 'OSMData') yield readBlock(await unpack(blob))
  }
  if (blocks === 0) throw new OsmFileError('the file is empty')
}

/** Hands out exact lengths from a stream of chunks. */
function byteQueue(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]()
  let held: Uint8Array[] = []
  let heldBytes = 0

  async function take(length: number): Promise<Uint8Array | undefined> {
    while (heldBytes < length) {
      const next = await source.next()
      if (next.done) {
        if (heldBytes === 0) return undefined
        throw new OsmFileError('the file is cut off in the middle of a block')
      }
      held.push(next.value)
      heldBytes += next.value.length
    }
    const all = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held, heldBytes)
    held = [all.subarray(length)]
    heldBytes -= length
    return all.subarray(0, length)
  }

  async function need(length: number): Promise<Uint8Array> {
    const taken = length === 0 ? new Uint8Array() : await take(length)
    if (taken === undefined) throw new OsmFileError('the file is cut off in the middle of a block')
    return taken
  }

  return { take, need }
}

function readBlobHeader(bytes: Uint8Array): { type: string; size: number } {
  const cursor = new ProtobufCursor(bytes)
  const header = { type: '', size: -1 }
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) header.type = cursor.text()
    else if (field === 3) header.size = cursor.number()
    else cursor.skip()
  }
  if (header.size < 0) throw new OsmFileError('a block has no size')
  return header
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const cursor = new ProtobufCursor(bytes)
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) return cursor.blob()
    if (field === 3) {
      try {
        return await inflated(cursor.blob(), { maxOutputLength: 2 * maximumBlobBytes })
      } catch (cause) {
        throw new OsmFileError('a block cannot be unpacked: the file is damaged', { cause })
      }
    }
    const packing = packings[field]
    if (packing) throw new OsmFileError(`blocks packed with ${packing} are not read; convert the file with osmium cat`)
    cursor.skip()
  }
  throw new OsmFileError('a block is empty')
}

function readHeader(bytes: Uint8Array): OsmElement[] {
  const cursor = new ProtobufCursor(bytes)
  const elements: OsmElement[] = []
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) {
      // left, right, top, bottom, in units of 1e-9 degree.
      const edges = [0, 0, 0, 0]
      const box = cursor.message()
      while (!box.done) {
        const edge = box.field()
        if (edge >= 1 && edge <= 4) edges[edge - 1] = box.signed() / 1e9
        else box.skip()
      }
      const [west = 0, east = 0, north = 0, south = 0] = edges
      elements.push({ type: 'bounds', bbox: [west, south, east, north] })
    } else if (field === 4) {
      const feature = cursor.text()
      if (!knownFeatures.has(feature)) throw new OsmFileError(`the file needs "${feature}", which is not read`)
    } else cursor.skip()
  }
  return elements
}

/** What the elements of a block are decoded with. */
type BlockContext = { strings: string[]; granularity: number; latOffset: number; lngOffset: number; out: OsmElement[] }

function readBlock(bytes: Uint8Array): OsmElement[] {
  const context: BlockContext = { strings: [], granularity: 100, latOffset: 0, lngOffset: 0, out: [] }
  const groups: ProtobufCursor[] = []
  const cursor = new ProtobufCursor(bytes)
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) {
      const table = cursor.message()
      while (!table.done) {
        if (table.field() === 1) context.strings.push(table.text())
        else table.skip()
      }
    } else if (field === 2) groups.push(cursor.message())
    else if (field === 17) context.granularity = cursor.number()
    else if (field === 19) context.latOffset = cursor.number()
    else if (field === 20) context.lngOffset = cursor.number()
    else cursor.skip()
  }
  // Groups are read last: the granularity that they need stands behind them in the block.
  for (const group of groups) {
    while (!group.done) {
      const field = group.field()
      if (field === 1) readNode(group.message(), context)
      else if (field === 2) readDenseNodes(group.message(), context)
      else if (field === 3) readWay(group.message(), context)
      else if (field === 4) readRelation(group.message(), context)
      else group.skip()
    }
  }
  return context.out
}

function readNode(cursor: ProtobufCursor, context: BlockContext): void {
  let [id, lat, lng] = [Number.NaN, Number.NaN, Number.NaN]
  let keys: number[] = []
  let values: number[] = []
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) id = cursor.signed()
    else if (field === 2) keys = cursor.packed()
    else if (field === 3) values = cursor.packed()
    else if (field === 8) lat = cursor.signed()
    else if (field === 9) lng = cursor.signed()
    else cursor.skip()
  }
  pushNode(context, id, lng, lat, tagsOf(keys, values, context))
}

function readDenseNodes(cursor: ProtobufCursor, context: BlockContext): void {
  let ids: number[] = []
  let lats: number[] = []
  let lngs: number[] = []
  let keysValues: number[] = []
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) ids = cursor.packedDeltas()
    else if (field === 8) lats = cursor.packedDeltas()
    else if (field === 9) lngs = cursor.packedDeltas()
    else if (field === 10) keysValues = cursor.packed()
    else cursor.skip()
  }
  let at = 0
  for (let i = 0; i < ids.length; i++) {
    // Keys and values of all nodes stand in one list, each node's ended by a zero.
    let tags: Map<string, string> | undefined
    while (at < keysValues.length && keysValues[at] !== 0) {
      tags ??= new Map()
      tags.set(stringAt(context, keysValues[at]), stringAt(context, keysValues[at + 1]))
      at += 2
    }
    at += 1
    pushNode(context, ids[i] ?? Number.NaN, lngs[i] ?? Number.NaN, lats[i] ?? Number.NaN, tags ?? noTags)
  }
}

/** Adds a node, its degrees rounded to OpenStreetMap's own seven decimals, so that formats agree to the bit. */
function pushNode(context: BlockContext, id: number, lng: number, lat: number, tags: OsmTags): void {
  const node = {
    type: 'node' as const,
    id,
    lng: Math.round((context.lngOffset + context.granularity * lng) / 100) / 1e7,
    lat: Math.round((context.latOffset + context.granularity * lat) / 100) / 1e7,
    tags,
  }
  if (!Number.isSafeInteger(id) || !(Math.abs(node.lng) <= 180 && Math.abs(node.lat) <= 90)) {
    throw new OsmFileError(`node ${id} has no place on the earth: the file is damaged`)
  }
  context.out.push(node)
}

function readWay(cursor: ProtobufCursor, context: BlockContext): void {
  let id = Number.NaN
  let keys: number[] = []
  let values: number[] = []
  let refs: number[] = []
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) id = cursor.number()
    else if (field === 2) keys = cursor.packed()
    else if (field === 3) values = cursor.packed()
    else if (field === 8) refs = cursor.packedDeltas()
    else cursor.skip()
  }
  if (!Number.isSafeInteger(id)) throw new OsmFileError('a way has no number: the file is damaged')
  context.out.push({ type: 'way', id, refs, tags: tagsOf(keys, values, context) })
}

function readRelation(cursor: ProtobufCursor, context: BlockContext): void {
  let id = Number.NaN
  let keys: number[] = []
  let values: number[] = []
  let roles: number[] = []
  let refs: number[] = []
  let types: number[] = []
  while (!cursor.done) {
    const field = cursor.field()
    if (field === 1) id = cursor.number()
    else if (field === 2) keys = cursor.packed()
    else if (field === 3) values = cursor.packed()
    else if (field === 8) roles = cursor.packed()
    else if (field === 9) refs = cursor.packedDeltas()
    else if (field === 10) types = cursor.packed()
    else cursor.skip()
  }
  if (!Number.isSafeInteger(id) || refs.length !== types.length || refs.length !== roles.length) {
    throw new OsmFileError(`relation ${id} is damaged`)
  }
  const members = refs.map((ref, i): OsmMember => {
    const type = memberTypes[types[i] as number]
    if (!type) throw new OsmFileError(`relation ${id} is damaged`)
    return { type, ref, role: stringAt(context, roles[i]) }
  })
  context.out.push({ type: 'relation', id, members, tags: tagsOf(keys, values, context) })
}

function tagsOf(keys: number[], values: number[], context: BlockContext): OsmTags {
  if (keys.length === 0) return noTags
  const tags = new Map<string, string>()
  for (let i = 0; i < keys.length; i++) tags.set(stringAt(context, keys[i]), stringAt(context, values[i]))
  return tags
}

function stringAt(context: BlockContext, index: number | undefined): string {
  const text = index === undefined ? undefined : context.strings[index]
  if (text === undefined) throw new OsmFileError('a block refers to a text that it does not hold: the file is damaged')
  return text
}
