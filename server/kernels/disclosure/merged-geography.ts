/**
 * The fixed geography that releases count in: squares of the national grid, each with no address or enough of them.
 *
 * Method: a region quadtree (Finkel & Bentley 1974; Samet 1984) from blocks of 2 km down to 250 m, whole multiples of their side.
 * A block with addresses is split when each of its quarters holds none or at least leastAddresses, itself split on alike
 * conditions; one without addresses stays whole, so that a wood is one cell and not sixty-four. A 2 km block that holds some but
 * too few addresses is joined by the shortest way over cells that share a side with the cell it then needs: the nearest with
 * addresses, of equally near ones the one with the fewest (stated here), again until it holds enough. Everything is decided by
 * counts of addresses on 250 m squares, so the order of the addresses cannot matter.
 * Complexity: O(addresses + blocks), and near O(blocks met) a joined block; a look-up is O(1).
 * Does not handle: a place with fewer than leastAddresses addresses in all (refused: nothing could be published of it), and
 * a place whose addresses are unknown, which looks like one without: ask for addresses before.
 */

/** Sides of blocks, metres, the greatest first. */
export const blockMetres = [2000, 1000, 500, 250] as const

/** Side of a district: the block from which splitting starts, metres. */
export const districtMetres = 2000

/** A cell holds no address or at least so many. */
export const leastAddresses = 8

/** Side of the smallest block, metres, and how many of them lie along a district's side. */
const squareMetres = 250
const squaresAlong = districtMetres / squareMetres

/** Blocks of 2 km, by their lower left corners: whole multiples of 2,000 m, each once, in any order. */
export type Districts = { readonly x: Int32Array; readonly y: Int32Array }

/** Cells made of blocks: the blocks of cell c are those from blockStart[c] to blockStart[c + 1] − 1. */
export type Geography = {
  readonly cellCount: number
  readonly blockStart: Int32Array
  /** Lower left corners and sides of the blocks, metres; within a cell by y, then x, cells by their first block alike. */
  readonly blockX: Int32Array
  readonly blockY: Int32Array
  readonly blockSide: Int32Array
  /** Addresses in each cell: 0 or at least leastAddresses. */
  readonly addresses: Int32Array
}

/** Finds the cell of a place in O(1). */
export type CellLookup = {
  readonly cellCount: number
  readonly originColumn: number
  readonly originRow: number
  readonly columns: number
  readonly rows: number
  /** Cell of each square of 250 m, row by row from the south-west; −1 outside. */
  readonly cellOfSquare: Int32Array
}

/** The districts that a box touches (metres; half-open: an edge on a multiple of 2,000 m touches nothing beyond). */
export function districtsOfBox(west: number, south: number, east: number, north: number): Districts {
  const [x, y]: [number[], number[]] = [[], []]
  for (
    let py = floorTo(south, districtMetres);
    py < north || py === floorTo(south, districtMetres);
    py += districtMetres
  ) {
    for (
      let px = floorTo(west, districtMetres);
      px < east || px === floorTo(west, districtMetres);
      px += districtMetres
    ) {
      x.push(px)
      y.push(py)
    }
  }
  return { x: Int32Array.from(x), y: Int32Array.from(y) }
}

/** The districts that hold at least one of some points (metres), each once. */
export function districtsOfPoints(x: Float64Array, y: Float64Array): Districts {
  const found = new Map<string, [number, number]>()
  for (let i = 0; i < x.length; i++) {
    const corner: [number, number] = [floorTo(x[i], districtMetres), floorTo(y[i], districtMetres)]
    found.set(corner.join(), corner)
  }
  const corners = [...found.values()].sort((a, b) => a[1] - b[1] || a[0] - b[0])
  return { x: Int32Array.from(corners, ([px]) => px), y: Int32Array.from(corners, ([, py]) => py) }
}

/**
 * Lays the cells of districts from the addresses (metres) in them; addresses elsewhere count nowhere.
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a corner that is no multiple of
 *   2,000 m, a district given twice, no district, or 1 to leastAddresses − 1 addresses in all
 */
