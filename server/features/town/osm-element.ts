/** Tags of an OpenStreetMap element. A Map, because keys come from strangers and may be `__proto__`. */
export type OsmTags = ReadonlyMap<string, string>

/** A node: a place on WGS 84, degrees. Identifiers are whole and below 2^53; editors number their drafts below zero. */
export type OsmNode = { type: 'node'; id: number; lng: number; lat: number; tags: OsmTags }

/** A way: nodes in order, closed when the first is the last. The nodes may stand later in the file or be absent. */
export type OsmWay = { type: 'way'; id: number; refs: number[]; tags: OsmTags }

export type OsmMember = { type: 'node' | 'way' | 'relation'; ref: number; role: string }

export type OsmRelation = { type: 'relation'; id: number; members: OsmMember[]; tags: OsmTags }

/** The area that the file says it covers, degrees. Both formats may leave it out. */
export type OsmBounds = { type: 'bounds'; bbox: readonly [west: number, south: number, east: number, north: number] }

export type OsmElement = OsmNode | OsmWay | OsmRelation | OsmBounds

/** Shared by the nine nodes in ten that carry no tag. */
export const noTags: OsmTags = new Map()

/** The file cannot be read as OpenStreetMap data; the message says why, in words for whoever sent it. */
export class OsmFileError extends Error {
  override name = 'OsmFileError'
}
