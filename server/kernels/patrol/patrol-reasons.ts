/**
 * Why a plan is as it is: for each stop what speaks for it, for each place left out what speaks against it.
 *
 * Method: figures of the model read off, no search; what forcing a place in would cost is the best of all plans in which one stop
 * of the plan is exchanged for it, or it is put between two.
 * Complexity: stops O(stops · places); places left out O(places left out · stops² · units).
 * Does not handle: what would have to change in several routes at once for a place to be worth it.
 */
import { takeUpRoutes } from './earlier-routes.ts'
import { bestVisit, noWay, preparePatrol } from './patrol-model.ts'
import type { PatrolModel } from './patrol-model.ts'
import type { PatrolProblem, PatrolSolution } from './patrol-problem.ts'
import { anchorRoutes, copyRoutes, insertItem, patrolScheduler } from './patrol-schedule.ts'

export type StopReason =
  /** The place is number `rank` of `of` places by the harm expected while the visit works. */
  | { readonly code: 'harm-now'; readonly rank: number; readonly of: number }
  /** Of the place's own harm in the shift `share` falls in the time that the visit works, and no other time has clearly more. */
  | { readonly code: 'own-peak'; readonly share: number }
  | { readonly code: 'must' | 'pinned' | 'locked' }
  /** So long after the visit before it, by whomever. */
  | { readonly code: 'return'; readonly seconds: number }
  /** So much longer than without this stop. */
  | { readonly code: 'on-the-way'; readonly detourSeconds: number }

/** Share of the places that counts as those with most harm. */
const mostHarmShare = 0.2
/** A time within this share of the place's heaviest is its peak. */
const peakShare = 0.95
/** Longest detour that is on the way. */
const shortDetourSeconds = 180

/** For each unit and each of its stops in order, what speaks for it; weightiest first, at least one. */
export function stopReasons(problem: PatrolProblem, { routes }: PatrolSolution): StopReason[][][] {
  const model = preparePatrol(problem)
  const begins = new Map<number, number[]>()
  for (const { items } of routes) {
    for (const item of items)
      if (item.kind === 'stop') begins.set(item.place, [...(begins.get(item.place) ?? []), item.begin])
  }
  return routes.map(({ unit, items, locked }) => {
    const { matrix, startNode, endNode, breaks } = problem.units[unit]
    const { size, seconds } = problem.matrices[matrix]
    const nodes = items.map((item) => (item.kind === 'stop' ? item.place : breaks[item.index].node))
    return items.flatMap((item, i) => {
      if (item.kind === 'break') return []
      const reasons: StopReason[] = []
      const { place, begin } = item
      if (locked) reasons.push({ code: 'locked' })
      if (item.pinned) reasons.push({ code: 'pinned' })
      if (problem.places[place].must) reasons.push({ code: 'must' })
      const { rank, of } = harmRank(model, place, begin)
      const most = Math.max(3, Math.ceil(of * mostHarmShare))
      if (rank <= most) reasons.push({ code: 'harm-now', rank, of })
      const share = ownPeak(model, place, begin)
      if (share !== undefined) reasons.push({ code: 'own-peak', share })
      const before = (begins.get(place) ?? []).filter((other) => other < begin)
      if (before.length > 0) reasons.push({ code: 'return', seconds: begin - Math.max(...before) })
      const from = i === 0 ? startNode : nodes[i - 1]
      const to = i + 1 < nodes.length ? nodes[i + 1] : endNode
      const detourSeconds = Math.max(
        0,
        seconds[from * size + place] + seconds[place * size + to] - (from === to ? 0 : seconds[from * size + to]),
      )
      if (detourSeconds <= shortDetourSeconds && from !== to) reasons.push({ code: 'on-the-way', detourSeconds })
      if (reasons.length === 0) reasons.push({ code: 'harm-now', rank, of })
      return [reasons]
    })
  })
}

function harmWhile({ harmBefore, steps, works, problem }: PatrolModel, place: number, begin: number): number {
  const from = Math.min(steps, Math.max(0, Math.round(begin / problem.quantumSeconds)))
  return harmBefore[place * (steps + 1) + Math.min(steps, from + works)] - harmBefore[place * (steps + 1) + from]
}

function harmRank(model: PatrolModel, place: number, begin: number): { rank: number; of: number } {
  const own = harmWhile(model, place, begin)
  let rank = 1
  let of = 0
  for (let other = 0; other < model.placeCount; other++) {
    const harm = harmWhile(model, other, begin)
    if (harm > 0 || other === place) of++
    if (harm > own) rank++
  }
  return { rank, of }
}

