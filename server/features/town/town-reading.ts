import { bboxOfPoints, unionBbox, type Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { mergeAddresses } from './address-merge.ts'
import { OsmFileError, type OsmElement } from './osm-element.ts'
import { labelPoint, polygonsOfRings, polygonsSquareMetres } from './polygon-shape.ts'
import { assembleRings } from './ring-assembly.ts'
import { joinCoasts, seaInBox } from './sea-shape.ts'
import { TownGathering } from './town-gathering.ts'
import type {
  AreaAttributes,
  OsmType,
  PlaceAttributes,
  TownArea,
  TownPlace,
  TownRestriction,
  TownWay,
} from './town-row.ts'

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

/**
 * Gathers a town from elements in any order; its memory grows with the file.
 * @param onProgress hears the number of elements so far
 * @throws OsmFileError when the file holds no node
 */
export async function readTown(
  elements: AsyncIterable<OsmElement[]>,
  onProgress: (elements: { nodes: number; ways: number }) => void = () => {},
): Promise<TownReading> {
  const gathered = new TownGathering()
  for await (const batch of elements) {
    for (const element of batch) gathered.add(element)
    onProgress(gathered.elements)
  }
  if (gathered.elements.nodes === 0) throw new OsmFileError('the file holds no node')
  gathered.settle()
  return new TownReading(gathered)
}

/**
 * A town as rows, made one by one so that they need not be in memory together. Take ways, areas and places once each and
 * in this order (areas have places of their own); counts and bounds are complete after that.
 */
export class TownReading {
  readonly counts: TownCounts
  readonly #gathered: TownGathering
  readonly #areaPlaces: TownPlace[] = []
  #seenBounds: Bbox | undefined

  constructor(gathered: TownGathering) {
    this.#gathered = gathered
    const missingNodes = gathered.countMissingNodes()
    const unused = { skippedWays: 0, openRings: 0, skippedRelations: 0, duplicateAddresses: 0 }
    this.counts = { ...gathered.elements, missingNodes, ...unused }
  }

  get restrictions(): TownRestriction[] {
    return this.#gathered.restrictions()
  }

  /** What the file says it covers, or the box around what is in it; undefined when nothing is. */
  get bounds(): Bbox | undefined {
    return this.#gathered.statedBounds ?? this.#seenBounds
  }

  *ways(): Generator<TownWay> {
    for (const { id, position, way } of this.#gathered.ways.values()) {
      if (!way) continue
      const parts = this.#presentParts(position)
      if (parts.length === 0) this.counts.skippedWays += 1
      for (const [part, { nodeIds, line }] of parts.entries()) {
        this.#see(line)
        yield { ...way, osmId: id, part, nodeIds, line }
      }
    }
  }

  *areas(): Generator<TownArea> {
    for (const pending of this.#gathered.ways.values()) {
      const areas = this.#gathered.ownAreas(pending)
      if (areas.length === 0 && pending.places.length === 0) continue
      const ring = this.#ringOf(this.#gathered.wayStore.refsAt(pending.position))
      if (ring) yield* this.#areaRows('way', pending.id, areas, pending.places, [[ring]])
      else if (areas.length > 0) this.counts.skippedWays += 1
    }
    for (const { id, outer, inner, areas, places } of this.#gathered.relations.values()) {
      if (areas.length === 0 && places.length === 0) continue
      const outers = this.#ringsOf(outer)
      if (outers.length > 0)
        yield* this.#areaRows('relation', id, areas, places, polygonsOfRings(outers, this.#ringsOf(inner)))
      else if (areas.length > 0) this.counts.skippedRelations += 1
    }
    yield* this.#sea()
  }

  places(): TownPlace[] {
    const places = [...this.#gathered.nodePlaces.values()].flat().concat(this.#areaPlaces)
    for (const place of places) {
      if (place.kind === 'address') place.street ??= this.#gathered.streetOf.get(`${place.osmType} ${place.osmId}`)
    }
    const addresses = places.filter(({ kind }) => kind === 'address')
    const merged = mergeAddresses(addresses)
    this.counts.duplicateAddresses = addresses.length - merged.length
    this.#see(places.map(({ point }) => point))
    return [...places.filter(({ kind }) => kind !== 'address'), ...merged]
  }

  /** The stretches of a way between missing nodes: joining across a gap would draw a street where there is none. */
  #presentParts(position: number): { nodeIds: number[]; line: LngLat[] }[] {
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
    for (const ref of this.#gathered.wayStore.refsAt(position)) {
      const place = this.#gathered.locations.find(ref)
      if (!place) close()
      else if (nodeIds.at(-1) !== ref) {
        nodeIds.push(ref)
        line.push(place)
      }
    }
    close()
    return parts
  }

  /** The sea within the file's bounds, as one area under the number of its first coastline. */
  *#sea(): Generator<TownArea> {
    const { coastline, locations, statedBounds } = this.#gathered
    const [firstId] = coastline.keys()
    if (firstId === undefined || !statedBounds) return
    const parts = [...coastline.values()].flatMap((position) => this.#presentParts(position))
    const coasts = joinCoasts(parts.map(({ nodeIds }) => nodeIds))
    const lines = coasts.map((coast) => coast.map((id) => locations.find(id)).filter((place) => place !== undefined))
    const { polygons, loose } = seaInBox(lines, statedBounds)
    this.counts.openRings += loose
    const sea: AreaAttributes = { kind: 'water', value: 'sea', name: undefined, residential: undefined }
    if (polygons.length > 0) yield* this.#areaRows('way', firstId, [sea], [], polygons)
  }

  #ringsOf(wayIds: readonly number[]): LngLat[][] {
    const { wayStore } = this.#gathered
    const held = wayIds.map((id) => wayStore.find(id)).filter((position) => position >= 0)
    const { rings, open } = assembleRings(held.map((position) => wayStore.refsAt(position)))
    const whole = rings.map((ring) => this.#ringOf(ring)).filter((ring) => ring !== undefined)
    this.counts.openRings += open + rings.length - whole.length
    return whole
  }

  /** The corners of a ring, or undefined when one is missing or it has no inside. */
  #ringOf(refs: ArrayLike<number>): LngLat[] | undefined {
    const ring: LngLat[] = []
    for (const ref of Array.from(refs)) {
      const place = this.#gathered.locations.find(ref)
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
    this.#areaPlaces.push(...places.map((place) => ({ ...place, osmType, osmId, point: label })))
    for (const { 0: outer } of polygons) this.#see(outer ?? [])
    for (const area of areas) yield { ...area, osmType, osmId, polygons, squareMetres, label }
  }

  #see(places: readonly LngLat[]): void {
    const box = bboxOfPoints(places)
    if (box) this.#seenBounds = this.#seenBounds ? unionBbox(this.#seenBounds, box) : box
  }
}
