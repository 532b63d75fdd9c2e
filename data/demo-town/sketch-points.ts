import type { Point } from './plane.ts'

/** Reads 'x,y x,y …' as SVG's points attribute writes it: metres east and north of the square. */
export function points(text: string): Point[] {
  return text.split(' ').map((pair) => {
    const [x, y] = pair.split(',').map(Number)
    return [x!, y!]
  })
}
