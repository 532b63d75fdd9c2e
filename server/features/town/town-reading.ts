import { bboxOfPoints, unionBbox, type Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { mergeAddresses } from './address-merge.ts'
import { areaAttributes } from './area-rules.ts'
import { NodeLocations } from './node-locations.ts'
import {
  OsmFileError,
  type OsmElement,
  type OsmNode,
  type OsmRelation,
  type OsmTags,
  type OsmWay,
} from './osm-element.ts'
import { placeAttributes, placeAttributesOfArea } from './place-rules.ts'
import { labelPoint, polygonsOfRings, polygonsSquareMetres } from './polygon-shape.ts'
import { restrictionsOf } from './restriction-rules.ts'
import { assembleRings } from './ring-assembly.ts'
import { joinCoasts, seaInBox } from './sea-shape.ts'
import type {
  AreaAttributes,
  OsmType,
  PlaceAttributes,
  TownArea,
  TownPlace,
  TownRestriction,
  TownWay,
  WayAttributes,
} from './town-row.ts'
import { wayAttributes } from './way-rules.ts'
import { WayStore } from './way-store.ts'

/** What a file held and what could not be used of it. */
export type TownCounts = {
  /** Elements in the file. */
  nodes: number
  ways: number
  relations: number
  /** References from ways to nodes that the file does not hold, each reference counted. */
  missingNodes: number
  /** Ways with a meaning of which no two neighbouring nodes, or not the whole ring of the area, were there. */
  skippedWays: number
  /** Chains of multipolygons that did not close to a ring, and coasts that end inside the file's bounds. */
  openRings: number
  /** Areas from relations of which no outer ring closed. */
  skippedRelations: number
  /** Elements with an address that another element nearby has too. */
  duplicateAddresses: number
}

/** A town as rows. Ways and areas are made while they are read, once; the counts are complete after that. */
export type TownReading = {
  ways(): Generator<TownWay>
  areas(): Generator<TownArea>
  /** Call after areas(), which finds the addresses of buildings. */
  places(): TownPlace[]
  restrictions: TownRestriction[]
  counts: TownCounts
  /** What the file says it covers, or the box around its ways and places; undefined when it has none. */
  bounds(): Bbox | undefined
}

/** A way whose tags mean something, waiting for its nodes. */
type PendingWay = {
  id: number
  position: number
  way: WayAttributes | undefined
  areas: AreaAttributes[]
  places: PlaceAttributes[]
}

/** An area of several ways, waiting for them. */
type PendingRelation = {
  id: number
  outer: number[]
  inner: number[]
  areas: AreaAttributes[]
  places: PlaceAttributes[]
}

/**
 * Gathers a town from elements in any order. Memory grows with the file: some 16 bytes a node and 8 a reference, and an
 * object for each way, area and place that means something.
 * @throws OsmFileError when the file holds no node
 */
export async function readTown(
  elements: AsyncIterable<OsmElement[]>,
  onProgress: (counts: Readonly<TownCounts>) => void = () => {},
): Promise<TownReading> {
  const gathered = new Gathering()
  for await (const batch of elements) {
    for (const element of batch) gathered.add(element)
    onProgress(gathered.counts)
  }
  if (gathered.counts.nodes === 0) throw new OsmFileError('the file holds no node')
  gathered.finish()
  return {
    ways: () => gathered.ways(),
    areas: () => gathered.areas(),
    places: () => gathered.places(),
    restrictions: gathered.restrictions,
    counts: gathered.counts,
    bounds: () => gathered.bounds(),
  }
}

class Gathering {
  readonly counts: TownCounts = {
    nodes: 0,
    ways: 0,
    relations: 0,
    missingNodes: 0,
    skippedWays: 0,
    openRings: 0,
    skippedRelations: 0,
    duplicateAddresses: 0,
  }
  readonly restrictions: TownRestriction[] = []
  readonly #locations = new NodeLocations()
  readonly #wayStore = new WayStore()
  readonly #pendingWays = new Map<number, PendingWay>()
  readonly #pendingRelations = new Map<number, PendingRelation>()
  /** Kinds that a relation says of its outer way, which must not become an area of its own without the holes. */
  readonly #saidByRelation = new Set<string>()
  /** Street by member, from relations that gather the houses of a street. */
  readonly #streetOf = new Map<string, string>()
  readonly #placesByElement = new Map<string, TownPlace[]>()
  #statedBounds: Bbox | undefined
  #seenBounds: Bbox | undefined

  add(element: OsmElement): void {
    if (element.type === 'node') this.#addNode(element)
    else if (element.type === 'way') this.#addWay(element)
    else if (element.type === 'relation') this.#addRelation(element)
    else this.#statedBounds = this.#statedBounds ? unionBbox(this.#statedBounds, element.bbox) : element.bbox
  }

  #addNode(node: OsmNode): void {
    this.counts.nodes += 1
    this.#locations.add(node.id, node.lng, node.lat)
    this.#addPlaces('node', node.id, placeAttributes(node.tags), [node.lng, node.lat])
  }

  #addWay({ id, refs, tags }: OsmWay): void {
    this.counts.ways += 1
    const position = this.#wayStore.add(id, refs)
    const closed = refs.length >= 4 && refs[0] === refs.at(-1)
    const pending: PendingWay = {
      id,
      position,
      way: wayAttributes(tags),
      areas: closed ? areaAttributes(tags, 'closed-way') : [],
      places: closed ? placeAttributesOfArea(tags) : [],
    }
    if (tags.get('natural') === 'coastline') this.#coastline.push({ id, position })
    this.#pendingWays.delete(id)
    if (pending.way || pending.areas.length > 0 || pending.places.length > 0) this.#pendingWays.set(id, pending)
    else if (!closed && areaAttributes(tags, 'closed-way').length > 0) this.#unclosedAreas.set(position, tags)
  }

  readonly #coastline: { id: number; position: number }[] = []

  /** Ways that are areas by their tags but not closed: parts of a multipolygon that says nothing itself. */
  readonly #unclosedAreas = new Map<number, OsmTags>()

  #addRelation(relation: OsmRelation): void {
    this.counts.relations += 1
    const type = relation.tags.get('type')
    if (type === 'restriction') this.restrictions.push(...restrictionsOf(relation))
    if (type === 'associatedStreet' || type === 'street') this.#addStreet(relation)
    if (type !== 'multipolygon' && type !== 'boundary') return
    const ways = relation.members.filter((member) => member.type === 'way')
    this.#pendingRelations.set(relation.id, {
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
      if (role === 'house' || role === 'address') this.#streetOf.set(`${type} ${ref}`, name)
    }
  }

  /** Counts what is missing and settles what relations say of their ways; call once, after the last element. */
  finish(): void {
    for (let position = 0; position < this.#wayStore.length; position++) {
      for (const ref of this.#wayStore.refsAt(position)) if (!this.#locations.find(ref)) this.counts.missingNodes += 1
    }
    for (const relation of this.#pendingRelations.values()) {
      // In the older way of mapping the relation has no tags and its outer ways say what it is.
      if (relation.areas.length === 0 && relation.places.length === 0) relation.areas = this.#areasOfOuterWays(relation)
      for (const way of relation.outer)
        for (const { kind } of relation.areas) this.#saidByRelation.add(`${way} ${kind}`)
    }
  }

  #areasOfOuterWays(relation: PendingRelation): AreaAttributes[] {
    // Without holes a closed outer way is the whole area already.
    if (relation.inner.length === 0 && relation.outer.length < 2) return []
    for (const way of relation.outer) {
      const closed = this.#pendingWays.get(way)?.areas ?? []
      if (closed.length > 0) return relation.inner.length > 0 ? closed : []
      const tags = this.#unclosedAreas.get(this.#wayStore.find(way))
      if (tags) return areaAttributes(tags, 'closed-way')
    }
    return []
  }

  *ways(): Generator<TownWay> {
    for (const { id, position, way } of this.#pendingWays.values()) {
      if (!way) continue
      const parts = this.#presentParts(this.#wayStore.refsAt(position))
      if (parts.length === 0) this.counts.skippedWays += 1
      for (const [part, { nodeIds, line }] of parts.entries()) {
        this.#see(line)
        yield { ...way, osmId: id, part, nodeIds, line }
      }
    }
  }

  /** The stretches of a way between missing nodes: joining across a gap would draw a street where there is none. */
  #presentParts(refs: Float64Array): { nodeIds: number[]; line: LngLat[] }[] {
    const parts: { nodeIds: number[]; line: LngLat[] }[] = []
    let nodeIds: number[] = []
    let line: LngLat[] = []
    const close = () => {
      const [first] = line
      const hasLength = first && line.some(([lng, lat]) => lng !== first[0] || lat !== first[1])
      if (hasLength) parts.push({ nodeIds, line })
      nodeIds = []
      line = []
    }
    for (const ref of refs) {
      const place = this.#locations.find(ref)
      if (!place) close()
      else if (nodeIds.at(-1) !== ref) {
        nodeIds.push(ref)
        line.push(place)
      }
    }
    close()
    return parts
  }

  *areas(): Generator<TownArea> {
    for (const { id, position, areas, places } of this.#pendingWays.values()) {
      const own = areas.filter(({ kind }) => !this.#saidByRelation.has(`${id} ${kind}`))
      if (own.length === 0 && places.length === 0) continue
      const ring = this.#ringOf(this.#wayStore.refsAt(position))
      if (ring) yield* this.#areaRows('way', id, own, places, [[ring]])
      else if (own.length > 0) this.counts.skippedWays += 1
    }
    for (const relation of this.#pendingRelations.values()) {
      if (relation.areas.length === 0 && relation.places.length === 0) continue
      const outers = this.#assemble(relation.outer)
      if (outers.length === 0) {
        if (relation.areas.length > 0) this.counts.skippedRelations += 1
        continue
      }
      const polygons = polygonsOfRings(outers, this.#assemble(relation.inner))
      yield* this.#areaRows('relation', relation.id, relation.areas, relation.places, polygons)
    }
    yield* this.#sea()
  }

  /** The sea within the file's bounds, as one area under the number of its first coastline. */
  *#sea(): Generator<TownArea> {
    const [first] = this.#coastline
    if (!first || !this.#statedBounds) return
    const parts = this.#coastline.map(({ position }) => this.#presentParts(this.#wayStore.refsAt(position)))
    const coasts = joinCoasts(parts.flat().map(({ nodeIds }) => nodeIds))
    const lines = coasts.map((coast) =>
      coast.map((id) => this.#locations.find(id)).filter((place) => place !== undefined),
    )
    const { polygons, loose } = seaInBox(lines, this.#statedBounds)
    this.counts.openRings += loose
    const sea: AreaAttributes = { kind: 'water', value: 'sea', name: undefined, residential: undefined }
    if (polygons.length > 0) yield* this.#areaRows('way', first.id, [sea], [], polygons)
  }

  #assemble(wayIds: readonly number[]): LngLat[][] {
    const held = wayIds.map((id) => this.#wayStore.find(id)).filter((position) => position >= 0)
    const { rings, open } = assembleRings(held.map((position) => this.#wayStore.refsAt(position)))
    const whole = rings.map((ring) => this.#ringOf(ring)).filter((ring) => ring !== undefined)
    this.counts.openRings += open + rings.length - whole.length
    return whole
  }

  /** The corners of a ring, or undefined when one is missing or it has no inside. */
  #ringOf(refs: ArrayLike<number>): LngLat[] | undefined {
    const ring: LngLat[] = []
    for (const ref of Array.from(refs)) {
      const place = this.#locations.find(ref)
      if (!place) return undefined
      const last = ring.at(-1)
      if (!last || last[0] !== place[0] || last[1] !== place[1]) ring.push(place)
    }
    return ring.length >= 4 ? ring : undefined
  }

  *#areaRows(
    osmType: OsmType,
    osmId: number,
    areas: readonly AreaAttributes[],
    places: readonly PlaceAttributes[],
    polygons: LngLat[][][],
  ): Generator<TownArea> {
    const squareMetres = polygonsSquareMetres(polygons)
    const label = labelPoint(polygons)
    this.#addPlaces(osmType, osmId, places, label)
    for (const { 0: outer } of polygons) this.#see(outer ?? [])
    for (const area of areas) yield { ...area, osmType, osmId, polygons, squareMetres, label }
  }

  #addPlaces(osmType: OsmType, osmId: number, attributes: readonly PlaceAttributes[], point: LngLat): void {
    if (attributes.length === 0) return
    // The file may hold an element twice: the last one counts, as for nodes and ways.
    this.#placesByElement.set(
      `${osmType} ${osmId}`,
      attributes.map((place) => ({ ...place, osmType, osmId, point })),
    )
  }

  places(): TownPlace[] {
    const places = [...this.#placesByElement.values()].flat()
    for (const place of places) {
      if (place.kind === 'address') place.street ??= this.#streetOf.get(`${place.osmType} ${place.osmId}`)
    }
    const addresses = places.filter(({ kind }) => kind === 'address')
    const merged = mergeAddresses(addresses)
    this.counts.duplicateAddresses = addresses.length - merged.length
    this.#see(places.map(({ point }) => point))
    return [...places.filter(({ kind }) => kind !== 'address'), ...merged]
  }

  #see(places: readonly LngLat[]): void {
    const box = bboxOfPoints(places)
    if (box) this.#seenBounds = this.#seenBounds ? unionBbox(this.#seenBounds, box) : box
  }

  bounds(): Bbox | undefined {
    return this.#statedBounds ?? this.#seenBounds
  }
}
