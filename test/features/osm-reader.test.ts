import { createReadStream } from 'node:fs'
import { gzipSync } from 'node:zlib'

import { createOSMStream } from 'osm-pbf-parser-node'
import { describe, expect, it } from 'vitest'

import { OsmFileError, type OsmElement } from '../../server/features/town/osm-element.ts'
import { readOsm } from '../../server/features/town/osm-reader.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

/** A node without and a node with tags, a way that stands before its nodes, a deleted way, a relation. */
const smallXml = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <bounds minlat="59.5" minlon="13.25" maxlat="59.75" maxlon="13.5"/>
 <way id="7"><nd ref="1"/><nd ref="9007199254740991"/><tag k="name" v="Åsgatan &amp; Ö"/></way>
 <node id="1" lat="59.6000001" lon="13.4"/>
 <node id="9007199254740991" lat="59.7" lon="13.3"><tag k="__proto__" v="x"/></node>
 <way id="8" visible="false"><nd ref="1"/></way>
 <relation id="-3"><member type="way" ref="7" role="outer"/><tag k="type" v="multipolygon"/></relation>
</osm>`

const smallElements: OsmElement[] = [
  { type: 'bounds', bbox: [13.25, 59.5, 13.5, 59.75] },
  { type: 'way', id: 7, refs: [1, 9007199254740991], tags: new Map([['name', 'Åsgatan & Ö']]) },
  { type: 'node', id: 1, lng: 13.4, lat: 59.6000001, tags: new Map() },
  { type: 'node', id: 9007199254740991, lng: 13.3, lat: 59.7, tags: new Map([['__proto__', 'x']]) },
  {
    type: 'relation',
    id: -3,
    members: [{ type: 'way', ref: 7, role: 'outer' }],
    tags: new Map([['type', 'multipolygon']]),
  },
]

/** The same in the binary format, a byte a field, as the specification writes it: block, group, strings. */
function smallPbf(): Buffer {
  const strings = ['', 'name', 'Åsgatan & Ö', '__proto__', 'x', 'type', 'multipolygon', 'outer']
  const dense = message(2, [
    packed(1, [zigzag(1), zigzag(9007199254740990)]),
    packed(8, [zigzag(596000001), zigzag(597000000 - 596000001)]),
    packed(9, [zigzag(134000000), zigzag(133000000 - 134000000)]),
    packed(10, [0, 3, 4, 0]),
  ])
  const way = message(3, [
    varint(1, 7),
    packed(2, [1]),
    packed(3, [2]),
    packed(8, [zigzag(1), zigzag(9007199254740990)]),
  ])
  const minusThree = Buffer.from([0x08, 0xfd, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
  const relation = message(4, [
    minusThree,
    packed(2, [5]),
    packed(3, [6]),
    packed(8, [7]),
    packed(9, [zigzag(7)]),
    packed(10, [1]),
  ])
  const bounds = message(1, [
    varint(1, zigzag(13250000000)),
    varint(2, zigzag(13500000000)),
    varint(3, zigzag(59750000000)),
    varint(4, zigzag(59500000000)),
  ])
  return Buffer.concat([
    blob('OSMHeader', [bounds, bytes(4, Buffer.from('OsmSchema-V0.6')), bytes(4, Buffer.from('DenseNodes'))]),
    blob('OSMData', [
      message(
        1,
        strings.map((text) => bytes(1, Buffer.from(text))),
      ),
      message(2, [way]),
      message(2, [dense]),
      message(2, [relation]),
    ]),
  ])
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)

function number(value: number): number[] {
  const out: number[] = []
  let rest = BigInt(value)
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128)
  return [...out, Number(rest)]
}

const varint = (field: number, value: number) => Buffer.from([...number(field * 8), ...number(value)])
const bytes = (field: number, value: Buffer) =>
  Buffer.concat([Buffer.from([...number(field * 8 + 2), ...number(value.length)]), value])
const packed = (field: number, values: number[]) => bytes(field, Buffer.from(values.flatMap(number)))
const message = (field: number, parts: Buffer[]) => bytes(field, Buffer.concat(parts))

/** A block, unpacked (field 1 of Blob). */
function blob(type: string, parts: Buffer[]): Buffer {
  const body = bytes(1, Buffer.concat(parts))
  const header = Buffer.concat([bytes(1, Buffer.from(type)), varint(3, body.length)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, body])
}

async function elementsOf(content: Buffer | string, chunkBytes = 1 << 20): Promise<OsmElement[]> {
  const all = Buffer.from(content as string)
  async function* chunks() {
    for (let at = 0; at < all.length; at += chunkBytes) yield all.subarray(at, at + chunkBytes)
  }
  const elements: OsmElement[] = []
  for await (const batch of readOsm(chunks())) elements.push(...batch)
  return elements
}

const sorted = (elements: OsmElement[]) => elements.map((element) => JSON.stringify(plain(element))).sort()
const plain = (element: OsmElement) => (element.type === 'bounds' ? element : { ...element, tags: [...element.tags] })

describe('reading OpenStreetMap files', () => {
  it('reads XML, binary and packed files with the same content alike', async () => {
    expect(await elementsOf(smallXml)).toEqual(smallElements)
    expect(await elementsOf(gzipSync(smallXml))).toEqual(smallElements)
    expect(sorted(await elementsOf(smallPbf()))).toEqual(sorted(smallElements))
    expect(sorted(await elementsOf(gzipSync(smallPbf())))).toEqual(sorted(smallElements))
  })

  it('reads them a byte at a time, splitting letters, numbers and blocks', async () => {
    expect(await elementsOf(smallXml, 1)).toEqual(smallElements)
    expect(await elementsOf(`\uFEFF${smallXml}`, 1)).toEqual(smallElements)
    expect(sorted(await elementsOf(smallPbf(), 1))).toEqual(sorted(smallElements))
  })

  it('says what is wrong with a file that it cannot read', async () => {
    const pbf = smallPbf()
    const cases: [Buffer | string, string][] = [
      ['', 'the file is empty'],
      ['{"type":"FeatureCollection"}', 'the file is JSON'],
      ['PK\u0003\u0004', 'the file is a zip archive'],
      ['BZh9', 'packed with bzip2'],
      ['id;name\n1;x', 'the file is not OpenStreetMap data'],
      ['<gpx></gpx>', 'line 1: this is XML of another kind: <gpx> instead of <osm>'],
      [smallXml.slice(0, 300), 'the file is cut off'],
      [smallXml.replace('</way>', ''), 'not well-formed XML'],
      [smallXml.replace('lat="59.7"', 'lat="95"'), 'line 6: node 9007199254740991 has no place on the earth'],
      [smallXml.replace('ref="1"', 'ref="one"'), 'line 4: "one" is not an element\'s number'],
      [smallXml.replace('<bounds', '<remark>timeout</remark><bounds'), 'says that it is incomplete'],
      [Buffer.concat([Buffer.from(smallXml.slice(0, 200)), Buffer.from([0xc3, 0x28])]), 'the text is not UTF-8'],
      [pbf.subarray(0, pbf.length - 5), 'the file is cut off in the middle of a block'],
      [Buffer.concat([pbf, Buffer.from([0, 0])]), 'the file is cut off in the middle of a block'],
      [gzipSync(smallXml).subarray(0, 100), 'the gzip packing is cut off or damaged'],
      [blob('OSMHeader', [bytes(4, Buffer.from('HistoricalInformation'))]), 'needs "HistoricalInformation"'],
    ]
    for (const [content, reason] of cases) {
      const failure = await elementsOf(content).catch((error: unknown) => error)
      expect([reason, failure instanceof OsmFileError]).toEqual([reason, true])
      expect((failure as Error).message).toContain(reason)
    }
  })

  it('refuses damaged binary files with a reason, wherever the damage is', async () => {
    const pbf = smallPbf()
    const strangers: unknown[] = []
    let refused = 0
    for (let at = 0; at < pbf.length; at++) {
      const damaged = Buffer.from(pbf)
      damaged[at] = 0xff
      const failure = await elementsOf(damaged).catch((error: unknown) => error)
      if (failure instanceof OsmFileError) refused += 1
      else if (failure instanceof Error) strangers.push(failure.stack)
    }
    expect(strangers).toEqual([])
    // Damage in a name or a coordinate gives another name or place, which nothing can tell.
    expect(refused).toBeGreaterThan(pbf.length / 4)
  })
})

describe.skipIf(!hasSharedData)('reading real extracts', () => {
  const counts = {
    'malmo.osm.pbf': { node: 14463, way: 2494, relation: 147 },
    'stockholm.osm.pbf': { node: 9240, way: 1394, relation: 370 },
    'whitelion_bristol_uk.osm.pbf': { node: 619, way: 111, relation: 60 },
    'liechtenstein-latest.osm.pbf': { node: 142832, way: 15247, relation: 358 },
    'harrisburg-unsorted.osm.pbf': { node: 34486, way: 3537, relation: 53 },
    'helsinki-missing-nodes.osm.pbf': { node: 24260, way: 5130, relation: 620 },
    'chicago-out-of-order.osm': { node: 1984, way: 318, relation: 7 },
  }

  it.each(Object.entries(counts))('counts the elements of %s', async (name, expected) => {
    const counted: Record<string, number> = { node: 0, way: 0, relation: 0 }
    for await (const batch of readOsm(createReadStream(sharedData(`osm/${name}`)))) {
      for (const { type } of batch) if (type !== 'bounds') counted[type] = (counted[type] ?? 0) + 1
    }
    expect(counted).toEqual(expected)
  })

  it.each(['malmo', 'harrisburg-unsorted', 'helsinki-missing-nodes'])(
    'reads %s as osm-pbf-parser-node does',
    async (name) => {
      const file = sharedData(`osm/${name}.osm.pbf`)
      const ours: unknown[] = []
      for await (const batch of readOsm(createReadStream(file)))
        ours.push(...batch.filter(({ type }) => type !== 'bounds').map(oracleShape))
      const theirs: unknown[] = []
      for await (const item of createOSMStream(file)) if ('type' in item) theirs.push(item)
      expect(ours).toHaveLength(theirs.length)
      // Theirs divides by 1e7 in binary without rounding, and passes in the last bits.
      expect(ours).toEqual(theirs.map((item) => rounded(item as Record<string, unknown>)))
    },
  )
})

function oracleShape(element: OsmElement): unknown {
  if (element.type === 'bounds') return element
  const tags = element.tags.size > 0 ? { tags: Object.fromEntries(element.tags) } : {}
  const { id, type } = element
  if (type === 'node') return { type, id, lat: element.lat, lon: element.lng, ...tags }
  return type === 'way' ? { type, id, refs: element.refs, ...tags } : { type, id, members: element.members, ...tags }
}

function rounded(item: Record<string, unknown>): unknown {
  if (item['type'] !== 'node') return item
  return { ...item, lat: Math.round(Number(item['lat']) * 1e7) / 1e7, lon: Math.round(Number(item['lon']) * 1e7) / 1e7 }
}
