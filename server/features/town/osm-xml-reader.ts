import sax from 'sax'

import { noTags, OsmFileError, type OsmElement, type OsmMember } from './osm-element.ts'

// Reads https://wiki.openstreetmap.org/wiki/OSM_XML (API, Overpass, JOSM, osmium), streaming, elements in any order.

type Attributes = Record<string, string | undefined>

/** An element between its opening and its closing tag. */
type Draft = {
  element: Exclude<OsmElement, { type: 'bounds' }>
  tags: Map<string, string> | undefined
  /** Deleted elements stay in editors' files until they are uploaded. */
  deleted: boolean
}

/**
 * Reads OpenStreetMap's XML format, some elements at a time, in the order of the file.
 * @throws OsmFileError with the line when the file is cut off, not well-formed, or XML of another kind
 */
export async function* readOsmXml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<OsmElement[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = elementReader()
  for await (const chunk of chunks) {
    const elements = reader.write(decodeText(() => decoder.decode(chunk, { stream: true })))
    if (elements.length > 0) yield elements
  }
  const rest = reader.end(decodeText(() => decoder.decode()))
  if (rest.length > 0) yield rest
}

function decodeText(decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    throw new OsmFileError('the text is not UTF-8', { cause })
  }
}

function elementReader() {
  const parser = sax.parser(true, { position: true })
  let elements: OsmElement[] = []
  let draft: Draft | undefined
  let depth = 0
  let complete = false

  const fail = (reason: string): never => {
    throw new OsmFileError(`line ${parser.line + 1}: ${reason}`)
  }

  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- sax has no other way
  parser.onerror = (error) => fail(`not well-formed XML (${(error.message.split('\n')[0] ?? '').toLowerCase()})`)

  parser.onopentag = ({ name, attributes: raw }) => {
    const attributes = raw as Attributes
    depth += 1
    if (depth === 1 && name !== 'osm') fail(`this is XML of another kind: <${name}> instead of <osm>`)
    if (name === 'node') draft = nodeDraft(attributes, fail)
    else if (name === 'way')
      draft = {
        element: { type: 'way', id: idOf(attributes['id'], fail), refs: [], tags: noTags },
        ...draftOf(attributes),
      }
    else if (name === 'relation') {
      draft = {
        element: { type: 'relation', id: idOf(attributes['id'], fail), members: [], tags: noTags },
        ...draftOf(attributes),
      }
    } else if (name === 'tag' && draft) {
      draft.tags ??= new Map()
      draft.tags.set(attributes['k'] ?? '', attributes['v'] ?? '')
    } else if (name === 'nd' && draft?.element.type === 'way') draft.element.refs.push(idOf(attributes['ref'], fail))
    else if (name === 'member' && draft?.element.type === 'relation')
      draft.element.members.push(memberOf(attributes, fail))
    else if (name === 'bounds') elements.push(...boundsOf(attributes))
    else if (name === 'remark') fail('the server that made this file says that it is incomplete (<remark>)')
  }

  parser.onclosetag = (name) => {
    depth -= 1
    if (depth === 0) complete = true
    if (!draft || name !== draft.element.type) return
    if (draft.tags) draft.element.tags = draft.tags
    if (!draft.deleted) elements.push(draft.element)
    draft = undefined
  }

  const taken = (): OsmElement[] => {
    const out = elements
    elements = []
    return out
  }

  return {
    write(text: string): OsmElement[] {
      parser.write(text)
      return taken()
    },
    end(text: string): OsmElement[] {
      parser.write(text)
      if (!complete) fail('the file is cut off')
      parser.close()
      return taken()
    },
  }
}

type Fail = (reason: string) => never

function draftOf(attributes: Attributes): Pick<Draft, 'tags' | 'deleted'> {
  return { tags: undefined, deleted: attributes['visible'] === 'false' || attributes['action'] === 'delete' }
}

function nodeDraft(attributes: Attributes, fail: Fail): Draft {
  const { tags, deleted } = draftOf(attributes)
  const id = idOf(attributes['id'], fail)
  const lng = degreesOf(attributes['lon'])
  const lat = degreesOf(attributes['lat'])
  if (!deleted && !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) fail(`node ${id} has no place on the earth`)
  return { element: { type: 'node', id, lng, lat, tags: noTags }, tags, deleted }
}

function memberOf(attributes: Attributes, fail: Fail): OsmMember {
  const type = attributes['type']
  if (type !== 'node' && type !== 'way' && type !== 'relation') return fail(`a member of type "${type}" is not known`)
  return { type, ref: idOf(attributes['ref'], fail), role: attributes['role'] ?? '' }
}

function boundsOf(attributes: Attributes): OsmElement[] {
  const [west, south, east, north] = ['minlon', 'minlat', 'maxlon', 'maxlat'].map((name) => degreesOf(attributes[name]))
  const bbox = [west ?? Number.NaN, south ?? Number.NaN, east ?? Number.NaN, north ?? Number.NaN] as const
  return bbox.every(Number.isFinite) ? [{ type: 'bounds', bbox }] : []
}

function idOf(text: string | undefined, fail: Fail): number {
  const id = /^-?\d+$/.test(text ?? '') ? Number(text) : Number.NaN
  return Number.isSafeInteger(id) ? id : fail(`"${text ?? ''}" is not an element's number`)
}

/** Degrees, to OpenStreetMap's own seven decimals. */
function degreesOf(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? Number.NaN : Math.round(Number(text) * 1e7) / 1e7
}
