import { densified, minus, plus, smoothed, turned, type Point } from './plane.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Turns the sketch's ruler lines into a grown town: bends the whole sheet gently, the same way for all that is drawn on it. */
export type SketchWarp = {
  point: (p: Point) => Point
  /** A line with corners, bent with the sheet. */
  line: (line: readonly Point[]) => Point[]
  /** A flowing line through the points. */
  curve: (line: readonly Point[], closed?: boolean) => Point[]
  /** An area with corners. */
  ring: (ring: readonly Point[]) => Point[]
}

/** Metres and wavelengths of the waves; their slope stays under 0.2, so the sheet never folds. */
const waves = [
  { amplitude: 26, wavelength: 1400 },
  { amplitude: 6, wavelength: 560 },
  { amplitude: 2, wavelength: 240 },
]

/** The oldest quarter lies askew to what was built around it: metres, and radians at its middle. */
const twist = { centre: [-30, -170] as Point, reach: 430, radians: 0.21 }

/** A warp of its own for every seed. */
export function createSketchWarp(random: SeededRandom): SketchWarp {
  const ripples = waves.flatMap(({ amplitude, wavelength }) =>
    [0, 1].map((axis) => {
      const angle = random.between(0, 2 * Math.PI)
      return {
        axis,
        amplitude,
        kx: (Math.cos(angle) * 2 * Math.PI) / wavelength,
        ky: (Math.sin(angle) * 2 * Math.PI) / wavelength,
        phase: random.between(0, 2 * Math.PI),
      }
    }),
  )
  const clockwise = random.chance(0.5) ? -1 : 1
  const point = (drawn: Point): Point => {
    const p = twisted(drawn, clockwise * twist.radians)
    const moved: [number, number] = [p[0], p[1]]
    for (const ripple of ripples)
      moved[ripple.axis as 0 | 1] += ripple.amplitude * Math.sin(p[0] * ripple.kx + p[1] * ripple.ky + ripple.phase)
    return moved
  }
  return {
    point,
    line: (line) => densified(line, 30).map(point),
    curve: (line, closed) => smoothed(line, 25, closed).map(point),
    ring: (ring) =>
      densified([...ring, ring[0]!], 30)
        .slice(0, -1)
        .map(point),
  }
}

function twisted(p: Point, radians: number): Point {
  const arm = minus(p, twist.centre)
  return plus(twist.centre, turned(arm, radians * Math.exp(-((Math.hypot(arm[0], arm[1]) / twist.reach) ** 2))))
}
