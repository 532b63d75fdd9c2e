/**
 * Takes a plan up again: its visits as routes to go on searching from, and marks of what is worth keeping.
 *
 * Method: each stop and break is put back in its place in the order of time; what is decided by hand stands for the stop that it
 * was made of. What the problem no longer has is left out, and the scheduler drops what no longer fits.
 * Complexity: O(stops of a unit²).
 * Does not handle: places that are numbered otherwise than in the problem; the caller says which is which.
 */
import type { PatrolModel } from './patrol-model.ts'
import { pinToleranceSeconds } from './patrol-problem.ts'
import { anchorRoutes, insertItem } from './patrol-schedule.ts'
import type { PatrolRoutes } from './patrol-schedule.ts'

/** A plan as far as it can be gone on from; the routes of a solution are one. Times in seconds since the shift's start. */
export type EarlierRoutes = readonly {
  readonly unit: number
  readonly items: readonly (
    | { readonly kind: 'stop'; readonly place: number; readonly begin: number }
    | { readonly kind: 'break'; readonly index: number; readonly begin: number }
  )[]
}[]

/** An earlier plan as routes of this model; to be scheduled before anything else is done with them. */
export function takeUpRoutes(model: PatrolModel, earlier: EarlierRoutes): PatrolRoutes {
  const { problem, unitCount, placeCount, steps, anchors, anchorsOfUnit, locked } = model
  const routes = anchorRoutes(model)
  const { room, items, begins } = routes
  for (const { unit, items: before } of earlier) {
    if (!(unit >= 0 && unit < unitCount) || locked[unit] === 1) continue
    // Fixed things keep their order, for that one is known to be possible.
    anchorsOfUnit[unit].forEach((a, i) => {
      const { place, index, from, to } = anchors[a]
      const was = before.find((item) =>
        item.kind === 'break' ? place < 0 && item.index === index : item.place === place && near(item.begin, from, to),
      )
      const begin = was === undefined ? from : Math.min(to, Math.max(from, stepOf(was.begin)))
      begins[unit * room + i] = i === 0 ? begin : Math.max(begin, begins[unit * room + i - 1])
    })
    for (const item of before) {
      if (item.kind === 'break' || !(item.place >= 0 && item.place < placeCount)) continue
      const step = stepOf(item.begin)
      const isFixed = anchorsOfUnit[unit].some((a) => {
        const { place, from, to } = anchors[a]
        return place === item.place && near(item.begin, from, to)
      })
      if (isFixed || step < 0 || step >= steps) continue
      let at = 0
      while (at < routes.counts[unit] && begins[unit * room + at] <= step) at++
      insertItem(routes, unit, at, item.place, step)
    }
    // Anchors may still wait for what was put before them.
    for (let i = unit * room; i < unit * room + routes.counts[unit]; i++) {
      if (items[i] < 0) begins[i] = Math.min(begins[i], anchors[-1 - items[i]].to)
    }
  }
  return routes

  function stepOf(seconds: number): number {
    return Math.round(seconds / problem.quantumSeconds)
  }
  function near(seconds: number, from: number, to: number): boolean {
    return stepOf(seconds) >= from && stepOf(seconds) <= to
  }
}

/** 1 at [(u · places + p) · (steps + 1) + t] where a visit that begins at t keeps one of the earlier plan's. */
export function keptMarks({ problem, unitCount, placeCount, steps }: PatrolModel, earlier: EarlierRoutes): Uint8Array {
  const marks = new Uint8Array(unitCount * placeCount * (steps + 1))
  const slack = Math.round(pinToleranceSeconds / problem.quantumSeconds)
  for (const { unit, items } of earlier) {
    if (!(unit >= 0 && unit < unitCount)) continue
    for (const item of items) {
      if (item.kind === 'break' || !(item.place >= 0 && item.place < placeCount)) continue
      const row = (unit * placeCount + item.place) * (steps + 1)
      const step = Math.round(item.begin / problem.quantumSeconds)
      marks.fill(1, row + Math.max(0, step - slack), row + Math.max(0, Math.min(steps, step + slack) + 1))
    }
  }
  return marks
}
