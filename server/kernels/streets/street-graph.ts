/**
 * The street network as a graph: junctions, and the segments of street between them.
 *
 * Method: a node of a way is a junction when a way begins or ends there or when ways pass it more than once, as in
 * OpenStreetMap's own data model, and where the caller asks for one; between junctions a way is one segment with its course. Incidence lists are kept as
 * compressed sparse rows (as in Duff, Grimes & Lewis 1989), so that a search touches neighbouring memory.
 * Complexity: O(nodes) time; some 60 bytes a segment and 24 a point of its course.
 * Does not handle: ways that cross without a common node (bridges, drawing mistakes): they do not meet; directions and
 * turn restrictions, which whoever routes looks up by a segment's way.
 *
 * Parallel segments, loops back to the same junction, islands and ways given twice are all kept.
 */

/** Ways as sequences of nodes, end to end: the shape in which a network is read. */
export type WayLines = {
  /** Way w has the points wayStart[w] to wayStart[w + 1] − 1. */
  readonly wayStart: Int32Array
  /** Number of the node at each point; ways meet where they share one. */
  readonly nodeIds: Float64Array
  /** Where each point lies, metres. */
  readonly x: Float64Array
  readonly y: Float64Array
}

export type StreetGraph = {
  readonly junctionCount: number
  /** Number of each junction's node. */
  readonly junctionNodeId: Float64Array
  readonly segmentCount: number
  /** Junctions that each segment leads from and to, in the direction of its way. */
  readonly segmentFrom: Int32Array
  readonly segmentTo: Int32Array
  /** Way that each segment is a part of. */
  readonly segmentWay: Int32Array
  readonly segmentMetres: Float64Array
  /** Segment s has the course points pointStart[s] to pointStart[s + 1] − 1, both junctions included. */
  readonly pointStart: Int32Array
  readonly pointX: Float64Array
  readonly pointY: Float64Array
  /** Metres from the segment's beginning to each of its points. */
  readonly pointAlong: Float64Array
  /**
   * Junction j has the segment ends endStart[j] to endStart[j + 1] − 1 of `ends`. An end is 2 · segment for the one at
   * its `from` and 2 · segment + 1 for the one at its `to`; `end ^ 1` is the other end of the same segment.
   */
  readonly endStart: Int32Array
  readonly ends: Int32Array
}

/**
 * Builds the graph of ways; those of fewer than two different nodes in a row give nothing.
 * @param extraJunctions nodes that are junctions even where a way only passes, such as those of a gate
 * @throws Error naming the offending value: lengths that do not fit, a coordinate that is not finite
 */
export function buildStreetGraph(ways: WayLines, extraJunctions: ReadonlySet<number> = new Set()): StreetGraph {
  refuseMisfits(ways)
  const steps = keepSteps(ways)
  const { junctionOfNode, junctionNodeId } = findJunctions(ways, steps, extraJunctions)
  const segments = cutSegments(ways, steps, junctionOfNode)
  const junctionCount = junctionNodeId.length
  return { junctionCount, junctionNodeId, ...segments, ...listEnds(segments, junctionCount) }
}

/** The junction at an end of a segment. */
export function junctionAt({ segmentFrom, segmentTo }: StreetGraph, end: number): number {
  return (end & 1) === 0 ? segmentFrom[end >> 1] : segmentTo[end >> 1]
}

function refuseMisfits({ wayStart, nodeIds, x, y }: WayLines): void {
  const points = wayStart.length === 0 ? 0 : wayStart[wayStart.length - 1]
  if (nodeIds.length !== points || x.length !== points || y.length !== points) {
    throw new Error(`Unequal lengths: ${points} points, ${nodeIds.length} nodes, ${x.length} x and ${y.length} y`)
  }
  for (let p = 0; p < points; p++) {
    // A NaN or an infinity makes this difference NaN, and only they do.
    if (x[p] - x[p] !== 0 || y[p] - y[p] !== 0) throw new Error(`Not finite: node ${nodeIds[p]} at ${x[p]}, ${y[p]}`)
  }
}

/** What is left of the ways without repeats of a node in a row, and without ways that lead nowhere. */
type Steps = {
  /** Way w has the entries start[w] to start[w + 1] − 1 of `points`, none or at least two. */
  start: Int32Array
  /** Positions among the points of the ways. */
  points: Int32Array
  /** Number of the node at each of them, from 0 in order of first appearance. */
  nodes: Int32Array
  nodeCount: number
}

