/** A place on the town's flat drawing sheet: metres east and north of the square. */
export type Point = readonly [x: number, y: number]

export function distance(a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  // Several times faster than Math.hypot, and there is nothing here that could overflow.
  return Math.sqrt(dx * dx + dy * dy)
}

export const plus = (a: Point, b: Point, times = 1): Point => [a[0] + b[0] * times, a[1] + b[1] * times]
export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]
/** The unit vector a quarter turn to the left. */
export const leftOf = (direction: Point): Point => [-direction[1], direction[0]]
/** Unit vector from a to b; east when they coincide. */
export function directionFrom(a: Point, b: Point): Point {
  const length = distance(a, b)
  return length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}
/** Turned anticlockwise about the origin. */
export function turned(p: Point, radians: number): Point {
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return [p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos]
}

/** Length of a line in metres. */
export function lengthOf(line: readonly Point[]): number {
  let sum = 0
  for (let index = 1; index < line.length; index += 1) sum += distance(line[index - 1]!, line[index]!)
  return sum
}

/** The point `metres` along a line (clamped to its ends) and the direction of travel there. */
export function along(line: readonly Point[], metres: number): { point: Point; direction: Point } {
  let left = Math.max(0, metres)
  for (let index = 1; index < line.length; index += 1) {
    const from = line[index - 1]!
    const to = line[index]!
    const step = distance(from, to)
    if (left <= step && step > 0) return { point: between(from, to, left / step), direction: directionFrom(from, to) }
    left -= step
  }
  const last = line.length - 1
  return { point: line[last]!, direction: directionFrom(line[Math.max(0, last - 1)]!, line[last]!) }
}

/** The part of a line from `from` to `to` metres along it. */
export function slice(line: readonly Point[], from: number, to: number): Point[] {
  const part: Point[] = [along(line, from).point]
  let walked = 0
  for (let index = 1; index < line.length; index += 1) {
    walked += distance(line[index - 1]!, line[index]!)
    if (walked > from + 0.01 && walked < to - 0.01) part.push(line[index]!)
  }
  part.push(along(line, to).point)
  return part
}

/** The same line with a point at least every `step` metres. */
export function densified(line: readonly Point[], step: number): Point[] {
  const out: Point[] = [line[0]!]
  for (let index = 1; index < line.length; index += 1) {
    const from = line[index - 1]!
    const to = line[index]!
    const parts = Math.max(1, Math.ceil(distance(from, to) / step))
    for (let part = 1; part <= parts; part += 1) out.push(between(from, to, part / parts))
  }
  return out
}

/** A Catmull–Rom curve through the points, sampled about every `step` metres; `closed` joins the ends. */
export function smoothed(line: readonly Point[], step: number, closed = false): Point[] {
  const count = line.length
  if (count < 3) return densified(line, step)
  const at = (index: number): Point =>
    closed ? line[(index + count) % count]! : line[Math.min(count - 1, Math.max(0, index))]!
  const out: Point[] = [line[0]!]
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const parts = Math.max(1, Math.ceil(distance(b, c) / step))
    for (let part = 1; part <= parts; part += 1) {
      const t = part / parts
      const curve = (axis: 0 | 1): number =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      out.push([curve(0), curve(1)])
    }
  }
  if (closed) out.pop()
  return out
}

/** The ring with its corners cut off again and again until it flows; it stays inside its corners (Chaikin 1974). */
export function rounded(ring: readonly Point[]): Point[] {
  let out = [...ring]
  for (let round = 0; round < 3; round += 1)
    out = out.flatMap((corner, index) => {
      const next = out[(index + 1) % out.length]!
      return [between(corner, next, 0.25), between(corner, next, 0.75)]
    })
  return out
}

/** Fewer points, none moved and none dropped further than `tolerance` metres off (Douglas & Peucker 1973). */
export function simplified(line: readonly Point[], tolerance: number): Point[] {
  const last = line.length - 1
  if (last < 2) return [...line]
  let worst = 0
  let worstIndex = 0
  for (let index = 1; index < last; index += 1) {
    const off = distanceToSegment(line[index]!, line[0]!, line[last]!)
    if (off > worst) [worst, worstIndex] = [off, index]
  }
  if (worst <= tolerance) return [line[0]!, line[last]!]
  return [
    ...simplified(line.slice(0, worstIndex + 1), tolerance).slice(0, -1),
    ...simplified(line.slice(worstIndex), tolerance),
  ]
}

/** A line beside another, `metres` to its left (negative: right); meant for gentle curves. */
export function beside(line: readonly Point[], metres: number): Point[] {
  const out: Point[] = []
  for (let index = 0; index < line.length; index += 1) {
    const direction = directionFrom(line[Math.max(0, index - 1)]!, line[Math.min(line.length - 1, index + 1)]!)
    const moved = plus(line[index]!, leftOf(direction), metres)
    const previous = out.at(-1)
    // On the inside of a tight bend the offset runs backwards: leave those points out.
    if (previous !== undefined) {
      const step = minus(moved, previous)
      if (step[0] * direction[0] + step[1] * direction[1] < 0.5) continue
    }
    out.push(moved)
  }
  return out
}

/** Where along a–b lies the point nearest to p: a share 0–1. */
export function nearestShare(p: Point, a: Point, b: Point): number {
  const [dx, dy] = minus(b, a)
  const squared = dx * dx + dy * dy
  return squared === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared))
}

/** Metres along the line to its point nearest to p. */
export function nearestAlong(line: readonly Point[], p: Point): number {
  let walked = 0
  let best = 0
  let bestOff = Infinity
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1]!, line[index]!]
    const share = nearestShare(p, a, b)
    const off = distance(p, between(a, b, share))
    if (off < bestOff) [best, bestOff] = [walked + share * distance(a, b), off]
    walked += distance(a, b)
  }
  return best
}

/** Metres from p to the segment a–b. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  return distance(p, between(a, b, nearestShare(p, a, b)))
}

/** Where segments a–b and c–d cross, as shares of each; undefined when they do not (parallel ones never do). */
export function crossing(a: Point, b: Point, c: Point, d: Point): { onFirst: number; onSecond: number } | undefined {
  const [rx, ry] = minus(b, a)
  const [sx, sy] = minus(d, c)
  const denominator = rx * sy - ry * sx
  if (Math.abs(denominator) < 1e-9) return undefined
  const onFirst = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / denominator
  const onSecond = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / denominator
  return onFirst < 0 || onFirst > 1 || onSecond < 0 || onSecond > 1 ? undefined : { onFirst, onSecond }
}
