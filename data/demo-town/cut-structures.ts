import { between, crossing, distance, lengthOf, slice, type Point } from './plane.ts'
import { halfWidthMetres, type Road } from './road.ts'
import { createSegmentGrid } from './segment-grid.ts'
import type { WaterMap } from './water-map.ts'

/** A piece of a road on one level: 0 the ground, 1 a bridge, −1 an underpass. */
export type RoadPiece = { road: Road; line: readonly Point[]; level: -1 | 0 | 1 }

type Span = { from: number; to: number; level: -1 | 1 }

/**
 * Cuts each road into pieces at the ground, on bridges over the given water and over railways or roads, and in underpasses.
 * Spans that come closer than 6 m are joined, so that no stub is left between two structures.
 */
export function cutStructures(roads: readonly Road[], river: WaterMap): RoadPiece[] {
  const grid = createSegmentGrid<Road>()
  for (const road of roads) grid.addLine(road.line, road)
  return roads.flatMap((road) => {
    const spans = joined([...bridgesOver(river, road), ...crossings(road, grid)], lengthOf(road.line))
    return pieces(road, spans)
  })
}

/** Stretches of the line inside a river, with five metres of abutment at each end. */
function bridgesOver(river: WaterMap, road: Road): Span[] {
  const spans: Span[] = []
  let walked = 0
  let start: number | undefined
  const step = 2
  const total = lengthOf(road.line)
  for (let index = 1; index < road.line.length; index += 1) {
    const [a, b] = [road.line[index - 1]!, road.line[index]!]
    const length = distance(a, b)
    for (let at = 0; at < length; at += step) {
      const p = between(a, b, at / length)
      const wet = river.isWet(p)
      if (wet) start ??= walked + at
      else if (start !== undefined) {
        spans.push({ from: start - 5, to: walked + at + 3, level: 1 })
        start = undefined
      }
    }
    walked += length
  }
  if (start !== undefined) spans.push({ from: start - 5, to: total, level: 1 })
  return spans
}

function crossings(road: Road, grid: ReturnType<typeof createSegmentGrid<Road>>): Span[] {
  const spans: Span[] = []
  if (road.under === undefined && road.over === undefined) return spans
  let walked = 0
  for (let index = 1; index < road.line.length; index += 1) {
    const [a, b] = [road.line[index - 1]!, road.line[index]!]
    for (const segment of grid.near(a, b, 0)) {
      const other = segment.owner
      const under = road.under?.includes(other.class) ?? false
      const over = road.over?.includes(other.class) ?? false
      if (other === road || (!under && !over)) continue
      const hit = crossing(a, b, segment.a, segment.b)
      if (hit === undefined) continue
      const at = walked + hit.onFirst * distance(a, b)
      const reach = halfWidthMetres[other.class] + (under ? 4 : 7)
      spans.push({ from: at - reach, to: at + reach, level: under ? -1 : 1 })
    }
    walked += distance(a, b)
  }
  return spans
}

function joined(spans: readonly Span[], total: number): Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const out: Span[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    const inside = { ...span, from: Math.max(span.from, 2), to: Math.min(span.to, total - 2) }
    if (inside.to <= inside.from) continue
    if (last && inside.from < last.to + 6 && last.level === inside.level) last.to = Math.max(last.to, inside.to)
    else if (last && inside.from <= last.to) continue
    else out.push(inside)
  }
  return out
}

function pieces(road: Road, spans: readonly Span[]): RoadPiece[] {
  if (spans.length === 0) return [{ road, line: road.line, level: 0 }]
  const out: RoadPiece[] = []
  let done = 0
  for (const span of spans) {
    out.push({ road, line: slice(road.line, done, span.from), level: 0 })
    out.push({ road, line: slice(road.line, span.from, span.to), level: span.level })
    done = span.to
  }
  out.push({ road, line: slice(road.line, done, lengthOf(road.line)), level: 0 })
  return out
}