export function mergedGeography(x: Float64Array, y: Float64Array, districts: Districts): Geography {
  const raster = layRaster(districts)
  const total = countAddresses(raster, x, y)
  if (total > 0 && total < leastAddresses) {
    throw new Error(`Too few addresses for a geography: ${total}, at least ${leastAddresses} are needed`)
  }
  const order = districts.x
    .map((_, d) => d)
    .sort((a, b) => districts.y[a] - districts.y[b] || districts.x[a] - districts.x[b])
  const blocks: Block[] = []
  for (const d of order) {
    split(raster, column(raster, districts.x[d]), row(raster, districts.y[d]), squaresAlong, blocks)
  }
  return geographyOf(raster, joinThin(raster, blocks))
}

/**
 * The geography of cells as they were stored: their blocks as [x, y, side], metres, and their addresses where known.
 * Cells keep their order, since counts are stored by it.
 */
export function storedGeography(cells: readonly (readonly (readonly [number, number, number])[])[]): Geography {
  const blocks = cells.flat()
  const blockStart = new Int32Array(cells.length + 1)
  for (let c = 0; c < cells.length; c++) blockStart[c + 1] = blockStart[c] + cells[c].length
  return {
    cellCount: cells.length,
    blockStart,
    blockX: Int32Array.from(blocks, ([px]) => px),
    blockY: Int32Array.from(blocks, ([, py]) => py),
    blockSide: Int32Array.from(blocks, ([, , side]) => side),
    addresses: new Int32Array(cells.length),
  }
}

/** Name of a cell: lower left corner of its first block and that block's side, metres, such as `390250E6578500N250`. */
export function cellName({ blockStart, blockX, blockY, blockSide }: Geography, cell: number): string {
  const first = blockStart[cell]
  return `${blockX[first]}E${blockY[first]}N${blockSide[first]}`
}

/** Prepares looking up cells; about 4 bytes for each 250 m square of the box around all blocks. */
export function cellLookup({ cellCount, blockStart, blockX, blockY, blockSide }: Geography): CellLookup {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let b = 0; b < blockX.length; b++) {
    west = Math.min(west, blockX[b])
    south = Math.min(south, blockY[b])
    east = Math.max(east, blockX[b] + blockSide[b])
    north = Math.max(north, blockY[b] + blockSide[b])
  }
  if (blockX.length === 0) [west, south, east, north] = [0, 0, 0, 0]
  const columns = (east - west) / squareMetres
  const rows = (north - south) / squareMetres
  const cellOfSquare = new Int32Array(columns * rows).fill(-1)
  for (let c = 0; c < cellCount; c++) {
    for (let b = blockStart[c]; b < blockStart[c + 1]; b++) {
      const along = blockSide[b] / squareMetres
      const first = (blockX[b] - west) / squareMetres
      for (let r = (blockY[b] - south) / squareMetres, end = r + along; r < end; r++) {
        cellOfSquare.fill(c, r * columns + first, r * columns + first + along)
      }
    }
  }
  return { cellCount, originColumn: west / squareMetres, originRow: south / squareMetres, columns, rows, cellOfSquare }
}

/** The cell that a place (metres) lies in, its western and southern edge included; −1 outside all. */
export function cellAt(
  { originColumn, originRow, columns, rows, cellOfSquare }: CellLookup,
  x: number,
  y: number,
): number {
  const c = Math.floor(x / squareMetres) - originColumn
  const r = Math.floor(y / squareMetres) - originRow
  return c >= 0 && c < columns && r >= 0 && r < rows ? cellOfSquare[r * columns + c] : -1
}

/** The cell of each of many places (metres). */
export function cellsOf(lookup: CellLookup, x: Float64Array, y: Float64Array): Int32Array {
  const cells = new Int32Array(x.length)
  for (let i = 0; i < x.length; i++) cells[i] = cellAt(lookup, x[i], y[i])
  return cells
}

/** The squares of 250 m of all districts in one box. */
type Raster = {
  readonly originX: number
  readonly originY: number
  readonly columns: number
  readonly rows: number
  /** 1 for squares of a district. */
  readonly inside: Uint8Array
  readonly addresses: Int32Array
}

/** A square of the raster, in 250 m squares, with the addresses in it. */
type Block = { readonly column: number; readonly row: number; readonly along: number; readonly addresses: number }

