import { leftOf, directionFrom, plus, lengthOf, distance, type Point } from './plane.ts'
import { createWaterMap, type WaterMap } from './water-map.ts'
import type { SketchWarp } from './sketch-warp.ts'
import {
  borderSketch,
  brookSketch,
  islandSketch,
  railwaySketch,
  riverHalfWidths,
  riverSketch,
  shoreSketch,
} from './sketch-terrain.ts'

/** What was there before the town, and the railway that made it. */
export type Terrain = {
  shore: Point[]
  lake: Point[]
  islands: Point[][]
  river: Point[]
  riverBanks: Point[]
  brook: Point[]
  railway: Point[]
  border: Point[]
  /** Lake, river and brook. */
  water: WaterMap
  /** The river alone: what streets bridge. */
  riverWater: WaterMap
}

const lakeBottomMetres = -3900

/** The water, the railway and the border, on the warped sheet. */
export function drawTerrain(warp: SketchWarp): Terrain {
  const shore = warp.curve(shoreSketch)
  const river = warp.curve(riverSketch)
  const lake: Point[] = [...shore, [shore.at(-1)![0], lakeBottomMetres], [shore[0]![0], lakeBottomMetres]]
  lake.reverse()
  const riverBanks = banksOf(river)
  const brook = warp.curve(brookSketch)
  return {
    shore,
    lake,
    islands: islandSketch.map((ring) => warp.curve(ring, true)),
    river,
    riverBanks,
    brook,
    railway: warp.curve(railwaySketch),
    border: warp.curve(borderSketch, true),
    water: createWaterMap([lake, riverBanks], [brook]),
    riverWater: createWaterMap([riverBanks]),
  }
}

/** The river as an area that widens towards its mouth. */
function banksOf(river: readonly Point[]): Point[] {
  const total = lengthOf(river)
  const left: Point[] = []
  const right: Point[] = []
  let walked = 0
  river.forEach((p, index) => {
    if (index > 0) walked += distance(river[index - 1]!, p)
    const half = riverHalfWidths[0] + (riverHalfWidths[1] - riverHalfWidths[0]) * (walked / total)
    const direction = directionFrom(river[Math.max(0, index - 1)]!, river[Math.min(river.length - 1, index + 1)]!)
    left.push(plus(p, leftOf(direction), half))
    right.push(plus(p, leftOf(direction), -half))
  })
  return [...right, ...left.reverse()]
}
