import { between, crossing, distance, nearestShare, type Point } from './plane.ts'

/** A straight piece of something drawn, and whose it is. */
export type Segment<Owner> = { a: Point; b: Point; owner: Owner }

/** Segments found by place: squares of `cellMetres`, each with the segments whose box touches it. */
export type SegmentGrid<Owner> = {
  addLine: (line: readonly Point[], owner: Owner) => void
  /** Segments whose box comes within `metres` of the box around a and b; each once. */
  near: (a: Point, b: Point, metres: number) => Set<Segment<Owner>>
  /** The nearest segment within `metres`, and where on it. */
  nearest: (p: Point, metres: number) => { segment: Segment<Owner>; point: Point; metres: number } | undefined
  /** The first segment that a ray meets within `metres`, and where. */
  firstHit: (
    from: Point,
    direction: Point,
    metres: number,
  ) => { segment: Segment<Owner>; point: Point; metres: number } | undefined
}

/** An empty grid; cells of 40 m suit streets, where a segment is 10–60 m long. */
export function createSegmentGrid<Owner>(cellMetres = 40): SegmentGrid<Owner> {
  const cells = new Map<number, Segment<Owner>[]>()
  const column = (metres: number): number => Math.floor(metres / cellMetres)
  // Columns stay far under 32,768 either way on a sheet of some kilometres.
  const keyOf = (x: number, y: number): number => (x + 32768) * 65536 + (y + 32768)

  const near = (a: Point, b: Point, metres: number): Set<Segment<Owner>> => {
    const found = new Set<Segment<Owner>>()
    const [west, east] = [Math.min(a[0], b[0]) - metres, Math.max(a[0], b[0]) + metres]
    const [south, north] = [Math.min(a[1], b[1]) - metres, Math.max(a[1], b[1]) + metres]
    for (let x = column(west); x <= column(east); x += 1)
      for (let y = column(south); y <= column(north); y += 1)
        for (const segment of cells.get(keyOf(x, y)) ?? []) found.add(segment)
    return found
  }

  return {
    addLine: (line, owner) => {
      for (let index = 1; index < line.length; index += 1) {
        const segment = { a: line[index - 1]!, b: line[index]!, owner }
        const [ax, bx] = [column(segment.a[0]), column(segment.b[0])]
        const [ay, by] = [column(segment.a[1]), column(segment.b[1])]
        for (let x = Math.min(ax, bx); x <= Math.max(ax, bx); x += 1)
          for (let y = Math.min(ay, by); y <= Math.max(ay, by); y += 1) {
            const key = keyOf(x, y)
            const cell = cells.get(key)
            if (cell) cell.push(segment)
            else cells.set(key, [segment])
          }
      }
    },
    near,
    nearest: (p, metres) => {
      let best: { segment: Segment<Owner>; point: Point; metres: number } | undefined
      for (const segment of near(p, p, metres)) {
        const point = between(segment.a, segment.b, nearestShare(p, segment.a, segment.b))
        const off = distance(p, point)
        if (off <= (best?.metres ?? metres)) best = { segment, point, metres: off }
      }
      return best
    },
    firstHit: (from, direction, metres) => {
      const to: Point = [from[0] + direction[0] * metres, from[1] + direction[1] * metres]
      let best: { segment: Segment<Owner>; point: Point; metres: number } | undefined
      for (const segment of near(from, to, 0)) {
        const hit = crossing(from, to, segment.a, segment.b)
        if (hit === undefined || hit.onFirst * metres < 0.5) continue
        if (best === undefined || hit.onFirst * metres < best.metres)
          best = { segment, point: between(from, to, hit.onFirst), metres: hit.onFirst * metres }
      }
      return best
    },
  }
}
