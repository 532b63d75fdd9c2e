import { createReadStream } from 'node:fs'
import type { OsmElement } from '../../server/features/town/osm-element.ts'
import { readOsm } from '../../server/features/town/osm-reader.ts'

type ExtractNode = Extract<OsmElement, { type: 'node' }>
type ExtractRelation = Extract<OsmElement, { type: 'relation' }>
export type ExtractWay = Extract<OsmElement, { type: 'way' }>

/** An OpenStreetMap extract that a test changes before it is imported again. */
export interface OsmExtract {
  nodes: Map<number, ExtractNode>
  ways: Map<number, ExtractWay>
  others: ExtractRelation[]
}

/** Reads all of an extract. */
export async function readExtract(path: string): Promise<OsmExtract> {
  const extract: OsmExtract = { nodes: new Map(), ways: new Map(), others: [] }
  for await (const elements of readOsm(createReadStream(path))) {
    for (const element of elements) {
      if (element.type === 'node') extract.nodes.set(element.id, element)
      else if (element.type === 'way') extract.ways.set(element.id, element)
      else if (element.type === 'relation') extract.others.push(element)
    }
  }
  return extract
}

/** The extract as OpenStreetMap XML, in pieces. */
export async function* extractChunks({ nodes, ways, others }: OsmExtract): AsyncGenerator<Buffer> {
  yield Buffer.from('<osm version="0.6">')
  for (const part of [nodes.values(), ways.values(), others]) {
    let text = ''
    for (const element of part) {
      text += xmlOf(element)
      if (text.length < 1 << 16) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text)
  }
  yield Buffer.from('</osm>')
}

function xmlOf(element: ExtractNode | ExtractWay | ExtractRelation): string {
  const tags = [...element.tags].map(([key, value]) => `<tag k="${escape(key)}" v="${escape(value)}"/>`).join('')
  if (element.type === 'node')
    return `<node id="${element.id}" lat="${element.lat.toFixed(7)}" lon="${element.lng.toFixed(7)}">${tags}</node>`
  if (element.type === 'way') {
    const refs = Array.from(element.refs, (ref) => `<nd ref="${ref}"/>`).join('')
    return `<way id="${element.id}">${refs}${tags}</way>`
  }
  const members = element.members
    .map(({ type, ref, role }) => `<member type="${type}" ref="${ref}" role="${escape(role)}"/>`)
    .join('')
  return `<relation id="${element.id}">${members}${tags}</relation>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
