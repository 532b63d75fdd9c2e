import { unionBbox, type Bbox } from '../../geo/bbox.ts'
import { areaAttributes } from './area-rules.ts'
import { NodeLocations } from './node-locations.ts'
import type { OsmElement, OsmRelation, OsmTags, OsmWay } from './osm-element.ts'
import { placeAttributes, placeAttributesOfArea } from './place-rules.ts'
import { restrictionsOf } from './restriction-rules.ts'
import type { AreaAttributes, PlaceAttributes, TownPlace, TownRestriction, WayAttributes } from './town-row.ts'
import { wayAttributes } from './way-rules.ts'
import { WayStore } from './way-store.ts'

/** A way whose tags mean something, waiting for its nodes. */
export type PendingWay = {
  id: number
  /** Where its nodes are in the way store. */
  position: number
  way: WayAttributes | undefined
  areas: AreaAttributes[]
  places: PlaceAttributes[]
}

/** An area of several ways, waiting for them. */
export type PendingRelation = {
  id: number
  outer: number[]
  inner: number[]
  areas: AreaAttributes[]
  places: PlaceAttributes[]
}

/**
 * All elements of a file, sorted by what they mean, until the last has been read: they come in any order. Of an element
 * that the file holds twice the last counts. Some 16 bytes a node, 8 a reference, an object for what means something.
 */
export class TownGathering {
  readonly elements = { nodes: 0, ways: 0, relations: 0 }
  readonly locations = new NodeLocations()
  readonly wayStore = new WayStore()
  readonly ways = new Map<number, PendingWay>()
  readonly relations = new Map<number, PendingRelation>()
  /** Positions of coastline ways by their number. */
  readonly coastline = new Map<number, number>()
  /** Places that are nodes, by node. */
  readonly nodePlaces = new Map<number, TownPlace[]>()
  /** Street by `type number` of a house, from relations that gather the houses of a street. */
  readonly streetOf = new Map<string, string>()
  /** What the file says that it covers. */
  statedBounds: Bbox | undefined
  readonly #restrictions = new Map<number, TownRestriction[]>()
  /** Ways that are areas by their tags but not closed: parts of a multipolygon that says nothing itself. */
  readonly #unclosedAreas = new Map<number, OsmTags>()
  /** `way kind` of outer ways of relations that say the same of them. */
  readonly #saidByRelation = new Set<string>()

  add(element: OsmElement): void {
    if (element.type === 'node') {
      const { id, lng, lat, tags } = element
      this.elements.nodes += 1
      this.locations.add(id, lng, lat)
      const places = placeAttributes(tags)
      const point = [lng, lat] as const
      if (places.length > 0)
        this.nodePlaces.set(
          id,
          places.map((place) => ({ ...place, osmType: 'node', osmId: id, point })),
        )
    } else if (element.type === 'way') this.#addWay(element)
    else if (element.type === 'relation') this.#addRelation(element)
    else this.statedBounds = this.statedBounds ? unionBbox(this.statedBounds, element.bbox) : element.bbox
  }

  #addWay({ id, refs, tags }: OsmWay): void {
    this.elements.ways += 1
    const position = this.wayStore.add(id, refs)
    const closed = refs.length >= 4 && refs[0] === refs.at(-1)
    const areas = closed ? areaAttributes(tags, 'closed-way') : []
    const places = closed ? placeAttributesOfArea(tags) : []
    const way = wayAttributes(tags)
    this.ways.delete(id)
    if (way || areas.length > 0 || places.length > 0) this.ways.set(id, { id, position, way, areas, places })
    else if (!closed && areaAttributes(tags, 'closed-way').length > 0) this.#unclosedAreas.set(position, tags)
    if (tags.get('natural') === 'coastline') this.coastline.set(id, position)
  }

  #addRelation(relation: OsmRelation): void {
    this.elements.relations += 1
    const type = relation.tags.get('type')
    if (type === 'restriction') this.#restrictions.set(relation.id, restrictionsOf(relation))
    if (type === 'associatedStreet' || type === 'street') this.#addStreet(relation)
    if (type !== 'multipolygon' && type !== 'boundary') return
    const ways = relation.members.filter((member) => member.type === 'way')
    this.relations.set(relation.id, {
      id: relation.id,
      outer: ways.filter(({ role }) => role !== 'inner').map(({ ref }) => ref),
      inner: ways.filter(({ role }) => role === 'inner').map(({ ref }) => ref),
      // A boundary is an administrative area, with the name of a place but no ground of a kind.
      areas: type === 'multipolygon' ? areaAttributes(relation.tags, 'multipolygon') : [],
      places: placeAttributesOfArea(relation.tags),
    })
  }

  #addStreet({ members, tags }: OsmRelation): void {
    const name = tags.get('name')
    if (name === undefined) return
    for (const { type, ref, role } of members) {
      if (role === 'house' || role === 'address') this.streetOf.set(`${type} ${ref}`, name)
    }
  }

  /** Settles what relations say of their ways; call once, after the last element. */
  settle(): void {
    for (const relation of this.relations.values()) {
      // In the older way of mapping the relation has no tags and its outer ways say what it is.
      if (relation.areas.length === 0 && relation.places.length === 0) relation.areas = this.#areasOfOuterWays(relation)
      for (const { kind } of relation.areas) {
        for (const way of relation.outer) this.#saidByRelation.add(`${way} ${kind}`)
      }
    }
  }

  #areasOfOuterWays(relation: PendingRelation): AreaAttributes[] {
    for (const way of relation.outer) {
      const closed = this.ways.get(way)?.areas ?? []
      // Without holes a closed outer way is the whole area already.
      if (closed.length > 0) return relation.inner.length > 0 ? closed : []
      const tags = this.#unclosedAreas.get(this.wayStore.find(way))
      if (tags) return areaAttributes(tags, 'closed-way')
    }
    return []
  }

  /** Areas that a way is by itself: a relation that says the same draws it better, with its holes. */
  ownAreas({ id, areas }: PendingWay): AreaAttributes[] {
    return areas.filter(({ kind }) => !this.#saidByRelation.has(`${id} ${kind}`))
  }

  restrictions(): TownRestriction[] {
    return [...this.#restrictions.values()].flat()
  }

  /** References from ways to nodes that the file does not hold. */
  countMissingNodes(): number {
    let missing = 0
    for (let position = 0; position < this.wayStore.length; position++) {
      for (const ref of this.wayStore.refsAt(position)) if (!this.locations.find(ref)) missing += 1
    }
    return missing
  }
}
