/**
 * What one does along a route, a line for every turn and none for every wiggle.
 *
 * Method: the steps of a route (stretches between two junctions) are joined into legs that a walker or driver takes for
 * one: the same name, or the same kind of way where nothing is written on the signs, as long as the course does not turn
 * off at a junction. Short unnamed pieces between two legs (a crossing, the end of a pavement) belong to the leg before.
 * Turns are the angle between the courses some metres before and after a junction, since the first metres of a way are
 * often drawn askew. A roundabout is one manoeuvre that names the street it is left by and counts its exits.
 * Source: the classes of turns are those of OSRM's guidance (Project OSRM, `guidance/turn_instruction`), rounded.
 * Complexity: O(steps + points).
 * Does not handle: lanes, signposted destinations; a street that forks where both branches bear its name is a turn only
 * from `turnDegrees` on.
 */

/** A part of a route between two junctions, on one way. */
export type TravelledStep = {
  /** On the signs; null where there is none. */
  readonly name: string | null
  /** What kind of way, in any words: unnamed ones of the same kind are taken for one. */
  readonly wayKind: string
  readonly isStairs: boolean
  readonly isRoundabout: boolean
  /** Other ways that one could have taken at its beginning, that which one came from left out. */
  readonly choices: number
  readonly metres: number
  readonly seconds: number
  /** Its points of the course; the last is the first of the next step. */
  readonly firstPoint: number
  readonly lastPoint: number
}

export type ManoeuvreKind =
  | 'depart'
  | 'continue'
  | 'slight-left'
  | 'left'
  | 'sharp-left'
  | 'slight-right'
  | 'right'
  | 'sharp-right'
  | 'u-turn'
  | 'roundabout'
  | 'stairs'
  | 'arrive'

export type RouteManoeuvre = {
  readonly kind: ManoeuvreKind
  /** Step whose name and kind of way it leads onto: of a roundabout, the one it is left by. */
  readonly step: number
  /** Until the next manoeuvre. */
  readonly metres: number
  readonly seconds: number
  /** Point of the course at which it is done. */
  readonly point: number
  /** Direction in which it leads away, degrees clockwise from the y axis, 0 to 360. */
  readonly bearing: number
  /** Of a roundabout: which way out, from 1; 0 for the others. */
  readonly exit: number
}

/** Below this a course goes on straight ahead, degrees. */
const straightDegrees = 20
/** From here on it turns, below it bears off. */
const slightDegrees = 50
/** A leg that keeps its name turns from here on. */
const turnDegrees = 45
const sharpDegrees = 120
const aroundDegrees = 165

/** Unnamed pieces shorter than this belong to the leg before, metres. */
const leastLegMetres = 20

/** A first or last leg shorter than this is but the corner that a place lies at, metres. */
const leastEndMetres = 5

/** How far before and after a junction the course is looked at, metres. */
const lookMetres = 15

/**
 * The manoeuvres of a route from its first to its last, which is `arrive`.
 * @param x course in metres, with `y`; at least one point
 * @param steps in order, end to end; none where the route goes nowhere
 */
export function findManoeuvres(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  steps: readonly TravelledStep[],
): RouteManoeuvre[] {
  const course = { x, y }
  const legs = joinPieces(course, joinSteps(course, steps), steps)
  const manoeuvres: RouteManoeuvre[] = []
  for (let l = 0; l < legs.length; l++) {
    const leg = legs[l]
    const last = manoeuvres.at(-1)
    const before = legs[l - 1]
    if (last?.kind === 'roundabout' && before.special === 'roundabout') {
      // Leaving is part of the roundabout's own manoeuvre, which leads on along the street it is left by.
      const [metres, seconds] = [last.metres + leg.metres, last.seconds + leg.seconds]
      manoeuvres[manoeuvres.length - 1] = { ...last, step: leg.step, metres, seconds, exit: exitTaken(before, steps) }
      continue
    }
    manoeuvres.push({
      kind: before === undefined ? departKind(leg) : kindOf(course, before, leg),
      step: leg.step,
      metres: leg.metres,
      seconds: leg.seconds,
      point: before === undefined ? leg.beginPoint : leg.firstPoint,
      bearing: bearingAfter(course, leg),
      exit: 0,
    })
  }
  const end = steps.length - 1
  const point = end < 0 ? 0 : steps[end].lastPoint
  const bearing = legs.length === 0 ? 0 : bearingBefore(course, legs[legs.length - 1])
  manoeuvres.push({ kind: 'arrive', step: end, metres: 0, seconds: 0, point, bearing, exit: 0 })
  return manoeuvres
}

