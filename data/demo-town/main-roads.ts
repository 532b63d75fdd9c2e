import { beside, simplified, slice, lengthOf } from './plane.ts'
import type { Road, RoadClass } from './road.ts'
import { coreStreets } from './sketch-core.ts'
import { mainRoads, type SketchRoad } from './sketch-main-roads.ts'
import type { SketchWarp } from './sketch-warp.ts'

/** Metres from the middle of a main road to the middle of its cycle path. */
const cyclePathMetres = 12

/** The roads of the sketch and the cycle paths beside them. */
export function drawMainRoads(warp: SketchWarp): Road[] {
  return mainRoads.flatMap((sketch) => {
    const line = sketch.curved ? warp.curve(sketch.line, sketch.closed) : warp.line(sketch.line)
    const road: Road = {
      line: simplified(sketch.closed ? [...line, line[0]!] : line, 0.4),
      class: sketch.class,
      name: sketch.name,
      district: 'main',
      under: sketch.class === 'trunk' ? [] : ['rail'],
      tags: {
        maxspeed: String(sketch.maxspeed),
        surface: 'asphalt',
        lit: sketch.maxspeed > 70 ? 'no' : 'yes',
        ...(sketch.ref === undefined ? {} : { ref: sketch.ref }),
      },
    }
    return [road, ...cyclePaths(road, sketch.cyclePath)]
  })
}

/** The streets of the old centre. */
export function drawCoreStreets(warp: SketchWarp): Road[] {
  return coreStreets.map((street) => {
    const roadClass: RoadClass = street.class ?? 'residential'
    const forFeet = roadClass === 'pedestrian' || roadClass === 'footway'
    return {
      line: simplified(warp.line(street.line), 0.3),
      class: roadClass,
      name: street.name,
      district: 'Centrum',
      tags: {
        surface: forFeet ? 'paving_stones' : 'asphalt',
        lit: 'yes',
        ...(forFeet ? {} : { maxspeed: String(street.maxspeed ?? 30) }),
        ...(street.oneway ? { oneway: 'yes', 'oneway:bicycle': 'no' } : {}),
        ...(roadClass === 'pedestrian' ? { bicycle: 'yes' } : {}),
      },
    }
  })
}

function cyclePaths(road: Road, side: SketchRoad['cyclePath']): Road[] {
  if (side === undefined) return []
  const metres =
    side === 'left' ? [cyclePathMetres] : side === 'right' ? [-cyclePathMetres] : [cyclePathMetres, -cyclePathMetres]
  return metres.map((off) => {
    const path = beside(road.line, off)
    const closed = road.line[0] === road.line.at(-1)
    const line = closed ? [...path, path[0]!] : slice(path, 4, lengthOf(path) - 4)
    return {
      line: simplified(line, 0.4),
      class: 'cycleway',
      district: 'main',
      under: ['rail', 'trunk'],
      tags: {
        foot: 'designated',
        bicycle: 'designated',
        segregated: 'no',
        surface: 'asphalt',
        lit: road.tags?.['lit'] ?? 'yes',
      },
    } satisfies Road
  })
}
