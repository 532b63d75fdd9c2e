/**
 * A k-d tree over distinct weighted points in the plane.
 *
 * Method: Bentley 1975, split at the median of the wider side by quickselect (Hoare 1961) down to leaves of a few points;
 * nodes are numbered as in a heap, their points are neighbours in memory, and each knows its tight box.
 * Complexity: O(n log n) to build, 50 bytes a point.
 * Does not handle: coordinates that are not finite; points that come or go.
 */
export type KdTree = {
  /** Points in the order of the tree: node k holds order[start[k]] to order[end[k] − 1]; its children are 2k + 1 and 2k + 2. */
  readonly order: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** Tight box of each node: west, south, east, north at 4k. */
  readonly box: Float64Array
  /** Nodes from this number on are leaves. */
  readonly firstLeaf: number
  readonly nodeCount: number
}

const mostInLeaf = 8

/** Builds the tree of points (metres). */
export function buildKdTree(x: Float64Array, y: Float64Array): KdTree {
  const n = x.length
  const depth = Math.max(0, Math.ceil(Math.log2(Math.max(1, n / mostInLeaf))))
  const firstLeaf = 2 ** depth - 1
  const nodeCount = 2 * firstLeaf + 1
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  const start = new Int32Array(nodeCount)
  const end = new Int32Array(nodeCount)
  const box = new Float64Array(4 * nodeCount)
  end[0] = n
  for (let node = 0; node < nodeCount; node++) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = start[node]; i < end[node]; i++) {
      const [px, py] = [x[order[i]], y[order[i]]]
      if (px < west) west = px
      if (px > east) east = px
      if (py < south) south = py
      if (py > north) north = py
    }
    box.set([west, south, east, north], 4 * node)
    if (node >= firstLeaf) continue
    const middle = (start[node] + end[node]) >> 1
    select(order, east - west >= north - south ? x : y, start[node], end[node] - 1, middle)
    start[2 * node + 1] = start[node]
    end[2 * node + 1] = start[2 * node + 2] = middle
    end[2 * node + 2] = end[node]
  }
  return { order, start, end, box, firstLeaf, nodeCount }
}

/** Squared distance from a point to the box of a node; Infinity when the node is empty. */
export function boxDistanceSquared(box: Float64Array, node: number, px: number, py: number): number {
  const west = box[4 * node]
  if (west === Infinity) return Infinity
  const dx = px < west ? west - px : px > box[4 * node + 2] ? px - box[4 * node + 2] : 0
  const dy = py < box[4 * node + 1] ? box[4 * node + 1] - py : py > box[4 * node + 3] ? py - box[4 * node + 3] : 0
  return dx * dx + dy * dy
}

/** Puts the value of a rank (from `low` to `high`) in its place, smaller ones before it and larger ones after. */
function select(order: Int32Array, key: Float64Array, low: number, high: number, rank: number): void {
  while (low < high) {
    const pivot = key[order[(low + high) >> 1]]
    let i = low
    let j = high
    while (i <= j) {
      while (key[order[i]] < pivot) i++
      while (key[order[j]] > pivot) j--
      if (i <= j) {
        const held = order[i]
        order[i++] = order[j]
        order[j--] = held
      }
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else return
  }
}