/** Steps that are taken for one. */
type Leg = {
  special: 'stairs' | 'roundabout' | undefined
  /** Its steps, the short pieces after it included. */
  firstStep: number
  lastStep: number
  /** The step that it is called after: of unnamed ones the longest. */
  step: number
  /** Ways that one could have taken at its beginning. */
  choices: number
  metres: number
  seconds: number
  /** Where it begins with the short pieces before it, and its own first and last point. */
  beginPoint: number
  firstPoint: number
  lastPoint: number
}

type Course = { x: ArrayLike<number>; y: ArrayLike<number> }

function legOf({ choices, metres, seconds, firstPoint, lastPoint, ...step }: TravelledStep, at: number): Leg {
  const special = step.isStairs ? 'stairs' : step.isRoundabout ? 'roundabout' : undefined
  const points = { beginPoint: firstPoint, firstPoint, lastPoint }
  return { special, firstStep: at, lastStep: at, step: at, choices, metres, seconds, ...points }
}

function joinSteps(course: Course, steps: readonly TravelledStep[]): Leg[] {
  const legs: Leg[] = []
  for (let s = 0; s < steps.length; s++) {
    // A place at a junction leaves a step of no length, which leads in no direction.
    if (steps[s].metres === 0) continue
    const leg = legOf(steps[s], s)
    const before = legs.at(-1)
    if (before !== undefined && isOne(course, before, leg, steps)) append(before, leg, steps)
    else legs.push(leg)
  }
  return legs
}

/** Gives short unnamed pieces, and corners at both ends, to the leg before them, or at the beginning to the one after. */
function joinPieces(course: Course, legs: readonly Leg[], steps: readonly TravelledStep[]): Leg[] {
  const kept: Leg[] = []
  /** The pieces that no leg has yet: those before the first, or those just met. */
  let pieces: Leg | undefined
  for (const [l, leg] of legs.entries()) {
    const before = kept.at(-1)
    const isCorner = (l === 0 || l === legs.length - 1) && leg.metres < leastEndMetres
    const isBit = leg.special === undefined && steps[leg.step].name === null && leg.metres < leastLegMetres
    if ((isBit || isCorner) && (before !== undefined || l < legs.length - 1)) {
      if (pieces === undefined) pieces = { ...leg }
      else append(pieces, leg, steps)
      continue
    }
    // Wherever one could have turned off on the way over is a choice of the turn that is seen as one.
    const after = { ...leg, choices: Math.max(leg.choices, pieces?.choices ?? 0) }
    if (pieces !== undefined) extend(before ?? after, pieces)
    if (before === undefined && pieces !== undefined) after.beginPoint = pieces.firstPoint
    pieces = undefined
    if (before !== undefined && isOne(course, before, after, steps)) append(before, after, steps)
    else kept.push(after)
  }
  const last = kept.at(-1)
  if (pieces !== undefined && last !== undefined) extend(last, pieces)
  return kept
}

/** Adds what pieces take to a leg, whose own course stays as it is: turns are seen from it. */
function extend(leg: Leg, pieces: Leg): void {
  leg.metres += pieces.metres
  leg.seconds += pieces.seconds
  leg.firstStep = Math.min(leg.firstStep, pieces.firstStep)
  leg.lastStep = Math.max(leg.lastStep, pieces.lastStep)
}

