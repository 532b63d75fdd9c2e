import { roadSpeeds } from '../../server/kernels/routing/road-speed.ts'
import type { RoadWays } from '../../server/kernels/routing/road-ways.ts'
import { settleOptions } from '../../server/kernels/routing/travel-profile.ts'
import type { TravelProfile } from '../../server/kernels/routing/travel-profile.ts'

/** One step of a way from a node to the next, in one direction. */
interface Step {
  way: number
  /** Position of the step along its way. */
  at: number
  forward: boolean
  from: number
  to: number
  metres: number
  seconds: number
  cost: number
  bearing: number
}

/** A place on a step of a way: which, and how far along it, 0 to 1, in the direction of the way. */
export interface StepPlace {
  way: number
  at: number
  share: number
}

/**
 * Costs between places by trying every journey node by node, knowing no segments, junctions or shortcuts: only who may
 * go along a way and how fast is taken from the kernel. Cars remember the ways they came by. A barrier stops everybody.
 */
export function bruteForceCosts(roads: RoadWays, profile: TravelProfile, places: readonly StepPlace[]): number[][] {
  const steps = stepsOf(roads, profile)
  const blocked = new Set(roads.barriers.map(({ nodeId }) => nodeId))
  return places.map((from) => {
    const reached = profile === 'car' ? drive(roads, steps, blocked, from) : stroll(steps, blocked, from)
    return places.map((to) => {
      let best = Infinity
      for (const step of steps) {
        if (step.way !== to.way || step.at !== to.at) continue
        const part = step.forward ? to.share : 1 - to.share
        best = Math.min(best, reached(step) + part * step.cost)
        const gone = step.forward ? to.share - from.share : from.share - to.share
        if (from.way === to.way && from.at === to.at && gone >= 0) best = Math.min(best, gone * step.cost)
      }
      return best
    })
  })
}

function stepsOf({ wayStart, nodeIds, x, y, tags }: RoadWays, profile: TravelProfile): Step[] {
  const steps: Step[] = []
  for (const [way, tag] of tags.entries()) {
    const speeds = roadSpeeds(profile, tag, settleOptions(profile, {}))
    for (let p = wayStart[way]!; p + 1 < wayStart[way + 1]!; p++) {
      const [dx, dy] = [x[p + 1]! - x[p]!, y[p + 1]! - y[p]!]
      const metres = Math.hypot(dx, dy)
      for (const [side, speed] of speeds.entries()) {
        if (speed === undefined) continue
        const forward = side === 0
        const seconds = (metres * 3.6) / speed.kmh
        const bearing = (Math.atan2(forward ? dx : -dx, forward ? dy : -dy) * 180) / Math.PI
        const [from, to] = forward ? [nodeIds[p]!, nodeIds[p + 1]!] : [nodeIds[p + 1]!, nodeIds[p]!]
        steps.push({
          way,
          at: p - wayStart[way]!,
          forward,
          from,
          to,
          metres,
          seconds,
          cost: seconds * speed.weight,
          bearing,
        })
      }
    }
  }
  return steps
}

/** Floyd and Warshall between all nodes; what it returns tells the cost to the beginning of a step. */
function stroll(steps: readonly Step[], blocked: ReadonlySet<number>, from: StepPlace): (to: Step) => number {
  const nodes = [...new Set(steps.flatMap((step) => [step.from, step.to]))].filter((node) => !blocked.has(node))
  const cost = new Map(nodes.map((a) => [a, new Map(nodes.map((b) => [b, a === b ? 0 : Infinity]))]))
  for (const step of steps) {
    if (blocked.has(step.from) || blocked.has(step.to)) continue
    cost.get(step.from)!.set(step.to, Math.min(cost.get(step.from)!.get(step.to)!, step.cost))
  }
  for (const k of nodes) {
    for (const i of nodes) {
      for (const j of nodes) {
        const by = cost.get(i)!.get(k)! + cost.get(k)!.get(j)!
        if (by < cost.get(i)!.get(j)!) cost.get(i)!.set(j, by)
      }
    }
  }
  const begun = steps.filter((step) => step.way === from.way && step.at === from.at)
  const between = (a: number, b: number) => cost.get(a)?.get(b) ?? Infinity
  return (to) =>
    Math.min(
      ...begun.map((step) => (step.forward ? 1 - from.share : from.share) * step.cost + between(step.to, to.from)),
    )
}

/** As many ways as a restriction names are remembered: from, three by which, to. */
const remembered = 4

