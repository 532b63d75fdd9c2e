/**
 * DBSCAN: clusters of any shape where points lie densely, the rest noise.
 *
 * Method: DBSCAN (Ester, Kriegel, Sander, Xu 1996, definitions 1–6) by cells of side radius/√2 (Gunawan 2013; Gan & Tao
 * 2015, §3): points of one cell are neighbours of each other, so a cell of minPoints rows is core without a distance
 * being taken, and clusters are found by joining cells instead of points. Repeated coordinates are one weighted point.
 * Complexity: O(n · minPoints) to find the core points, near O(n) to join on real data; worst case quadratic in the
 * points of two full cells whose nearest pair is just over the radius apart. About 100 bytes a point.
 * Does not handle: distances on the sphere (project first), weights that are not whole rows, more than two dimensions.
 *
 * Conventions: a point counts itself, and distance = radius is near (both as R's dbscan and scikit-learn). Clusters are
 * numbered by their first core row. A border point belongs to the cluster of its nearest core point, of equally near
 * ones to the lowest number, so that the partition does not depend on the order of the rows save in such ties.
 */
import { buildPointGrid, regrid, type PointGrid } from '../points/point-grid.ts'

export type DbscanResult = {
  /** Cluster of each row, from 0; −1 is noise. */
  readonly labels: Int32Array
  /** 1 for rows with at least minPoints rows, themselves included, within the radius. */
  readonly core: Uint8Array
  readonly clusterCount: number
}

/** Makes the diagonal of a cell safely no longer than the radius after rounding; two cells still span the radius. */
const cellShrink = 1 - 1e-7

/** Rows in a cell's neighbourhood: 5 rows of 5 cells. */
const reach = 2

/**
 * Clusters points (metres) that have at least minPoints rows within a radius (metres).
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a radius that is not above
 *   0, minPoints that is not a whole number from 1
 */
export function dbscan(x: Float64Array, y: Float64Array, radiusMetres: number, minPoints: number): DbscanResult {
  return dbscanOfGrid(buildPointGrid(x, y, cellSide(radiusMetres)), radiusMetres, minPoints)
}

/** The same for points that are in a grid of any cell side already: their repeats need not be looked for again. */
export function dbscanOfGrid(points: PointGrid, radiusMetres: number, minPoints: number): DbscanResult {
  const side = cellSide(radiusMetres)
  if (!(Number.isInteger(minPoints) && minPoints >= 1)) throw new Error(`Not a number of points: ${minPoints}`)
  const grid = points.cellSideMetres === side ? points : regrid(points, side)
  const cells: Cells = {
    ...grid,
    boxes: cellBoxes(grid),
    runs: cellNeighbours(grid),
    radiusSquared: radiusMetres * radiusMetres,
    core: new Uint8Array(grid.pointCount),
    hasCore: new Uint8Array(grid.cellCount),
  }
  findCorePoints(cells, minPoints)
  return labelRows(cells, joinCells(cells))
}

function cellSide(radiusMetres: number): number {
  if (!(radiusMetres > 0 && radiusMetres < Infinity)) throw new Error(`Not a radius in metres: ${radiusMetres}`)
  return (radiusMetres / Math.SQRT2) * cellShrink
}

/** The points in their cells, and what is known about them so far. */
type Cells = PointGrid & {
  readonly boxes: Boxes
  /** What cellNeighbours returns. */
  readonly runs: Int32Array
  readonly radiusSquared: number
  /** 1 for core points, and for cells that hold one. */
  readonly core: Uint8Array
  readonly hasCore: Uint8Array
}

/** Smallest boxes around the points of cells: tighter than the cells, they settle most pairs without distances. */
type Boxes = { west: Float64Array; south: Float64Array; east: Float64Array; north: Float64Array; weight: Int32Array }

function cellBoxes(grid: PointGrid): Boxes {
  const { cellCount, cellStart, x, y, weight } = grid
  const boxes: Boxes = {
    west: new Float64Array(cellCount).fill(Infinity),
    south: new Float64Array(cellCount).fill(Infinity),
    east: new Float64Array(cellCount).fill(-Infinity),
    north: new Float64Array(cellCount).fill(-Infinity),
    weight: new Int32Array(cellCount),
  }
  for (let c = 0; c < cellCount; c++) {
    for (let p = cellStart[c]; p < cellStart[c + 1]; p++) {
      if (x[p] < boxes.west[c]) boxes.west[c] = x[p]
      if (x[p] > boxes.east[c]) boxes.east[c] = x[p]
      if (y[p] < boxes.south[c]) boxes.south[c] = y[p]
      if (y[p] > boxes.north[c]) boxes.north[c] = y[p]
      boxes.weight[c] += weight[p]
    }
  }
  return boxes
}

