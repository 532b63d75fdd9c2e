import { townZone } from './wall-clock.ts'
import { toLngLat } from './drawing-sheet.ts'
import { createOsmWriter } from './osm-elements.ts'
import { createSeededRandom } from './seeded-random.ts'
import { createSketchWarp } from './sketch-warp.ts'
import { drawTerrain } from './terrain.ts'
import { drawStreets } from './streets.ts'
import { drawPlaces } from './town-places.ts'
import { cutStructures } from './cut-structures.ts'
import { joinNetwork } from './join-network.ts'
import type { DemoTown } from './town.ts'
import { writeNetwork } from './write-network.ts'
import { buildTown } from './town-buildings.ts'
import { writeBuildings, writeGround, writePlaces } from './write-areas.ts'
import { squareSketch } from './sketch-core.ts'
import { drawIncidents } from './incidents.ts'

export type TownOptions = {
  /** Any whole number; each is another town of the same kind. @default 1 */
  seed?: number
  /** The first local day after the two years of incidents, the first of a month. @default '2026-11-01' */
  until?: string
}

/** Makes the fictional town: the same options give the same town, to the byte. */
export function generateTown(options: TownOptions = {}): DemoTown {
  const { seed = 1, until = '2026-11-01' } = options
  const random = createSeededRandom(seed)
  const warp = createSketchWarp(random.fork('warp'))
  const terrain = drawTerrain(warp)
  const places = drawPlaces(warp)
  const rail = { line: terrain.railway, class: 'rail' as const }
  const { roads, estate } = drawStreets({ warp, terrain, places, rail, random: random.fork('streets') })
  const network = joinNetwork(
    cutStructures([...roads, rail], [terrain.riverBanks]).filter((p) => p.road.class !== 'rail'),
  )
  const osm = createOsmWriter()
  writeGround(osm, terrain, warp)
  const { buildings, areas } = buildTown({
    roads,
    rail,
    terrain,
    places,
    estate,
    square: warp.ring(squareSketch),
    warp,
    random: random.fork('buildings'),
  })
  writePlaces(osm, places, areas)
  writeNetwork(osm, network)
  writeBuildings(osm, buildings)
  const { incidents, truth } = drawIncidents({ seed, until, network, random: random.fork('incidents') })
  const border = terrain.border.map(toLngLat)
  return {
    municipality: {
      code: '9901',
      name: 'Granvik',
      srid: 3006,
      zone: townZone,
      boundary: { type: 'Polygon', coordinates: [[...border, border[0]!].map((p) => [...p])] },
    },
    osm: osm.elements,
    incidents,
    truth,
  }
}