function append(before: Leg, leg: Leg, steps: readonly TravelledStep[]): void {
  if (steps[leg.step].metres > steps[before.step].metres) before.step = leg.step
  before.metres += leg.metres
  before.seconds += leg.seconds
  before.lastStep = leg.lastStep
  before.lastPoint = leg.lastPoint
}

/** Whether nobody would tell two legs apart. */
function isOne(course: Course, before: Leg, leg: Leg, steps: readonly TravelledStep[]): boolean {
  if (before.special !== undefined || leg.special !== undefined) return before.special === leg.special
  const [one, other] = [steps[before.step], steps[leg.step]]
  if (one.name !== other.name) return false
  const angle = Math.abs(angleBetween(course, before, leg))
  if (angle >= aroundDegrees) return false
  if (leg.choices === 0) return one.name !== null || one.wayKind === other.wayKind || angle < turnDegrees
  return angle < (one.name !== null || one.wayKind === other.wayKind ? turnDegrees : straightDegrees)
}

function departKind({ special }: Leg): ManoeuvreKind {
  return special === 'stairs' ? 'stairs' : 'depart'
}

function kindOf(course: Course, before: Leg, leg: Leg): ManoeuvreKind {
  if (leg.special !== undefined) return leg.special
  const angle = angleBetween(course, before, leg)
  const size = Math.abs(angle)
  const side = angle < 0 ? 'left' : 'right'
  if (size >= aroundDegrees) return 'u-turn'
  // Where there is nothing else to take, a bend is no turn; a corner is.
  if (size < (leg.choices === 0 ? turnDegrees : straightDegrees)) return 'continue'
  if (size < slightDegrees) return `slight-${side}`
  return size < sharpDegrees ? side : `sharp-${side}`
}

/** Which way out of a roundabout is taken after its last step: those passed are counted that could have been. */
function exitTaken({ firstStep, lastStep }: Leg, steps: readonly TravelledStep[]): number {
  let exit = 1
  for (let s = firstStep + 1; s <= lastStep; s++) if (steps[s].isRoundabout && steps[s].choices > 0) exit++
  return exit
}

/** How far the course turns from one leg to the next, degrees, right above 0. */
function angleBetween(course: Course, before: Leg, leg: Leg): number {
  return ((bearingAfter(course, leg) - bearingBefore(course, before) + 540) % 360) - 180
}

function bearingAfter({ x, y }: Course, { firstPoint, lastPoint }: Leg): number {
  let p = firstPoint
  let [rest, toX, toY] = [lookMetres, x[p], y[p]]
  while (p < lastPoint && rest > 0) {
    const metres = Math.hypot(x[p + 1] - x[p], y[p + 1] - y[p])
    const share = metres === 0 ? 1 : Math.min(1, rest / metres)
    ;[toX, toY] = [x[p] + share * (x[p + 1] - x[p]), y[p] + share * (y[p + 1] - y[p])]
    rest -= metres
    p++
  }
  return bearing(toX - x[firstPoint], toY - y[firstPoint])
}

function bearingBefore({ x, y }: Course, { firstPoint, lastPoint }: Leg): number {
  let p = lastPoint
  let [rest, fromX, fromY] = [lookMetres, x[p], y[p]]
  while (p > firstPoint && rest > 0) {
    const metres = Math.hypot(x[p] - x[p - 1], y[p] - y[p - 1])
    const share = metres === 0 ? 1 : Math.min(1, rest / metres)
    ;[fromX, fromY] = [x[p] + share * (x[p - 1] - x[p]), y[p] + share * (y[p - 1] - y[p])]
    rest -= metres
    p--
  }
  return bearing(x[lastPoint] - fromX, y[lastPoint] - fromY)
}

function bearing(dx: number, dy: number): number {
  return ((Math.atan2(dx, dy) * 180) / Math.PI + 360) % 360
}
