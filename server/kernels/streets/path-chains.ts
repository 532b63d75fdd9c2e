/**
 * Paths of a length that somebody can look over in one go, from the ways that a map draws them as.
 *
 * Method: own rules. Two ways of the same kind that run into each other become one path where nothing else meets them, or
 * where they are the only two of their name. A chain longer than 500 m is cut into equal pieces, at a junction where one
 * lies within 75 m of the cut. What is shorter than 25 m then belongs to the longest path of its kind that it touches;
 * without one it stands by itself, or is left out below 10 m (nobody reviews a doorstep) unless its kind is one that is
 * short by nature, such as underpasses.
 * Complexity: O(corners of all ways).
 * Does not handle: paths that meet without a common node; ways drawn twice.
 */

/** A way: its kind, its name, and its corners by their node's number and in metres. */
export interface PathWay {
  readonly kind: string
  readonly name: string | null
  readonly key: string
  readonly nodeIds: readonly number[]
  readonly line: readonly (readonly [x: number, y: number])[]
}

/** A path made of ways or parts of them. */
export interface PathChain {
  readonly kind: string
  readonly name: string | null
  /** Keys of its ways, in order along it. */
  readonly keys: readonly string[]
  /** The path, and the short ones that belong to it. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[]
  readonly metres: number
}

/** A path is not longer, but for its spurs, metres. */
const mostPathMetres = 500
/** A cut moves to a junction this near, metres. */
const cutShiftMetres = 75
/** What is shorter belongs to the path beside it, metres. */
const spurMetres = 25
/** What is shorter and belongs to none is left out, metres. */
const leastMetres = 10
/** No node: where a path was cut between two. */
const noNode = -1

interface Corner {
  readonly node: number
  readonly spot: readonly [x: number, y: number]
  /** Way of the stretch that begins here. */
  readonly way: number
}
interface Run {
  readonly corners: readonly Corner[]
  readonly name: string | null
  readonly kind: string
}

/** Paths of ways, in the order of their first ways; `shortKinds` are kept however short. Ways of one corner are left out. */
export function chainPaths(ways: readonly PathWay[], shortKinds: ReadonlySet<string> = new Set()): PathChain[] {
  const branches = countBranches(ways)
  const isJunction = (node: number) => (branches.get(node) ?? 0) > 2
  const pieces = chainWays(ways, branches).flatMap((run) => cut(run, isJunction))
  return attachSpurs(pieces, shortKinds).map((runs) => pathOf(runs, ways))
}

/** How many ways lead away from each node. */
function countBranches(ways: readonly PathWay[]): Map<number, number> {
  const branches = new Map<number, number>()
  for (const { nodeIds } of ways) {
    for (const [at, node] of nodeIds.entries()) {
      const isEnd = at === 0 || at === nodeIds.length - 1
      branches.set(node, (branches.get(node) ?? 0) + (isEnd ? 1 : 2))
    }
  }
  return branches
}

function chainWays(ways: readonly PathWay[], branches: ReadonlyMap<number, number>): Run[] {
  const next = joinedEnds(ways, branches)
  const used = new Uint8Array(ways.length)
  const runs: Run[] = []
  for (const first of ways.keys()) {
    if (used[first] === 1 || ways[first].line.length < 2) continue
    // Back to where the chain begins, or once around.
    let start = first * 2
    for (let end = next.get(start); end !== undefined && end >> 1 !== first; end = next.get(end ^ 1)) start = end ^ 1
    const corners: Corner[] = []
    let name: string | null = null
    for (let end: number | undefined = start; end !== undefined && used[end >> 1] === 0; end = next.get(end ^ 1)) {
      const way = end >> 1
      used[way] = 1
      name ??= ways[way].name
      const own = ways[way].line.map((spot, at) => ({ node: ways[way].nodeIds[at], spot, way }))
      if (end % 2 === 1) own.reverse()
      if (corners.length > 0) corners.pop()
      corners.push(...own)
    }
    runs.push({ corners, name, kind: ways[first].kind })
  }
  return runs
}

/** Which end of a way runs into which; an end is 2 · way, its last one + 1. */
function joinedEnds(ways: readonly PathWay[], branches: ReadonlyMap<number, number>): Map<number, number> {
  const ends = new Map<number, number[]>()
  for (const [w, { nodeIds, line }] of ways.entries()) {
    if (line.length < 2 || nodeIds[0] === nodeIds.at(-1)) continue
    for (const [node, end] of [
      [nodeIds[0], 2 * w],
      [nodeIds.at(-1)!, 2 * w + 1],
    ]) {
      const others = ends.get(node)
      if (others === undefined) ends.set(node, [end])
      else others.push(end)
    }
  }
  const next = new Map<number, number>()
  const join = (a: number, b: number) => void next.set(a, b).set(b, a)
  for (const [node, meeting] of ends) {
    const [a, b] = meeting
    if (meeting.length === 2 && branches.get(node) === 2) {
      const [first, second] = [ways[a >> 1], ways[b >> 1]]
      const isSame = first.name === null || second.name === null || first.name === second.name
      if (first.kind === second.kind && isSame) join(a, b)
      continue
    }
    for (const end of meeting) {
      const { kind, name } = ways[end >> 1]
      if (name === null || next.has(end)) continue
      const same = meeting.filter((other) => ways[other >> 1].kind === kind && ways[other >> 1].name === name)
      if (same.length === 2) join(same[0], same[1])
    }
  }
  return next
}

/** A run in equal pieces that are not too long. */
function cut(run: Run, isJunction: (node: number) => boolean): Run[] {
  const { corners } = run
  const reached = reachedMetres(corners)
  const metres = reached.at(-1)!
  const count = Math.ceil(metres / mostPathMetres)
  const pieces: Run[] = []
  let [begin, from] = [corners[0], 0]
  for (let piece = 1; piece < count; piece++) {
    const wished = (metres * piece) / count
    const at = nearestJunction(corners, reached, wished, isJunction)
    const to = at === undefined ? wished : reached[at]
    const end = at === undefined ? cornerAt(corners, reached, wished) : corners[at]
    pieces.push({ ...run, corners: [begin, ...between(corners, reached, from, to), end] })
    ;[begin, from] = [end, to]
  }
  pieces.push({ ...run, corners: [begin, ...between(corners, reached, from, metres), corners.at(-1)!] })
  return pieces
}

function reachedMetres(corners: readonly Corner[]): number[] {
  const reached = [0]
  for (let p = 1; p < corners.length; p++) {
    const [[x0, y0], [x1, y1]] = [corners[p - 1].spot, corners[p].spot]
    reached.push(reached[p - 1] + Math.hypot(x1 - x0, y1 - y0))
  }
  return reached
}

function nearestJunction(
  corners: readonly Corner[],
  reached: readonly number[],
  wished: number,
  isJunction: (node: number) => boolean,
): number | undefined {
  let best: number | undefined
  for (let p = 1; p < corners.length - 1; p++) {
    const off = Math.abs(reached[p] - wished)
    if (off > cutShiftMetres || !isJunction(corners[p].node)) continue
    if (best === undefined || off < Math.abs(reached[best] - wished)) best = p
  }
  return best
}

/** The place at some metres along a run, before its end, on the stretch that goes on from there. */
function cornerAt(corners: readonly Corner[], reached: readonly number[], metres: number): Corner {
  const after = reached.findIndex((at) => at > metres)
  const [a, b] = [corners[after - 1], corners[after]]
  const share = (metres - reached[after - 1]) / (reached[after] - reached[after - 1])
  const [x, y] = [a.spot[0] + share * (b.spot[0] - a.spot[0]), a.spot[1] + share * (b.spot[1] - a.spot[1])]
  return { node: noNode, spot: [x, y], way: a.way }
}

function between(corners: readonly Corner[], reached: readonly number[], from: number, to: number): Corner[] {
  return corners.filter((_, p) => reached[p] > from && reached[p] < to)
}

/** Short runs with the longest one of their kind that they touch. */
function attachSpurs(runs: readonly Run[], shortKinds: ReadonlySet<string>): Run[][] {
  const metres = runs.map(({ corners }) => reachedMetres(corners).at(-1)!)
  const atNode = new Map<string, number[]>()
  for (const [r, { corners, kind }] of runs.entries()) {
    if (metres[r] < spurMetres) continue
    for (const { node } of corners) {
      if (node === noNode) continue
      const others = atNode.get(`${kind} ${node}`)
      if (others === undefined) atNode.set(`${kind} ${node}`, [r])
      else others.push(r)
    }
  }
  const spurs = new Map<number, Run[]>()
  const alone: boolean[] = runs.map(() => true)
  for (const [r, { corners, kind }] of runs.entries()) {
    if (metres[r] >= spurMetres) continue
    const touched = [corners[0], corners.at(-1)!].flatMap(({ node }) => atNode.get(`${kind} ${node}`) ?? [])
    const host = touched.toSorted((a, b) => metres[b] - metres[a] || a - b)[0]
    if (host === undefined) {
      alone[r] = metres[r] >= leastMetres || shortKinds.has(kind)
      continue
    }
    alone[r] = false
    spurs.set(host, [...(spurs.get(host) ?? []), runs[r]])
  }
  return runs.flatMap((run, r) => (alone[r] ? [[run, ...(spurs.get(r) ?? [])]] : []))
}

function pathOf(runs: readonly Run[], ways: readonly PathWay[]): PathChain {
  const keys = runs.flatMap(({ corners }) => corners.slice(0, -1).map(({ way }) => ways[way].key))
  return {
    kind: runs[0].kind,
    name: runs[0].name,
    keys: [...new Set(keys)],
    lines: runs.map(({ corners }) => corners.map(({ spot }) => spot)),
    metres: runs.reduce((sum, { corners }) => sum + reachedMetres(corners).at(-1)!, 0),
  }
}
