/**
 * A patrol problem made ready for searching: whole steps of time, tables instead of questions, what is decided by hand in
 * an order that can be kept.
 *
 * Method: preparation of the model in patrol-problem.ts. Breaks, pins and the stops of locked units become anchors: items
 * that no search may drop. They are taken in one by one, each where it leaves the unit free the earliest, and left out
 * (reported) when they fit nowhere.
 * Complexity: O(places · steps + nodes² · vehicles).
 * Does not handle: the best choice among pins that exclude each other; the earlier listed wins.
 */
import { doseShare, pinToleranceSeconds } from './patrol-problem.ts'
import type { PatrolProblem } from './patrol-problem.ts'

/** Steps of travel that nobody has: no way there. Sums of a few of them still fit 32 bits. */
export const noWay = 1 << 28

/** Something that a unit does whatever else it does. */
export type PatrolAnchor = {
  readonly unit: number
  /** −1: a break. */
  readonly place: number
  /** Which of the unit's breaks, or which pin; −1 for stops of a locked unit. */
  readonly index: number
  readonly node: number
  /** Bounds of its beginning and its length, steps. */
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
}

/** Lengths of time in steps; node and place indexes as in the problem. */
export type PatrolModel = {
  readonly problem: PatrolProblem
  readonly steps: number
  readonly unitCount: number
  readonly placeCount: number
  readonly nodeCount: number
  /** For each unit, steps from node × to node, at least `noWay` where there is none. */
  readonly travel: readonly Int32Array[]
  readonly startNode: Int32Array
  readonly endNode: Int32Array
  readonly least: number
  readonly most: number
  readonly earliest: number
  readonly latest: number
  readonly works: number
  readonly mostPlaces: number
  /** Harm expected at place p before step t at [p · (steps + 1) + t]. */
  readonly harmBefore: Float64Array
  /** Share of a stop by its length, and of a visit by the visits before it; both go on with their last entry. */
  readonly dose: Float64Array
  readonly fade: Float64Array
  readonly opens: Int32Array
  readonly closes: Int32Array
  /** 1 at [u · placeCount + p]: the unit may visit the place, and can on an otherwise empty route. */
  readonly allowed: Uint8Array
  readonly musts: Int32Array
  readonly anchors: readonly PatrolAnchor[]
  /** For each unit its anchors in an order that can be kept, and for each place those at it. */
  readonly anchorsOfUnit: readonly (readonly number[])[]
  readonly anchorsOfPlace: readonly (readonly number[])[]
  readonly locked: Uint8Array
  readonly missedPins: readonly number[]
  readonly missedBreaks: readonly { readonly unit: number; readonly index: number }[]
  /** Places that some unit may visit and that are worth it, the one with most harm first. */
  readonly candidates: Int32Array
  /** What one visit is worth, at their best times, on average over as many candidates as all units may visit: a yardstick. */
  readonly scale: number
  /** All harm expected at all places in the shift. */
  readonly totalHarm: number
}

/**
 * Makes a problem ready for searching.
 * @throws Error naming what does not fit: a matrix too small, slots, lengths that no whole step lies between
 */
export function preparePatrol(problem: PatrolProblem): PatrolModel {
  refuseMisfits(problem)
  const { units, places, quantumSeconds: quantum } = problem
  const steps = Math.floor(problem.shiftSeconds / quantum)
  const nodeCount = problem.matrices.reduce((size, matrix) => Math.max(size, matrix.size), places.length)
  const stepsOfMatrix = problem.matrices.map(({ size, seconds }) => travelSteps(seconds, size, nodeCount, quantum))
  const most = Math.floor(problem.stopSeconds.most / quantum)
  const scope = {
    problem,
    steps,
    unitCount: units.length,
    placeCount: places.length,
    nodeCount,
    travel: units.map((unit) => stepsOfMatrix[unit.matrix]),
    startNode: Int32Array.from(units, (unit) => unit.startNode),
    endNode: Int32Array.from(units, (unit) => unit.endNode),
    least: Math.max(1, Math.ceil(problem.stopSeconds.least / quantum)),
    most,
    // Never two units at once in a place.
    earliest: Math.max(most, Math.ceil(problem.returnSeconds.earliest / quantum)),
    latest: Math.floor(problem.returnSeconds.latest / quantum),
    works: Math.round(problem.worksSeconds / quantum),
    mostPlaces: problem.placesPerUnit.most,
    harmBefore: harmTable(problem, steps),
    dose: Float64Array.from({ length: Math.max(most, Math.ceil(900 / quantum)) + 1 }, (_, n) => doseShare(n * quantum)),
    fade: Float64Array.from({ length: 256 }, (_, visits) => problem.repetition ** visits),
    opens: Int32Array.from(places, ({ opens }) => Math.min(steps + 1, Math.max(0, Math.ceil(opens / quantum)))),
    closes: Int32Array.from(places, ({ closes }) => Math.max(-1, Math.min(steps, Math.floor(closes / quantum)))),
  }
  const hands = placeAnchors(scope)
  const allowed = allowedVisits(scope, hands)
  const value = Float64Array.from(places, (_, place) => bestVisit(scope, place))
  const candidates = [...places.keys()]
    .filter((p) => units.some((_, u) => allowed[u * places.length + p] === 1) && (value[p] > 0 || places[p].must))
    .toSorted((a, b) => value[b] - value[a] || a - b)
  return {
    ...scope,
    ...hands,
    allowed,
    musts: Int32Array.from([...places.keys()].filter((p) => places[p].must)),
    candidates: Int32Array.from(candidates),
    totalHarm: places.reduce((sum, { harm }) => harm.reduce((total, expected) => total + expected, sum), 0),
    scale: usualVisit(value, candidates, units.length * scope.mostPlaces),
  }
}

