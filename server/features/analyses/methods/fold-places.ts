import { buildPointGrid } from '../../../kernels/points/point-grid.ts'

/** Places moved to the middle of squares, so that fewer are different. */
export interface FoldedPlaces {
  x: Float64Array
  y: Float64Array
  /** Side of the squares, metres; null: nothing was moved. */
  foldedMetres: number | null
}

/** Finest squares, metres: a building. Each further side is twice the one before. */
const finestMetres = 50

/** Coarsest, metres: a whole municipality is some hundreds of them. */
const coarsestMetres = 6400

/**
 * Moves places (metres) to the middle of the finest squares with which a scan of circles up to a radius (metres) takes
 * at most so many steps; a step is a place (`countsRows`: an incident) entering a circle.
 */
export function foldPlaces(
  x: Float64Array,
  y: Float64Array,
  radiusMetres: number,
  mostSteps: number,
  countsRows: boolean,
): FoldedPlaces {
  if (scanSteps(x, y, radiusMetres, countsRows) <= mostSteps) return { x, y, foldedMetres: null }
  for (let side = finestMetres; ; side *= 2) {
    const middle = (metres: number) => (Math.floor(metres / side) + 0.5) * side
    const folded = { x: x.map(middle), y: y.map(middle), foldedMetres: side }
    if (side >= coarsestMetres || scanSteps(folded.x, folded.y, radiusMetres, countsRows) <= mostSteps) return folded
  }
}

/** About as many steps as circles around every place take: what lies in nine squares of the radius, less their corners. */
function scanSteps(x: Float64Array, y: Float64Array, radiusMetres: number, countsRows: boolean): number {
  const { cellCount, cellStart, cellRow, cellColumn, weight } = buildPointGrid(x, y, radiusMetres)
  const entering = new Map<string, number>()
  for (let cell = 0; cell < cellCount; cell++) {
    const places = weight.subarray(cellStart[cell], cellStart[cell + 1])
    const steps = countsRows ? places.reduce((sum, rows) => sum + rows, 0) : places.length
    entering.set(`${cellRow[cell]} ${cellColumn[cell]}`, steps)
  }
  let steps = 0
  for (let cell = 0; cell < cellCount; cell++) {
    let around = 0
    for (const row of [-1, 0, 1]) {
      for (const column of [-1, 0, 1])
        around += entering.get(`${cellRow[cell]! + row} ${cellColumn[cell]! + column}`) ?? 0
    }
    steps += (cellStart[cell + 1]! - cellStart[cell]!) * around
  }
  // A circle of the radius covers π/9 of the nine squares.
  return (steps * Math.PI) / 9
}
