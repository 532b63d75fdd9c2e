/**
 * Routes in steps told as a plan in seconds.
 *
 * Method: one run of the scheduler, its trace collected; arrivals by the travel times as they were given, unrounded.
 * Complexity: O(stops · units).
 * Does not handle: nothing else.
 */
import type { PatrolModel } from './patrol-model.ts'
import { pinToleranceSeconds } from './patrol-problem.ts'
import type { PatrolBreakTaken, PatrolRoute, PatrolSolution, PatrolStop } from './patrol-problem.ts'
import type { PatrolRoutes, PatrolScheduler } from './patrol-schedule.ts'

type Item = PatrolStop | PatrolBreakTaken

/** The plan that routes make, with its figures; the routes must be such that everything decided by hand is met. */
export function patrolSolution(model: PatrolModel, scheduler: PatrolScheduler, routes: PatrolRoutes): PatrolSolution {
  const { problem, unitCount, anchors, locked, harmBefore, steps, works } = model
  const quantum = problem.quantumSeconds
  const items: Item[][] = Array.from({ length: unitCount }, () => [])
  const begun: { place: number; begin: number }[] = []
  const worth = scheduler.schedule(routes, {
    item(unit, item, beginStep, length, visit, value) {
      const anchor = item < 0 ? anchors[-1 - item] : undefined
      const place = anchor === undefined ? item : anchor.place
      const times = { arrive: 0, begin: beginStep * quantum, end: (beginStep + length) * quantum }
      if (anchor !== undefined && place < 0) items[unit].push({ kind: 'break', index: anchor.index, ...times })
      else {
        items[unit].push({
          kind: 'stop',
          place,
          ...times,
          visit,
          value,
          pinned: isPinned(model, unit, place, times.begin),
        })
        begun.push({ place, begin: beginStep })
      }
    },
  })
  if (worth.value < 0) throw new Error('Routes that do not meet what was decided by hand')

  const until = new Int32Array(problem.places.length)
  let coveredHarm = 0
  for (const { place, begin } of begun.toSorted((a, b) => a.begin - b.begin)) {
    const from = Math.max(begin, until[place])
    const to = Math.min(steps, begin + works)
    if (to <= from) continue
    coveredHarm += harmBefore[place * (steps + 1) + to] - harmBefore[place * (steps + 1) + from]
    until[place] = to
  }
  const places = new Set(begun.map(({ place }) => place))
  return {
    routes: items.map((list, unit) => routeOf(model, unit, locked[unit] === 1 ? asLocked(model, unit, list) : list)),
    value: worth.value,
    totalHarm: model.totalHarm,
    coveredHarm,
    missedMusts: [...model.musts].filter((place) => !places.has(place)),
    // What is decided by hand elsewhere, or chance, may have met one that did not fit by itself.
    missedPins: model.missedPins.filter((index) => {
      const { unit, place, begin } = problem.pins[index]
      return !items[unit].some(
        (item) => item.kind === 'stop' && item.place === place && Math.abs(item.begin - begin) <= pinToleranceSeconds,
      )
    }),
    missedBreaks: model.missedBreaks,
  }
}

function isPinned({ problem }: PatrolModel, unit: number, place: number, begin: number): boolean {
  return problem.pins.some(
    (pin) => pin.unit === unit && pin.place === place && Math.abs(pin.begin - begin) <= pinToleranceSeconds,
  )
}

/** A locked unit's items with their times to the second. */
function asLocked({ problem }: PatrolModel, unit: number, items: readonly Item[]): Item[] {
  const { stops, breaks } = problem.locks.findLast((lock) => lock.unit === unit)!
  const inOrder = [...stops, ...breaks].toSorted((a, b) => a.begin - b.begin)
  return items.map((item, i) => ({ ...item, begin: inOrder[i].begin, end: inOrder[i].end }))
}

function routeOf({ problem, locked }: PatrolModel, unit: number, items: readonly Item[]): PatrolRoute {
  const { matrix, startNode, endNode, breaks } = problem.units[unit]
  const { size, seconds } = problem.matrices[matrix]
  let at = startNode
  let time = 0
  let travelSeconds = 0
  let doseSeconds = 0
  let breakSeconds = 0
  let value = 0
  const timed = items.map((item): Item => {
    const node = item.kind === 'stop' ? item.place : breaks[item.index].node
    const way = seconds[at * size + node]
    // A locked route may go where no way is known any more; then it takes as long as it takes.
    const travel = way < Infinity ? way : Math.max(0, item.begin - time)
    // It leaves no sooner than it has to: spare time is free for anything, not for waiting where it stops next.
    const arrive = Math.max(time + travel, item.begin - problem.quantumSeconds)
    at = node
    time = item.end
    travelSeconds += travel
    if (item.kind === 'break') breakSeconds += item.end - item.begin
    else {
      doseSeconds += item.end - item.begin
      value += item.value
    }
    return { ...item, arrive }
  })
  // A unit that has nowhere to go and no way to its end place in time stays where it is; a locked one finds its way.
  const wayHome = seconds[at * size + endNode]
  const isHome = wayHome === Infinity || (timed.length === 0 && wayHome > problem.shiftSeconds)
  const home = isHome ? 0 : wayHome
  travelSeconds += home
  return {
    unit,
    items: timed,
    finish: time + home,
    locked: locked[unit] === 1,
    value,
    travelSeconds,
    doseSeconds,
    spareSeconds: problem.shiftSeconds - travelSeconds - doseSeconds - breakSeconds,
  }
}