/** Every journey by car, each told apart by its last steps; what it returns tells the cost to the beginning of a step. */
function drive(
  roads: RoadWays,
  steps: readonly Step[],
  blocked: ReadonlySet<number>,
  from: StepPlace,
): (to: Step) => number {
  const streetsAt = new Map<number, Set<string>>()
  for (const { from: begin, to: end, way, at } of steps) {
    for (const node of [begin, end]) streetsAt.set(node, (streetsAt.get(node) ?? new Set()).add(`${way} ${at}`))
  }
  const before = new Map<Step, number>()
  const best = new Map<string, number>()
  const waiting: { history: Step[]; cost: number }[] = steps
    .filter((step) => step.way === from.way && step.at === from.at)
    .map((step) => ({ history: [step], cost: (step.forward ? 1 - from.share : from.share) * step.cost }))
  while (waiting.length > 0) {
    // Cheapest first, so that little is tried twice.
    const cheapest = waiting.reduce((least, { cost }, i) => (cost < waiting[least]!.cost ? i : least), 0)
    const [{ history, cost }] = waiting.splice(cheapest, 1) as [(typeof waiting)[number]]
    const key = history.map((step) => steps.indexOf(step)).join()
    if (cost >= (best.get(key) ?? Infinity)) continue
    best.set(key, cost)
    const last = history.at(-1)!
    for (const next of nextSteps(roads, steps, blocked, history)) {
      const begun = cost + turnSeconds(last, next, streetsAt.get(last.to)!.size)
      before.set(next, Math.min(before.get(next) ?? Infinity, begun))
      waiting.push({ history: [...history, next].slice(-remembered), cost: begun + next.cost })
    }
  }
  return (to) => before.get(to) ?? Infinity
}

function nextSteps(
  roads: RoadWays,
  steps: readonly Step[],
  blocked: ReadonlySet<number>,
  history: readonly Step[],
): Step[] {
  const last = history.at(-1)!
  const legal = steps.filter((step) => step.from === last.to && !isForbidden(roads, steps, [...history, step]))
  const isBack = (step: Step) => step.way === last.way && step.at === last.at && step.forward !== last.forward
  if (blocked.has(last.to)) return legal.filter(isBack)
  const onward = legal.filter((step) => !isBack(step))
  const isDeadEnd = onward.every((step) => !leadsTo(steps, blocked, step.to, last.to))
  return isDeadEnd ? legal : onward
}

/** Whether one can come from a node to a node at all, whatever the turns. */
function leadsTo(steps: readonly Step[], blocked: ReadonlySet<number>, from: number, to: number): boolean {
  const seen = new Set([from])
  for (const node of seen) {
    if (blocked.has(node)) continue
    for (const step of steps) if (step.from === node) seen.add(step.to)
  }
  return seen.has(to)
}

function isForbidden(roads: RoadWays, steps: readonly Step[], travelled: readonly Step[]): boolean {
  return roads.restrictions.some(({ kind, fromWayId, toWayId, viaNodeId, viaWayIds }) => {
    const [next, ...back] = travelled.toReversed() as [Step, ...Step[]]
    // Steps of the ways by which, the last one first; a way of several nodes has several.
    const viaSteps = viaWayIds.toReversed().flatMap((id) => {
      const way = roads.tags.findIndex((tag) => tag.osmId === id)
      return Array<number>(roads.wayStart[way + 1]! - roads.wayStart[way]! - 1).fill(id)
    })
    const wayIdOf = (step: Step | undefined) => (step === undefined ? undefined : roads.tags[step.way]!.osmId)
    if (viaSteps.some((id, i) => wayIdOf(back[i]) !== id)) return false
    const first = back[viaSteps.length]
    if (wayIdOf(first) !== fromWayId || (viaNodeId !== null && next.from !== viaNodeId)) return false
    const leaves = steps.some((step) => wayIdOf(step) === toWayId && step.from === next.from)
    return kind.startsWith('no_') ? wayIdOf(next) === toWayId : leaves && wayIdOf(next) !== toWayId
  })
}

/** After the profile of OSRM, for traffic that keeps right. */
function turnSeconds(from: Step, to: Step, streets: number): number {
  if (to.way === from.way && to.at === from.at && to.forward !== from.forward) return 20
  if (streets <= 2) return 0
  let degrees = to.bearing - from.bearing
  if (degrees > 180) degrees -= 360
  if (degrees <= -180) degrees += 360
  return degrees >= 0
    ? 7.5 / (1 + Math.exp(-((13 / 1.075) * (degrees / 180) - 6.5 * 1.075)))
    : 7.5 / (1 + Math.exp(-(13 * 1.075 * (-degrees / 180) - 6.5 / 1.075)))
}