function layRaster({ x, y }: Districts): Raster {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  if (x.length === 0) throw new Error('Not a geography: no district')
  for (const value of [...x, ...y]) {
    if (value % districtMetres !== 0) throw new Error(`Not a multiple of ${districtMetres} m: ${value}`)
  }
  const originX = x.reduce((least, value) => Math.min(least, value))
  const originY = y.reduce((least, value) => Math.min(least, value))
  const columns = (x.reduce((most, value) => Math.max(most, value)) - originX) / squareMetres + squaresAlong
  const rows = (y.reduce((most, value) => Math.max(most, value)) - originY) / squareMetres + squaresAlong
  const inside = new Uint8Array(columns * rows)
  for (let d = 0; d < x.length; d++) {
    const first = ((y[d] - originY) / squareMetres) * columns + (x[d] - originX) / squareMetres
    if (inside[first] === 1) throw new Error(`A district given twice: ${x[d]}, ${y[d]}`)
    for (let r = 0; r < squaresAlong; r++) inside.fill(1, first + r * columns, first + r * columns + squaresAlong)
  }
  return { originX, originY, columns, rows, inside, addresses: new Int32Array(columns * rows) }
}

function column({ originX }: Raster, x: number): number {
  return Math.floor(x / squareMetres) - originX / squareMetres
}

function row({ originY }: Raster, y: number): number {
  return Math.floor(y / squareMetres) - originY / squareMetres
}

function countAddresses(raster: Raster, x: Float64Array, y: Float64Array): number {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  let total = 0
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) throw new Error(`Not a place in metres: ${x[i]}, ${y[i]}`)
    const [c, r] = [column(raster, x[i]), row(raster, y[i])]
    if (c < 0 || c >= raster.columns || r < 0 || r >= raster.rows) continue
    if (raster.inside[r * raster.columns + c] === 0) continue
    raster.addresses[r * raster.columns + c]++
    total++
  }
  return total
}

function addressesIn({ columns, addresses }: Raster, c: number, r: number, along: number): number {
  let sum = 0
  for (let at = r; at < r + along; at++) {
    for (let square = at * columns + c; square < at * columns + c + along; square++) sum += addresses[square]
  }
  return sum
}

/** Adds the leaves of a block, split as far as may be. Quarters that hold enough may always stand, so no split is undone. */
function split(raster: Raster, c: number, r: number, along: number, leaves: Block[]): void {
  const own = addressesIn(raster, c, r, along)
  const half = along / 2
  const quarters = [
    [c, r],
    [c + half, r],
    [c, r + half],
    [c + half, r + half],
  ] as const
  const mayBeSplit =
    own > 0 && along > 1 && quarters.every(([qc, qr]) => holdsNoneOrEnough(addressesIn(raster, qc, qr, half)))
  if (!mayBeSplit) leaves.push({ column: c, row: r, along, addresses: own })
  else for (const [qc, qr] of quarters) split(raster, qc, qr, half, leaves)
}

function holdsNoneOrEnough(addresses: number): boolean {
  return addresses === 0 || addresses >= leastAddresses
}

/** Cells while they are joined: each block has the number of its cell, and an emptied cell no blocks. */
type Joining = { blocksOf: number[][]; addresses: number[]; cellOfSquare: Int32Array }

function joinThin(raster: Raster, blocks: readonly Block[]): Block[][] {
  const cells: Joining = {
    blocksOf: blocks.map((_, b) => [b]),
    addresses: blocks.map(({ addresses }) => addresses),
    cellOfSquare: new Int32Array(raster.inside.length).fill(-1),
  }
  for (let b = 0; b < blocks.length; b++) paint(raster, cells, blocks[b], b)
  // Blocks come by district from the south-west, so the first thin cell is the same whatever the addresses' order was.
  for (let c = 0; c < blocks.length; c++) {
    while (cells.blocksOf[c].length > 0 && !holdsNoneOrEnough(cells.addresses[c])) {
      for (const other of wayToAddresses(raster, blocks, cells, c)) absorb(raster, blocks, cells, c, other)
    }
  }
  return cells.blocksOf.filter((own) => own.length > 0).map((own) => own.map((b) => blocks[b]))
}

