import { placeBusStops } from './bus-stops.ts'
import { cutStructures } from './cut-structures.ts'
import { toLngLat } from './drawing-sheet.ts'
import { drawIncidents } from './incidents.ts'
import { joinNetwork } from './join-network.ts'
import { tagJunctions } from './junction-tags.ts'
import { placeLamps, tagLighting } from './lighting.ts'
import { createOsmWriter } from './osm-elements.ts'
import { contains } from './polygon.ts'
import type { Road } from './road.ts'
import { createSeededRandom } from './seeded-random.ts'
import { squareSketch } from './sketch-core.ts'
import { createSketchWarp } from './sketch-warp.ts'
import { drawStreets } from './streets.ts'
import { drawTerrain } from './terrain.ts'
import type { DemoTown } from './town.ts'
import { buildTown } from './town-buildings.ts'
import { drawPlaces } from './town-places.ts'
import { forbidTurns } from './turn-restrictions.ts'
import { townZone } from './wall-clock.ts'
import { townName, writeBuildings, writeGround, writePlaces } from './write-areas.ts'
import { writeFurniture, writeHarbour, writeRailway, writeVenues } from './write-furniture.ts'
import { writeNetwork } from './write-network.ts'

export type TownOptions = {
  /** Any whole number; each is another town of the same kind. @default 1 */
  seed?: number
  /** The local day on which it is made, 'YYYY-MM-DD'; incidents end with the last full month before it. @default '2026-11-01' */
  today?: string
  /** The first local day after the two years of incidents, the first of a month. @default the first of today's month */
  until?: string
}

/** A municipality code that no Swedish municipality has. */
export const townCode = '9901'

/** Turns that may not be made, in the whole town. */
const forbiddenTurns = 4

/** Makes the fictional town: the same options give the same town, to the byte. */
export function generateTown(options: TownOptions = {}): DemoTown {
  const { seed = 1, today = '2026-11-01', until = `${today.slice(0, 7)}-01` } = options
  const random = createSeededRandom(seed)
  const warp = createSketchWarp(random.fork('warp'))
  const terrain = drawTerrain(warp)
  const places = drawPlaces(warp)
  const rail: Road = { line: terrain.railway, class: 'rail' }

  const drawn = drawStreets({ warp, terrain, places, rail, random: random.fork('streets') })
  const roads = tagLighting(drawn.roads, random.fork('lighting'))
  const pieces = cutStructures([...roads, rail], terrain.riverWater).filter((piece) => piece.road.class !== 'rail')
  const { network, restrictions } = forbidTurns(joinNetwork(pieces), forbiddenTurns)
  const { buildings, areas } = buildTown({
    roads,
    rail,
    terrain,
    places,
    estate: drawn.estate,
    square: warp.ring(squareSketch),
    warp,
    random: random.fork('buildings'),
  })

  const osm = createOsmWriter()
  writeGround(osm, terrain, warp)
  writePlaces(osm, places, areas)
  writeNetwork(osm, network, tagJunctions(network, [], random.fork('junctions')), restrictions)
  writeRailway(osm, rail, terrain, warp)
  writeBuildings(osm, buildings)
  writeVenues(osm, buildings, warp)
  writeHarbour(osm, terrain, warp)
  writeFurniture(
    osm,
    placeLamps(network.pieces, random.fork('lamps')),
    placeBusStops(roads, (p) => contains(terrain.border, p)),
  )

  const border = terrain.border.map((p) => [...toLngLat(p)])
  return {
    municipality: {
      code: townCode,
      name: townName,
      srid: 3006,
      zone: townZone,
      boundary: { type: 'Polygon', coordinates: [[...border, border[0]!]] },
    },
    osm: osm.elements,
    ...drawIncidents({
      seed,
      until,
      network,
      buildings,
      terrain,
      warp,
      places,
      estateSquare: drawn.estate.square,
      random: random.fork('incidents'),
    }),
  }
}
