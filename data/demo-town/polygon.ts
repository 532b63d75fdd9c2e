import { crossing, distanceToSegment, leftOf, plus, type Point } from './plane.ts'

/** A ring without the repeated last point. */
export type Ring = readonly Point[]

/** Signed area in square metres, positive when the ring runs anticlockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0
  for (let index = 0; index < ring.length; index += 1) {
    const [a, b] = [ring[index]!, ring[(index + 1) % ring.length]!]
    sum += a[0] * b[1] - b[0] * a[1]
  }
  return sum / 2
}

/** The mean of the corners. */
export function middleOf(ring: Ring): Point {
  const sum = ring.reduce<Point>((total, corner) => plus(total, corner), [0, 0])
  return [sum[0] / ring.length, sum[1] / ring.length]
}

/** True when the point lies inside the ring (even–odd rule). */
export function contains(ring: Ring, p: Point): boolean {
  let inside = false
  for (let index = 0, previous = ring.length - 1; index < ring.length; previous = index, index += 1) {
    const [a, b] = [ring[index]!, ring[previous]!]
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

/** Metres from the point to the nearest side of the ring. */
export function distanceToRing(ring: Ring, p: Point): number {
  let nearest = Infinity
  for (let index = 0; index < ring.length; index += 1)
    nearest = Math.min(nearest, distanceToSegment(p, ring[index]!, ring[(index + 1) % ring.length]!))
  return nearest
}

/** True when the rings share any area or touch. */
export function overlap(a: Ring, b: Ring): boolean {
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j < b.length; j += 1)
      if (crossing(a[i]!, a[(i + 1) % a.length]!, b[j]!, b[(j + 1) % b.length]!)) return true
  return contains(a, b[0]!) || contains(b, a[0]!)
}

/** True when the ring has no two sides that cross. */
export function isSimple(ring: Ring): boolean {
  for (let i = 0; i < ring.length; i += 1)
    for (let j = i + 2; j < ring.length; j += 1) {
      if (i === 0 && j === ring.length - 1) continue
      if (crossing(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % ring.length]!)) return false
    }
  return true
}

/** A rectangle around `centre`, its long axis along `direction`: [length, width] in metres. */
export function rectangle(centre: Point, direction: Point, length: number, width: number): Point[] {
  const across = leftOf(direction)
  const corner = (along: number, side: number): Point =>
    plus(plus(centre, direction, (along * length) / 2), across, (side * width) / 2)
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}
