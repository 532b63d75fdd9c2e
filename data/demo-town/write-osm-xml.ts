import type { OsmElements, OsmTags } from './osm-elements.ts'

/** Elements per yielded piece: some hundred kilobytes of text. */
const elementsPerPiece = 2000

/** The town as OpenStreetMap XML 0.6 (nodes, ways, relations, as in an extract), in pieces of under a megabyte. */
export function* writeOsmXml(elements: OsmElements): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="tryggkarta demo-town" attribution="fictional town">\n'
  yield* inPieces(elements.nodes, (node) => {
    const start = `<node id="${node.id}" lat="${node.lat.toFixed(7)}" lon="${node.lng.toFixed(7)}"`
    return hasTags(node.tags) ? `${start}>${tagLines(node.tags)}</node>\n` : `${start}/>\n`
  })
  yield* inPieces(elements.ways, (way) => {
    const references = way.nodeIds.map((id) => `<nd ref="${id}"/>`).join('')
    return `<way id="${way.id}">${references}${tagLines(way.tags)}</way>\n`
  })
  yield* inPieces(elements.relations, (relation) => {
    const members = relation.members.map((m) => `<member type="${m.type}" ref="${m.ref}" role="${m.role}"/>`).join('')
    return `<relation id="${relation.id}">${members}${tagLines(relation.tags)}</relation>\n`
  })
  yield '</osm>\n'
}

function* inPieces<T>(items: readonly T[], write: (item: T) => string): Generator<string> {
  for (let start = 0; start < items.length; start += elementsPerPiece)
    yield items
      .slice(start, start + elementsPerPiece)
      .map(write)
      .join('')
}

function hasTags(tags: OsmTags): boolean {
  for (const _ in tags) return true
  return false
}

function tagLines(tags: OsmTags): string {
  return Object.entries(tags)
    .map(([key, value]) => `<tag k="${escapeXml(key)}" v="${escapeXml(value)}"/>`)
    .join('')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
