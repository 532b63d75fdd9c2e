import type { Building } from './building-lot.ts'
import type { BusStop } from './bus-stops.ts'
import { cutStructures } from './cut-structures.ts'
import type { OsmWriter } from './osm-elements.ts'
import { along, beside, directionFrom, distance, nearestAlong, plus, simplified, slice, type Point } from './plane.ts'
import { middleOf, rectangle } from './polygon.ts'
import type { Road } from './road.ts'
import { squareSketch } from './sketch-core.ts'
import { venues } from './sketch-venues.ts'
import type { SketchWarp } from './sketch-warp.ts'
import type { Terrain } from './terrain.ts'

/** Metres between the middles of two tracks, and of a track and its platform. */
const trackMetres = 5
const platformMetres = 4

/** Lamps and bus stops as points. */
export function writeFurniture(osm: OsmWriter, lamps: readonly Point[], stops: readonly BusStop[]): void {
  for (const at of lamps) osm.node(at, { highway: 'street_lamp' })
  for (const { at, name } of stops)
    osm.node(at, { highway: 'bus_stop', public_transport: 'platform', bus: 'yes', name })
}

/** The railway with its bridge, the passing track, the platforms and the station; gives the middle of the platforms. */
export function writeRailway(osm: OsmWriter, rail: Road, terrain: Terrain, warp: SketchWarp): Point {
  for (const { line, level } of cutStructures([rail], terrain.riverWater))
    osm.way(
      simplified(line, 0.5).map((p) => osm.node(p)),
      {
        railway: 'rail',
        usage: 'main',
        gauge: '1435',
        electrified: 'contact_line',
        ...(level === 1 ? { bridge: 'yes', layer: '1' } : {}),
      },
    )
  const station = warp.point([130, 530])
  const middle = nearestAlong(rail.line, station)
  const passing = slice(beside(rail.line, trackMetres), middle - 330, middle + 380)
  osm.way(
    simplified(passing, 0.5).map((p) => osm.node(p)),
    { railway: 'rail', service: 'siding', gauge: '1435' },
  )
  const { point, direction } = along(rail.line, middle)
  const across: Point = [-direction[1], direction[0]]
  osm.area(rectangle(plus(point, across, -platformMetres - 0.6), direction, 230, 4), {
    railway: 'platform',
    public_transport: 'platform',
    ref: '1',
  })
  osm.area(rectangle(plus(point, across, trackMetres + platformMetres + 0.6), direction, 230, 4), {
    railway: 'platform',
    public_transport: 'platform',
    ref: '2',
  })
  osm.node(point, { railway: 'station', public_transport: 'station', name: 'Granvik' })
  return point
}

/** Stora torget, the doors people go to, and the boats' harbour. */
export function writeVenues(osm: OsmWriter, buildings: readonly Building[], warp: SketchWarp): void {
  osm.area(warp.ring(squareSketch), { place: 'square', name: 'Stora torget', surface: 'sett', lit: 'yes' })
  const taken = new Set<Building>()
  for (const { at, tags } of venues) {
    const place = warp.point(at)
    let best: Building | undefined
    let bestMetres = Infinity
    for (const building of buildings) {
      const off = distance(middleOf(building.ring), place)
      const fits = ['apartments', 'commercial', 'retail', 'industrial', 'office'].includes(
        building.tags['building'] ?? '',
      )
      if (fits && !taken.has(building) && off < bestMetres) [best, bestMetres] = [building, off]
    }
    if (best === undefined) continue
    if (best.tags['building'] !== 'retail') taken.add(best)
    const [a, b] = [best.ring[0]!, best.ring[1]!]
    osm.node(
      best.tags['building'] === 'retail'
        ? plus(middleOf(best.ring), directionFrom(a, b), ((taken.size % 5) - 2) * 6)
        : middleOf(best.ring),
      tags,
    )
  }
}

/** Piers in the guest harbour: stone on the shore side, and jetties off it. */
export function writeHarbour(osm: OsmWriter, terrain: Terrain, warp: SketchWarp): void {
  for (const sketch of [-60, 20, 60, 100]) {
    const foot = warp.point([sketch, -870])
    const at = nearestAlong(terrain.shore, foot)
    const { point, direction } = along(terrain.shore, at)
    const out: Point = [direction[1], -direction[0]]
    const length = sketch === -60 ? 120 : 75
    const line = [
      plus(point, out, -2),
      plus(point, out, length),
      ...(sketch === -60 ? [plus(plus(point, out, length), direction, 150)] : []),
    ]
    osm.way(
      line.map((p) => osm.node(p)),
      { man_made: 'pier', surface: sketch === -60 ? 'concrete' : 'wood' },
    )
  }
}