/** Share of the place's harm that falls while a visit works that is as good as the heaviest time of its shift. */
function ownPeak(model: PatrolModel, place: number, begin: number): number | undefined {
  const { steps, works, harmBefore, problem } = model
  const all = harmBefore[place * (steps + 1) + steps]
  // All through the shift alike is no peak, nor is a visit that works for all of it.
  if (all <= 0 || works >= steps) return undefined
  let heaviest = 0
  for (let t = 0; t + works <= steps; t++)
    heaviest = Math.max(heaviest, harmWhile(model, place, t * problem.quantumSeconds))
  const own = harmWhile(model, place, begin)
  if (own < peakShare * heaviest || own < (1.25 * all * works) / steps) return undefined
  return own / all
}

export type LeftOutReason = 'unreachable' | 'forbidden' | 'closed' | 'no-harm' | 'no-time' | 'lower-value'

export type LeftOutPlace = {
  readonly place: number
  readonly reason: LeftOutReason
  /** What one visit at its best time would be worth, were one there. */
  readonly value: number
  /** With 'lower-value': what the plan would be worth less with a visit here; negative: it would be worth more. */
  readonly cost: number | undefined
}

/** Places that nobody visits, with the first reason that holds, in the order of the problem. */
export function leftOutReasons(problem: PatrolProblem, solution: PatrolSolution): LeftOutPlace[] {
  const model = preparePatrol(problem)
  const visited = new Set(
    solution.routes.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'stop' ? [item.place] : []))),
  )
  const costOf = forcingCost(model, solution)
  return [...problem.places.keys()]
    .filter((place) => !visited.has(place))
    .map((place) => {
      const reason = whyLeftOut(model, place)
      return {
        place,
        reason,
        value: bestVisit(model, place),
        cost: reason === 'lower-value' ? costOf(place) : undefined,
      }
    })
}

function whyLeftOut(model: PatrolModel, place: number): LeftOutReason {
  const {
    problem,
    steps,
    unitCount,
    placeCount,
    nodeCount,
    travel,
    startNode,
    endNode,
    opens,
    closes,
    least,
    allowed,
  } = model
  const { forbiddenUnits, harm, must } = problem.places[place]
  const units = [...Array(unitCount).keys()].filter((u) => ((forbiddenUnits >> u) & 1) === 0)
  if (units.length === 0 && unitCount > 0) return 'forbidden'
  const reaches = (u: number): boolean =>
    travel[u][startNode[u] * nodeCount + place] < noWay && travel[u][place * nodeCount + endNode[u]] < noWay
  if (!units.some(reaches)) return 'unreachable'
  // A shift too short for any stop closes no place.
  if (least <= steps && opens[place] + least > closes[place]) return 'closed'
  if (!must && harm.every((expected) => expected === 0)) return 'no-harm'
  if (!units.some((u) => allowed[u * placeCount + place] === 1)) return 'no-time'
  // It came before value, so nothing but time can have been in the way.
  if (must) return 'no-time'
  // Harm that falls outside the window is as good as none.
  return bestVisit(model, place) > 0 ? 'lower-value' : 'no-harm'
}

function forcingCost(model: PatrolModel, solution: PatrolSolution): (place: number) => number | undefined {
  const { schedule } = patrolScheduler(model)
  const { unitCount, locked, allowed, placeCount } = model
  const plan = takeUpRoutes(model, solution.routes)
  const value = schedule(plan).value
  const trial = anchorRoutes(model)
  return (place) => {
    let best = -1
    const measure = (): void => {
      const worth = schedule(trial).value
      if (worth > best && holds(trial, place)) best = worth
    }
    for (let u = 0; u < unitCount; u++) {
      if (locked[u] === 1 || allowed[u * placeCount + place] === 0) continue
      for (let i = 0; i <= plan.counts[u]; i++) {
        copyRoutes(plan, trial)
        insertItem(trial, u, i, place, 0)
        measure()
        if (i === plan.counts[u] || plan.items[u * plan.room + i] < 0) continue
        copyRoutes(plan, trial)
        trial.items[u * plan.room + i] = place
        measure()
      }
    }
    return best < 0 || value < 0 ? undefined : value - best
  }
}

function holds({ room, items, counts }: ReturnType<typeof anchorRoutes>, place: number): boolean {
  for (let u = 0; u < counts.length; u++) {
    for (let i = u * room; i < u * room + counts[u]; i++) if (items[i] === place) return true
  }
  return false
}