/**
 * For each cell and each of the five rows around it, the run of cells at most two columns away: from (inclusive) at
 * [10c + 2r], to (exclusive) at [10c + 2r + 1]. Cells are sorted, so each run's ends only ever move forward.
 */
function cellNeighbours({ cellCount, cellRow, cellColumn }: PointGrid): Int32Array {
  const runs = new Int32Array(cellCount * 10)
  for (let r = 0; r <= 2 * reach; r++) {
    let from = 0
    let to = 0
    for (let c = 0; c < cellCount; c++) {
      const row = cellRow[c] + r - reach
      const first = cellColumn[c] - reach
      const last = cellColumn[c] + reach
      while (from < cellCount && (cellRow[from] < row || (cellRow[from] === row && cellColumn[from] < first))) from++
      if (to < from) to = from
      while (to < cellCount && (cellRow[to] < row || (cellRow[to] === row && cellColumn[to] <= last))) to++
      runs[10 * c + 2 * r] = from
      runs[10 * c + 2 * r + 1] = to
    }
  }
  return runs
}

/** The five rows of cells around a point's, its own first: most points find enough neighbours before the last. */
const outwards = [2, 1, 3, 0, 4]

function findCorePoints(cells: Cells, minPoints: number): void {
  const { cellCount, cellStart, x, y, weight, boxes, runs, radiusSquared, core, hasCore } = cells
  for (let c = 0; c < cellCount; c++) {
    const own = boxes.weight[c]
    if (own >= minPoints) {
      core.fill(1, cellStart[c], cellStart[c + 1])
      hasCore[c] = 1
      continue
    }
    if (weightAround(cells, c) < minPoints) continue
    for (let p = cellStart[c]; p < cellStart[c + 1]; p++) {
      const px = x[p]
      const py = y[p]
      let count = own
      for (let at = 0; at < outwards.length && count < minPoints; at++) {
        const r = 10 * c + 2 * outwards[at]
        for (let other = runs[r]; other < runs[r + 1] && count < minPoints; other++) {
          if (other === c || nearestSquared(boxes, other, px, py) > radiusSquared) continue
          if (farthestSquared(boxes, other, px, py) <= radiusSquared) {
            count += boxes.weight[other]
            continue
          }
          for (let q = cellStart[other]; q < cellStart[other + 1]; q++) {
            const dx = x[q] - px
            const dy = y[q] - py
            if (dx * dx + dy * dy <= radiusSquared) {
              count += weight[q]
              if (count >= minPoints) break
            }
          }
        }
      }
      if (count < minPoints) continue
      core[p] = 1
      hasCore[c] = 1
    }
  }
}

function weightAround({ boxes, runs }: Cells, c: number): number {
  let sum = 0
  for (let r = 10 * c; r < 10 * c + 10; r += 2) {
    for (let other = runs[r]; other < runs[r + 1]; other++) sum += boxes.weight[other]
  }
  return sum
}

/** Union-find over cells: two cells are one when a core point of each lies within the radius of the other. */
function joinCells(cells: Cells): Int32Array {
  const { cellCount, cellColumn, cellRow, runs, hasCore } = cells
  const parent = new Int32Array(cellCount)
  for (let c = 0; c < cellCount; c++) parent[c] = c
  // Touching cells first: by the time that cells two away are looked at, most are joined already and cost nothing.
  for (const touching of [true, false]) {
    for (let c = 0; c < cellCount; c++) {
      if (hasCore[c] === 0) continue
      // Rows below and cells to the left were met from the other side.
      for (let r = 10 * c + 2 * reach; r < 10 * c + 10; r += 2) {
        for (let other = Math.max(runs[r], c + 1); other < runs[r + 1]; other++) {
          if (hasCore[other] === 0) continue
          const touches = Math.abs(cellColumn[other] - cellColumn[c]) <= 1 && cellRow[other] - cellRow[c] <= 1
          if (touches !== touching) continue
          const a = rootOf(parent, c)
          const b = rootOf(parent, other)
          if (a === b || !coresMeet(cells, c, other)) continue
          if (a < b) parent[b] = a
          else parent[a] = b
        }
      }
    }
  }
  return parent
}

