/**
 * Which squares of a frame lie inside polygons, by their centres.
 *
 * Method: even-odd rule per polygon by the crossings of each row of centres (scan conversion, Wylie et al. 1967).
 * Complexity: O(crossings · log + cells inside).
 * Does not handle: squares that a polygon only touches (their centre decides), polygons across the date line (project).
 */
import type { BoxMetres, CellFrame } from './cell-frame.ts'

/** Rings of [x, y] in metres, closed or not: the outer one and its holes. */
export type PolygonMetres = readonly (readonly (readonly [x: number, y: number])[])[]

/** 1 for each cell of a frame, row by row from the south-west, whose centre lies in one of some polygons. */
export function polygonMask(
  { left, bottom, cellMetres, columns, rows }: CellFrame,
  polygons: readonly PolygonMetres[],
): Uint8Array {
  const mask = new Uint8Array(columns * rows)
  for (const rings of polygons) {
    // Where the rings cross the line through the centres of each row, in cells from the centre of the first.
    const crossings: number[][] = []
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i++) {
        const [ax, ay] = inCells(ring[i])
        const [bx, by] = inCells(ring[(i + 1) % ring.length])
        // Half-open in y: a vertex on the line is met once by the two sides that pass through it.
        const first = Math.max(0, Math.ceil(Math.min(ay, by)))
        for (let row = first; row < rows && row < Math.max(ay, by); row++) {
          ;(crossings[row] ??= []).push(ax + ((row - ay) / (by - ay)) * (bx - ax))
        }
      }
    }
    for (const [row, along] of crossings.entries()) {
      if (along === undefined) continue
      along.sort((a, b) => a - b)
      for (let at = 0; at + 1 < along.length; at += 2) {
        const from = Math.max(0, Math.ceil(along[at]))
        const to = Math.min(columns, Math.ceil(along[at + 1]))
        if (from < to) mask.fill(1, row * columns + from, row * columns + to)
      }
    }
  }
  return mask

  function inCells([x, y]: readonly [number, number]): [column: number, row: number] {
    return [(x - left) / cellMetres - 0.5, (y - bottom) / cellMetres - 0.5]
  }
}

/** The box around polygons, metres; undefined when there are none. */
export function boxOfPolygons(polygons: readonly PolygonMetres[]): BoxMetres | undefined {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of polygons.flat(2)) {
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return left <= right ? { left, bottom, right, top } : undefined
}

/** Whether a place (metres) lies in a polygon, by the even-odd rule. */
export function polygonContains(rings: PolygonMetres, x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, before = ring.length - 1; i < ring.length; before = i++) {
      const [ax, ay] = ring[i]
      const [bx, by] = ring[before]
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}
