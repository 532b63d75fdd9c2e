import { toLngLat } from './drawing-sheet.ts'
import type { Point } from './plane.ts'

export type OsmTags = Readonly<Record<string, string>>
export type OsmNode = { id: number; lng: number; lat: number; tags: OsmTags }
export type OsmWay = { id: number; nodeIds: number[]; tags: OsmTags }
export type OsmMember = { type: 'node' | 'way'; ref: number; role: string }
export type OsmRelation = { id: number; members: OsmMember[]; tags: OsmTags }
export type OsmElements = { nodes: OsmNode[]; ways: OsmWay[]; relations: OsmRelation[] }

/** Collects the elements of the town and numbers them in the order of drawing. */
export type OsmWriter = {
  elements: OsmElements
  node: (at: Point, tags?: OsmTags) => number
  way: (nodeIds: number[], tags: OsmTags) => number
  /** A closed way around an area; `ring` without the repeated last point. */
  area: (ring: readonly Point[], tags: OsmTags) => number
  relation: (members: OsmMember[], tags: OsmTags) => number
}

/** An empty collection; ids start at 1 for nodes, ways and relations each. */
export function createOsmWriter(): OsmWriter {
  const elements: OsmElements = { nodes: [], ways: [], relations: [] }
  const node = (at: Point, tags: OsmTags = {}): number => {
    const [lng, lat] = toLngLat(at)
    return elements.nodes.push({ id: elements.nodes.length + 1, lng, lat, tags })
  }
  const way = (nodeIds: number[], tags: OsmTags): number =>
    elements.ways.push({ id: elements.ways.length + 1, nodeIds, tags })
  return {
    elements,
    node,
    way,
    area: (ring, tags) => {
      const ids = ring.map((corner) => node(corner))
      return way([...ids, ids[0]!], tags)
    },
    relation: (members, tags) => elements.relations.push({ id: elements.relations.length + 1, members, tags }),
  }
}