function keepSteps({ wayStart, nodeIds }: WayLines): Steps {
  const numbers = new Map<number, number>()
  const start = new Int32Array(Math.max(1, wayStart.length))
  const points = new Int32Array(nodeIds.length)
  const nodes = new Int32Array(nodeIds.length)
  let count = 0
  for (let w = 0; w + 1 < wayStart.length; w++) {
    for (let p = wayStart[w]; p < wayStart[w + 1]; p++) {
      if (p > wayStart[w] && nodeIds[p] === nodeIds[p - 1]) continue
      points[count++] = p
    }
    if (count === start[w] + 1) count--
    for (let k = start[w]; k < count; k++) {
      const id = nodeIds[points[k]]
      let number = numbers.get(id)
      if (number === undefined) numbers.set(id, (number = numbers.size))
      nodes[k] = number
    }
    start[w + 1] = count
  }
  return { start, points: points.subarray(0, count), nodes: nodes.subarray(0, count), nodeCount: numbers.size }
}

/** The junction at each node, numbered in order of first appearance, −1 for nodes in between; and each junction's node. */
function findJunctions(
  { nodeIds }: WayLines,
  { start, points, nodes, nodeCount }: Steps,
  extraJunctions: ReadonlySet<number>,
): { junctionOfNode: Int32Array; junctionNodeId: Float64Array } {
  const passes = new Uint8Array(nodeCount)
  const pointOfNode = new Int32Array(nodeCount)
  for (let w = 0; w + 1 < start.length; w++) {
    for (let k = start[w]; k < start[w + 1]; k++) {
      const isEnd = k === start[w] || k === start[w + 1] - 1
      passes[nodes[k]] = isEnd ? 2 : Math.min(2, passes[nodes[k]] + 1)
      pointOfNode[nodes[k]] = points[k]
    }
  }
  const junctionOfNode = new Int32Array(nodeCount).fill(-1)
  const junctionNodeId = new Float64Array(nodeCount)
  let count = 0
  for (let node = 0; node < nodeCount; node++) {
    if (passes[node] < 2 && !(passes[node] === 1 && extraJunctions.has(nodeIds[pointOfNode[node]]))) continue
    junctionNodeId[count] = nodeIds[pointOfNode[node]]
    junctionOfNode[node] = count++
  }
  return { junctionOfNode, junctionNodeId: junctionNodeId.slice(0, count) }
}

type Segments = Omit<StreetGraph, 'junctionCount' | 'junctionNodeId' | 'endStart' | 'ends'>

function cutSegments({ x, y }: WayLines, { start, points, nodes }: Steps, junctionOfNode: Int32Array): Segments {
  const from: number[] = []
  const to: number[] = []
  const way: number[] = []
  const metres: number[] = []
  const pointStart: number[] = [0]
  const pointX: number[] = []
  const pointY: number[] = []
  const pointAlong: number[] = []
  for (let w = 0; w + 1 < start.length; w++) {
    let begun = -1
    let along = 0
    for (let k = start[w]; k < start[w + 1]; k++) {
      const p = points[k]
      const junction = junctionOfNode[nodes[k]]
      if (begun >= 0) {
        along += Math.hypot(x[p] - x[points[k - 1]], y[p] - y[points[k - 1]])
        pointX.push(x[p])
        pointY.push(y[p])
        pointAlong.push(along)
        if (junction < 0) continue
        from.push(begun)
        to.push(junction)
        way.push(w)
        metres.push(along)
        pointStart.push(pointX.length)
      }
      if (k === start[w + 1] - 1) break
      // The next segment begins where this one ends.
      begun = junction
      along = 0
      pointX.push(x[p])
      pointY.push(y[p])
      pointAlong.push(0)
    }
  }
  return {
    segmentCount: from.length,
    segmentFrom: Int32Array.from(from),
    segmentTo: Int32Array.from(to),
    segmentWay: Int32Array.from(way),
    segmentMetres: Float64Array.from(metres),
    pointStart: Int32Array.from(pointStart),
    pointX: Float64Array.from(pointX),
    pointY: Float64Array.from(pointY),
    pointAlong: Float64Array.from(pointAlong),
  }
}

function listEnds(
  { segmentCount, segmentFrom, segmentTo }: Segments,
  junctionCount: number,
): Pick<StreetGraph, 'endStart' | 'ends'> {
  const endStart = new Int32Array(junctionCount + 1)
  for (let s = 0; s < segmentCount; s++) {
    endStart[segmentFrom[s] + 1]++
    endStart[segmentTo[s] + 1]++
  }
  for (let j = 0; j < junctionCount; j++) endStart[j + 1] += endStart[j]
  const next = endStart.slice()
  const ends = new Int32Array(2 * segmentCount)
  for (let s = 0; s < segmentCount; s++) {
    ends[next[segmentFrom[s]]++] = 2 * s
    ends[next[segmentTo[s]]++] = 2 * s + 1
  }
  return { endStart, ends }
}
