import type { Point } from './plane.ts'
import { contains, type Ring } from './polygon.ts'
import { createSegmentGrid } from './segment-grid.ts'

/** Answers where water is, quickly: exact beside the banks, by squares elsewhere. */
export type WaterMap = {
  isWet: (p: Point) => boolean
  /** True in water and within `metres` of its edge; at most 40 m. */
  isWithin: (p: Point, metres: number) => boolean
}

const cellMetres = 40

/** Looks up the given waters; `lines` are brooks, which have banks but no surface. */
export function createWaterMap(waters: readonly Ring[], lines: readonly (readonly Point[])[] = []): WaterMap {
  const banks = createSegmentGrid<true>(cellMetres)
  for (const ring of waters) banks.addLine([...ring, ring[0]!], true)
  for (const line of lines) banks.addLine(line, true)
  const known = new Map<number, 'dry' | 'wet' | 'edge'>()
  const exactly = (p: Point): boolean => waters.some((ring) => contains(ring, p))
  const stateAt = (p: Point): 'dry' | 'wet' | 'edge' => {
    const [x, y] = [Math.floor(p[0] / cellMetres), Math.floor(p[1] / cellMetres)]
    const key = (x + 32768) * 65536 + (y + 32768)
    let state = known.get(key)
    if (state === undefined) {
      const corner: Point = [x * cellMetres, y * cellMetres]
      const opposite: Point = [corner[0] + cellMetres, corner[1] + cellMetres]
      state = banks.near(corner, opposite, cellMetres).size > 0 ? 'edge' : exactly(corner) ? 'wet' : 'dry'
      known.set(key, state)
    }
    return state
  }
  return {
    isWet: (p) => {
      const state = stateAt(p)
      return state === 'edge' ? exactly(p) : state === 'wet'
    },
    isWithin: (p, metres) => {
      const state = stateAt(p)
      return state === 'edge' ? banks.nearest(p, metres) !== undefined || exactly(p) : state === 'wet'
    },
  }
}