/** What one visit to a place at its best time would be worth, were it reached at any time. */
export function bestVisit(
  model: Pick<PatrolModel, 'harmBefore' | 'steps' | 'works' | 'opens' | 'closes' | 'least' | 'most' | 'dose'>,
  place: number,
): number {
  const { harmBefore, steps, works, opens, closes, least, most, dose } = model
  const at = place * (steps + 1)
  let best = 0
  for (let t = opens[place]; t + least <= closes[place]; t++) {
    const harm = harmBefore[at + Math.min(steps, t + works)] - harmBefore[at + t]
    best = Math.max(best, harm * dose[Math.min(most, closes[place] - t)])
  }
  return best
}

function usualVisit(value: Float64Array, candidates: readonly number[], count: number): number {
  const best = candidates.slice(0, Math.max(1, count))
  return best.reduce((sum, place) => sum + value[place], 0) / Math.max(1, best.length)
}

function refuseMisfits({
  units,
  matrices,
  places,
  slotStarts,
  stopSeconds,
  quantumSeconds,
  shiftSeconds,
}: PatrolProblem): void {
  if (units.length > 31) throw new Error(`${units.length} units, at most 31`)
  if (!(quantumSeconds > 0) || !(shiftSeconds >= 0 && shiftSeconds < Infinity)) {
    throw new Error(`Not a shift: ${shiftSeconds} s in steps of ${quantumSeconds} s`)
  }
  const least = Math.max(1, Math.ceil(stopSeconds.least / quantumSeconds))
  if (!(least <= Math.floor(stopSeconds.most / quantumSeconds))) {
    throw new Error(`No whole step of ${quantumSeconds} s between ${stopSeconds.least} and ${stopSeconds.most} s`)
  }
  for (const { matrix, startNode, endNode, breaks } of units) {
    const size = matrices[matrix]?.size ?? 0
    const farthest = Math.max(startNode, endNode, places.length - 1, ...breaks.map(({ node }) => node))
    if (farthest >= size) throw new Error(`Node ${farthest} in a matrix of ${size}`)
  }
  for (const { size, seconds } of matrices) {
    if (seconds.length !== size * size) throw new Error(`${seconds.length} times for ${size} nodes`)
  }
  if (places.some(({ harm }) => harm.length !== slotStarts.length)) {
    throw new Error(`Harm not given for each of ${slotStarts.length} slots`)
  }
}

function travelSteps(seconds: Float64Array, size: number, nodeCount: number, quantum: number): Int32Array {
  const steps = new Int32Array(nodeCount * nodeCount).fill(noWay)
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      // A hair less, so that 120 s in steps of 60 are two and not three by a rounding error.
      const asked = Math.ceil(seconds[from * size + to] / quantum - 1e-9)
      steps[from * nodeCount + to] = asked < noWay ? asked : noWay
    }
  }
  return steps
}

function harmTable({ places, slotStarts, shiftSeconds, quantumSeconds }: PatrolProblem, steps: number): Float64Array {
  const table = new Float64Array(places.length * (steps + 1))
  places.forEach(({ harm }, place) => {
    let slot = 0
    let before = 0
    for (let t = 1; t <= steps; t++) {
      const until = t * quantumSeconds
      let from = (t - 1) * quantumSeconds
      while (from < until && slot < harm.length) {
        const slotEnd = slot + 1 < slotStarts.length ? slotStarts[slot + 1] : shiftSeconds
        const to = Math.min(until, slotEnd)
        if (to > from) before += (harm[slot] * (to - from)) / (slotEnd - slotStarts[slot])
        from = Math.max(from, to)
        if (slotEnd > until) break
        slot++
      }
      table[place * (steps + 1) + t] = before
    }
  })
  return table
}

type Scope = Omit<
  PatrolModel,
  | 'anchors'
  | 'anchorsOfUnit'
  | 'anchorsOfPlace'
  | 'locked'
  | 'missedPins'
  | 'missedBreaks'
  | 'allowed'
  | 'musts'
  | 'candidates'
  | 'scale'
  | 'totalHarm'
>
type Hands = Pick<
  PatrolModel,
  'anchors' | 'anchorsOfUnit' | 'anchorsOfPlace' | 'locked' | 'missedPins' | 'missedBreaks'
>

