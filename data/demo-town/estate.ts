import { plus, turned, type Point } from './plane.ts'
import { rectangle } from './polygon.ts'
import type { OsmTags } from './osm-elements.ts'
import type { Road } from './road.ts'
import type { SegmentGrid } from './segment-grid.ts'
import { districts } from './sketch-districts.ts'
import type { SketchWarp } from './sketch-warp.ts'

/** A housing estate of the 1960s: slab houses around courtyards, cars on the outside, feet on the inside. */
export type Estate = {
  roads: Road[]
  slabs: { ring: Point[]; street: string; levels: number; facing: Point }[]
  /** Car parks, playgrounds, lawns and the little square in the middle. */
  areas: { ring: Point[]; tags: OsmTags }[]
  /** The low building with the shops. */
  shops: { ring: Point[]; name: string }
  square: Point
}

/** Its middle, and where the way from the town enters it, on the sketch. */
const estateMiddle: Point = [1715, -82]
const estateGate: Point = [1400, -95]

/** Courtyards in a frame along the estate's axis: metres along, metres across (all measured from its middle). */
const courtyards = [
  { along: -190, across: 84, street: 'Slåttergatan' },
  { along: -190, across: -84, street: 'Skördegatan' },
  { along: -10, across: 84, street: 'Slåttergatan' },
  { along: 172, across: 84, street: 'Klövergatan' },
  { along: 172, across: -84, street: 'Höstackegatan' },
] as const

/** Where cars come in: along the axis, which side, street, and how near the axis the street ends. */
const drives = [
  { along: -100, side: 1, street: 'Slåttergatan' },
  { along: 82, side: 1, street: 'Klövergatan' },
  { along: -100, side: -1, street: 'Skördegatan' },
  { along: 82, side: -1, street: 'Höstackegatan' },
] as const

/** Draws Kronängen. Its drives run out to the main roads around, which must be in the grid already. */
export function drawEstate(warp: SketchWarp, grid: SegmentGrid<Road>): Estate {
  const district = districts.find((one) => one.kind === 'slabs')!
  const middle = warp.point(estateMiddle)
  const angle = (district.degrees * Math.PI) / 180
  const at = (along: number, across: number): Point => plus(middle, turned([along, across], angle))
  const axis = turned([1, 0], angle)
  const side = turned([0, 1], angle)
  const estate: Estate = {
    roads: [],
    slabs: [],
    areas: [],
    shops: { ring: rectangle(at(-4, -118), axis, 86, 26), name: 'Kronängens centrum' },
    square: at(-4, -72),
  }
  const path = (line: Point[], name?: string): void => {
    estate.roads.push({
      line,
      class: 'footway',
      district: district.name,
      ...(name ? { name } : {}),
      tags: { surface: 'asphalt', lit: 'yes' },
    })
  }
  const stroll: Point[] = [
    warp.point(estateGate),
    at(-262, 4),
    at(-190, 2),
    at(-100, 0),
    at(-10, -2),
    at(82, 0),
    at(172, 3),
    at(285, 0),
  ]
  estate.roads.push({
    line: stroll,
    class: 'cycleway',
    name: 'Kronängsstråket',
    district: district.name,
    tags: { surface: 'asphalt', lit: 'yes', foot: 'designated', bicycle: 'designated', segregated: 'no' },
  })

  for (const { along, across, street } of courtyards) {
    const sign = Math.sign(across)
    for (const [offset, length, direction] of [
      [[0, 44], 92, axis],
      [[0, -44], 74, axis],
      [[-64, 0], 62, side],
    ] as const) {
      const centre = at(along + offset[0], across + offset[1] * sign)
      const facing = plus(at(along, across), centre, -1)
      estate.slabs.push({ ring: rectangle(centre, direction, length, 12), street, levels: length > 80 ? 8 : 4, facing })
    }
    const yard = at(along + 6, across)
    path([at(along - 40, across), yard, at(along + 60, across)])
    path([at(along + 52, 0), at(along + 54, across - 20 * sign), at(along + 44, across)])
    path([
      at(along + 54, across - 20 * sign),
      at(along + 66, across + 4 * sign),
      at(along + 64, across + 62 * sign),
      at(along < -100 ? along - 60 : along - 90, across + 62 * sign),
    ])
    estate.areas.push(
      {
        ring: rectangle(at(along - 6, across + 14 * sign), axis, 24, 14),
        tags: { leisure: 'playground', name: `${street.replace('gatan', '')}gårdens lekplats` },
      },
      { ring: rectangle(at(along, across), axis, 108, 66), tags: { landuse: 'grass' } },
    )
  }
  for (const { along, side: way, street } of drives) {
    const start = at(along, 46 * way)
    const hit = grid.firstHit(at(along, 90 * way), [side[0] * way, side[1] * way], 320)
    const end =
      hit?.segment.owner.class === 'cycleway'
        ? (grid.firstHit(plus(hit.point, side, way), [side[0] * way, side[1] * way], 40) ?? hit)
        : hit
    if (end === undefined) throw new Error(`no main road is met by ${street}`)
    estate.roads.push({
      line: [start, at(along, 90 * way), end.point],
      class: 'residential',
      name: street,
      district: district.name,
      tags: { surface: 'asphalt', lit: 'yes', maxspeed: '30' },
    })
    path([start, at(along, 0)])
    for (const beside of [-13, 13])
      estate.areas.push({
        ring: rectangle(at(along + beside, 92 * way), side, 74, 16),
        tags: { amenity: 'parking', surface: 'asphalt' },
      })
  }
  path([at(-10, -2), at(-4, -60), at(-4, -98)])
  path([at(-46, -72), at(38, -72)])
  path([at(-4, -60), at(-46, -72), at(-60, -128), at(-62, -190)])
  estate.areas.push({ ring: rectangle(at(-4, -72), axis, 70, 40), tags: { place: 'square', name: 'Kronängstorget' } })
  for (const road of estate.roads) grid.addLine(road.line, road)
  return estate
}