function paint({ columns }: Raster, { cellOfSquare }: Joining, block: Block, cell: number): void {
  for (let r = block.row; r < block.row + block.along; r++) {
    cellOfSquare.fill(cell, r * columns + block.column, r * columns + block.column + block.along)
  }
}

function absorb(raster: Raster, blocks: readonly Block[], cells: Joining, into: number, from: number): void {
  for (const b of cells.blocksOf[from]) paint(raster, cells, blocks[b], into)
  cells.blocksOf[into].push(...cells.blocksOf[from])
  cells.addresses[into] += cells.addresses[from]
  cells.blocksOf[from] = []
  cells.addresses[from] = 0
}

/**
 * The cells on the shortest way to one with addresses, that one included, over shared sides; where none can be reached
 * (districts that lie apart), the nearest with addresses by the middles of their first blocks.
 */
function wayToAddresses(raster: Raster, blocks: readonly Block[], cells: Joining, start: number): number[] {
  const cameFrom = new Map<number, number>([[start, start]])
  let front = [start]
  while (front.length > 0) {
    const next: number[] = []
    for (const cell of front) {
      for (const other of neighboursOf(raster, blocks, cells, cell)) {
        if (cameFrom.has(other)) continue
        cameFrom.set(other, cell)
        next.push(other)
      }
    }
    const reached = next.filter((cell) => cells.addresses[cell] > 0)
    if (reached.length > 0) {
      const end = reached.reduce((best, cell) => (comesBefore(cells, cell, best) ? cell : best))
      const way = [end]
      for (let cell = cameFrom.get(end)!; cell !== start; cell = cameFrom.get(cell)!) way.push(cell)
      return way
    }
    front = next
  }
  return [nearestApart(blocks, cells, start)]
}

function comesBefore({ addresses }: Joining, a: number, b: number): boolean {
  return addresses[a] < addresses[b] || (addresses[a] === addresses[b] && a < b)
}

/** Cells that share a side with a cell, in ascending order. */
function neighboursOf(
  raster: Raster,
  blocks: readonly Block[],
  { blocksOf, cellOfSquare }: Joining,
  cell: number,
): number[] {
  const { columns, rows } = raster
  const found = new Set<number>()
  const look = (c: number, r: number) => {
    if (c < 0 || c >= columns || r < 0 || r >= rows) return
    const other = cellOfSquare[r * columns + c]
    if (other >= 0 && other !== cell) found.add(other)
  }
  for (const b of blocksOf[cell]) {
    const { column: c, row: r, along } = blocks[b]
    for (let k = 0; k < along; k++) {
      look(c - 1, r + k)
      look(c + along, r + k)
      look(c + k, r - 1)
      look(c + k, r + along)
    }
  }
  return [...found].sort((a, b) => a - b)
}

function nearestApart(blocks: readonly Block[], { blocksOf, addresses }: Joining, start: number): number {
  const middle = (cell: number): [number, number] => {
    const { column: c, row: r, along } = blocks[blocksOf[cell][0]]
    return [c + along / 2, r + along / 2]
  }
  const [x, y] = middle(start)
  let [nearest, nearestSquared] = [-1, Infinity]
  for (let cell = 0; cell < addresses.length; cell++) {
    if (cell === start || addresses[cell] === 0) continue
    const [ox, oy] = middle(cell)
    const squared = (ox - x) ** 2 + (oy - y) ** 2
    if (squared < nearestSquared) [nearest, nearestSquared] = [cell, squared]
  }
  return nearest
}

function geographyOf({ originX, originY }: Raster, cells: readonly Block[][]): Geography {
  const byPlace = (a: Block, b: Block) => a.row - b.row || a.column - b.column
  const sorted = cells.map((blocks) => blocks.toSorted(byPlace)).sort((a, b) => byPlace(a[0], b[0]))
  const geography = storedGeography(
    sorted.map(
      (blocks) =>
      blocks.map(({ column: c, row: r, along }) => [originX + c * squareMetres, originY + r * squareMetres, along * squareMetres] as const), // prettier-ignore
    ),
  )
  for (let c = 0; c < sorted.length; c++) {
    geography.addresses[c] = sorted[c].reduce((sum, { addresses }) => sum + addresses, 0)
  }
  return geography
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step
}
