import type { MultiPolygon } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'
import { frameOfBox, widenBox } from '../../../kernels/cells/cell-frame.ts'
import { metresToPlace, type PlaceShape } from '../../../kernels/evaluation/polygon-distance.ts'
import { contourOutline } from './contour-outline.ts'

/** Cells on which the distance is held, at most. */
const mostCells = 1_000_000

/** Cells from a place to the edge of its buffer. */
const cellsAcross = 8

/** The ground at most so many metres from some places, the places included, WGS 84 with six decimals; null for 0 metres. */
export function bufferOutline(
  places: readonly PlaceShape[],
  metres: number,
  projection: Projection,
): MultiPolygon | null {
  if (metres <= 0 || places.length === 0) return null
  const boxes = places.map(({ box }) => box)
  const box = {
    left: Math.min(...boxes.map(({ left }) => left)),
    bottom: Math.min(...boxes.map(({ bottom }) => bottom)),
    right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.max(...boxes.map(({ top }) => top)),
  }
  let cellMetres = Math.max(2, metres / cellsAcross)
  const cells = () => ((box.right - box.left) / cellMetres + 20) * ((box.top - box.bottom) / cellMetres + 20)
  while (cells() > mostCells) cellMetres *= 2
  // Heights fall from a place outwards and pass 1 at the edge of the buffer; two cells beyond they are 0.
  const reach = metres + 2 * cellMetres
  const frame = frameOfBox(widenBox(box, reach + cellMetres), cellMetres)
  const density = new Float64Array(frame.columns * frame.rows)
  for (const place of places) {
    const { left, bottom, right, top } = widenBox(place.box, reach)
    const column = (x: number) => Math.floor((x - frame.left) / cellMetres)
    const row = (y: number) => Math.floor((y - frame.bottom) / cellMetres)
    for (let r = Math.max(0, row(bottom)); r <= Math.min(frame.rows - 1, row(top)); r++) {
      for (let c = Math.max(0, column(left)); c <= Math.min(frame.columns - 1, column(right)); c++) {
        const [x, y] = [frame.left + (c + 0.5) * cellMetres, frame.bottom + (r + 0.5) * cellMetres]
        const height = Math.max(0, 1 + (metres - metresToPlace(place, x, y, reach)) / (2 * cellMetres))
        const cell = r * frame.columns + c
        density[cell] = Math.max(density[cell] ?? 0, height)
      }
    }
  }
  return contourOutline({ ...frame, density }, 1, projection)
}