function placeAnchors(scope: Scope): Hands {
  const { problem, steps, placeCount, unitCount, opens, closes, least, most } = scope
  const { quantumSeconds: quantum, pins, locks } = problem
  const anchors: PatrolAnchor[] = []
  const anchorsOfUnit: number[][] = Array.from({ length: unitCount }, () => [])
  const locked = new Uint8Array(unitCount)
  const missedPins: number[] = []
  const missedBreaks: { unit: number; index: number }[] = []

  for (const { unit, stops, breaks } of locks) {
    locked[unit] = 1
    const fixed = [
      ...stops.map(({ place, begin, end }) => ({ place, index: -1, node: place, begin, end })),
      ...breaks.map(({ index, begin, end }) => ({
        place: -1,
        index,
        node: problem.units[unit].breaks[index].node,
        begin,
        end,
      })),
    ].toSorted((a, b) => a.begin - b.begin)
    for (const { begin, end, ...rest } of fixed) {
      const from = Math.round(begin / quantum)
      const length = Math.round(end / quantum) - from
      anchorsOfUnit[unit].push(anchors.push({ unit, ...rest, from, to: from, least: length, most: length }) - 1)
    }
    for (const index of problem.units[unit].breaks.keys()) {
      if (!breaks.some((taken) => taken.index === index)) missedBreaks.push({ unit, index })
    }
  }
  problem.units.forEach(({ breaks }, unit) => {
    if (locked[unit] === 1) return
    for (const [index, { earliest, latest, seconds, node }] of breaks.entries()) {
      const length = Math.ceil(seconds / quantum)
      const from = Math.max(0, Math.ceil(earliest / quantum))
      const to = Math.min(steps, Math.floor(latest / quantum)) - length
      const anchor = { unit, place: -1, index, node, from, to, least: length, most: length }
      if (!takeAnchor(scope, anchors, anchorsOfUnit[unit], anchor)) missedBreaks.push({ unit, index })
    }
  })
  const slack = pinToleranceSeconds / quantum
  pins.forEach(({ place, unit, begin }, index) => {
    const from = Math.max(opens[place], Math.ceil(begin / quantum - slack))
    const to = Math.min(closes[place] - least, Math.floor(begin / quantum + slack))
    const anchor = { unit, place, index, node: place, from, to, least, most }
    const isMet =
      locked[unit] === 1
        ? anchorsOfUnit[unit].some(
            (a) => anchors[a].place === place && Math.abs(anchors[a].from - begin / quantum) <= slack,
          )
        : ((problem.places[place].forbiddenUnits >> unit) & 1) === 0 &&
          takeAnchor(scope, anchors, anchorsOfUnit[unit], anchor)
    if (!isMet) missedPins.push(index)
  })
  const anchorsOfPlace: number[][] = Array.from({ length: placeCount }, () => [])
  anchors.forEach(({ place }, a) => {
    if (place >= 0) anchorsOfPlace[place].push(a)
  })
  return { anchors, anchorsOfUnit, anchorsOfPlace, locked, missedPins, missedBreaks }
}

/** Puts an anchor among those of its unit where the unit is home the earliest; false where it fits nowhere. */
function takeAnchor(scope: Scope, anchors: PatrolAnchor[], order: number[], anchor: PatrolAnchor): boolean {
  const a = anchors.push(anchor) - 1
  let best = Infinity
  let bestAt = -1
  for (let at = 0; at <= order.length; at++) {
    const home = homeAfter(
      scope,
      anchor.unit,
      order.toSpliced(at, 0, a).map((index) => anchors[index]),
    )
    if (home < best) {
      best = home
      bestAt = at
    }
  }
  if (bestAt < 0) anchors.pop()
  else order.splice(bestAt, 0, a)
  return bestAt >= 0
}

/** When a unit that does only these things, as early as it can, is at its end place; Infinity if it can't. */
function homeAfter(
  { steps, travel, nodeCount, startNode, endNode }: Scope,
  unit: number,
  order: readonly PatrolAnchor[],
): number {
  let at = startNode[unit]
  let time = 0
  for (const { node, from, to, least } of order) {
    time = Math.max(from, time + travel[unit][at * nodeCount + node])
    if (time > to) return Infinity
    time += least
    at = node
  }
  const home = time + travel[unit][at * nodeCount + endNode[unit]]
  return home <= steps ? home : Infinity
}

function allowedVisits(scope: Scope, { anchors, anchorsOfUnit, locked }: Hands): Uint8Array {
  const { problem, unitCount, placeCount, opens, closes, least, mostPlaces } = scope
  const allowed = new Uint8Array(unitCount * placeCount)
  for (let unit = 0; unit < unitCount; unit++) {
    if (locked[unit] === 1 || mostPlaces < 1) continue
    const order = anchorsOfUnit[unit].map((a) => anchors[a])
    for (let place = 0; place < placeCount; place++) {
      if (((problem.places[place].forbiddenUnits >> unit) & 1) === 1) continue
      const stop = {
        unit,
        place,
        index: -1,
        node: place,
        from: opens[place],
        to: closes[place] - least,
        least,
        most: least,
      }
      for (let at = 0; at <= order.length; at++) {
        if (homeAfter(scope, unit, order.toSpliced(at, 0, stop)) === Infinity) continue
        allowed[unit * placeCount + place] = 1
        break
      }
    }
  }
  return allowed
}
