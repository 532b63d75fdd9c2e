import { drawEstate, type Estate } from './estate.ts'
import { drawFootpaths } from './footpaths.ts'
import { drawDistrictStreets, type District } from './district-streets.ts'
import { drawCoreStreets, drawMainRoads } from './main-roads.ts'
import type { Point } from './plane.ts'
import type { Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import { addRoundabouts } from './roundabouts.ts'
import { createSegmentGrid } from './segment-grid.ts'
import { districts } from './sketch-districts.ts'
import type { SketchWarp } from './sketch-warp.ts'
import { createStreetNames } from './street-names.ts'
import type { Terrain } from './terrain.ts'
import { placeAt, type TownPlace } from './town-places.ts'

type Ground = { warp: SketchWarp; terrain: Terrain; places: readonly TownPlace[]; rail: Road; random: SeededRandom }

/** Metres that new streets keep from water and from the railway. */
const waterMargin = 26
const railMargin = 24

/** All streets and paths, from the main roads down to the dead ends and the ways through parks. */
export function drawStreets({ warp, terrain, places, rail, random }: Ground): { roads: Road[]; estate: Estate } {
  const roads = [...addRoundabouts(drawMainRoads(warp), warp), ...drawCoreStreets(warp)]
  const grid = createSegmentGrid<Road>()
  for (const road of [...roads, rail]) grid.addLine(road.line, road)
  const rails = createSegmentGrid<true>()
  rails.addLine(rail.line, true)
  const isFree = (p: Point): boolean =>
    !terrain.water.isWithin(p, waterMargin) &&
    rails.nearest(p, railMargin) === undefined &&
    placeAt(places, p, 9) === undefined
  for (const sketch of districts) {
    if (sketch.kind === 'slabs') continue
    const district: District = {
      ...sketch,
      ring: warp.ring(sketch.outline),
      around: sketch.around && warp.point(sketch.around),
    }
    roads.push(
      ...drawDistrictStreets(district, { isFree, grid }, createStreetNames(sketch.name), random.fork(sketch.name)),
    )
  }
  const estate = drawEstate(warp, grid)
  roads.push(...estate.roads)
  roads.push(...drawFootpaths({ warp, terrain, places, grid, random: random.fork('footpaths') }))
  return { roads, estate }
}