function coresMeet({ cellStart, x, y, boxes, radiusSquared, core }: Cells, a: number, b: number): boolean {
  for (let p = cellStart[a]; p < cellStart[a + 1]; p++) {
    if (core[p] === 0 || nearestSquared(boxes, b, x[p], y[p]) > radiusSquared) continue
    for (let q = cellStart[b]; q < cellStart[b + 1]; q++) {
      const dx = x[q] - x[p]
      const dy = y[q] - y[p]
      if (core[q] === 1 && dx * dx + dy * dy <= radiusSquared) return true
    }
  }
  return false
}

function labelRows(cells: Cells, parent: Int32Array): DbscanResult {
  const { pointOfRow, pointCount, cellCount, cellStart } = cells
  // Per core point the root of its cell, −1 for others; rows then look up one number each, for they come in any order.
  const cellOfPoint = new Int32Array(pointCount)
  const rootOfPoint = new Int32Array(pointCount).fill(-1)
  for (let c = 0; c < cellCount; c++) {
    cellOfPoint.fill(c, cellStart[c], cellStart[c + 1])
    if (cells.hasCore[c] === 0) continue
    const root = rootOf(parent, c)
    for (let p = cellStart[c]; p < cellStart[c + 1]; p++) if (cells.core[p] === 1) rootOfPoint[p] = root
  }

  const rowCount = pointOfRow.length
  const core = new Uint8Array(rowCount)
  const clusterOfRoot = new Int32Array(cellCount).fill(-1)
  let clusterCount = 0
  for (let i = 0; i < rowCount; i++) {
    const root = rootOfPoint[pointOfRow[i]]
    if (root < 0) continue
    core[i] = 1
    if (clusterOfRoot[root] < 0) clusterOfRoot[root] = clusterCount++
  }

  const labelOfPoint = rootOfPoint
  for (let p = 0; p < pointCount; p++) if (cells.core[p] === 1) labelOfPoint[p] = clusterOfRoot[rootOfPoint[p]]
  for (let p = 0; p < pointCount; p++) {
    if (cells.core[p] === 0) labelOfPoint[p] = labelOfNearest(cells, labelOfPoint, cellOfPoint[p], p)
  }
  const labels = new Int32Array(rowCount)
  for (let i = 0; i < rowCount; i++) labels[i] = labelOfPoint[pointOfRow[i]]
  return { labels, core, clusterCount }
}

function labelOfNearest(cells: Cells, labelOfPoint: Int32Array, cell: number, p: number): number {
  const { cellStart, x, y, boxes, runs, core, hasCore } = cells
  let nearest = cells.radiusSquared
  let label = -1
  for (let r = 10 * cell; r < 10 * cell + 10; r += 2) {
    for (let other = runs[r]; other < runs[r + 1]; other++) {
      if (hasCore[other] === 0 || nearestSquared(boxes, other, x[p], y[p]) > nearest) continue
      for (let q = cellStart[other]; q < cellStart[other + 1]; q++) {
        if (core[q] === 0) continue
        const dx = x[q] - x[p]
        const dy = y[q] - y[p]
        const squared = dx * dx + dy * dy
        if (squared < nearest || (squared === nearest && (label < 0 || labelOfPoint[q] < label))) {
          nearest = squared
          label = labelOfPoint[q]
        }
      }
    }
  }
  return label
}

function rootOf(parent: Int32Array, cell: number): number {
  let root = cell
  while (parent[root] !== root) {
    // Path halving (Tarjan & van Leeuwen 1984).
    parent[root] = parent[parent[root]]
    root = parent[root]
  }
  return root
}

function nearestSquared(boxes: Boxes, cell: number, px: number, py: number): number {
  const dx = px < boxes.west[cell] ? boxes.west[cell] - px : px > boxes.east[cell] ? px - boxes.east[cell] : 0
  const dy = py < boxes.south[cell] ? boxes.south[cell] - py : py > boxes.north[cell] ? py - boxes.north[cell] : 0
  return dx * dx + dy * dy
}

function farthestSquared(boxes: Boxes, cell: number, px: number, py: number): number {
  const dx = Math.max(px - boxes.west[cell], boxes.east[cell] - px)
  const dy = Math.max(py - boxes.south[cell], boxes.north[cell] - py)
  return dx * dx + dy * dy
}
