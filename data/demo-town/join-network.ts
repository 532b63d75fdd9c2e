import type { RoadPiece } from './cut-structures.ts'
import { between, crossing, distance, nearestShare, type Point } from './plane.ts'
import { createSegmentGrid } from './segment-grid.ts'

/** A corner, end or crossing of the network. */
export type Junction = { at: Point; pieces: Set<number> }

/** A piece of road as a chain of junctions. */
export type NetworkPiece = RoadPiece & { junctions: number[] }

export type Network = { junctions: Junction[]; pieces: NetworkPiece[] }

/** An end this close to another line meets it; corners this close are one. */
const meetMetres = 1.2

/**
 * Joins pieces of road into one network: pieces on the same level share a junction wherever they cross or an end meets a line,
 * bridges and underpasses only at their ends. What is not joined to the largest part is left out.
 */
export function joinNetwork(roadPieces: readonly RoadPiece[]): Network {
  const grid = createSegmentGrid<number>()
  roadPieces.forEach((piece, index) => grid.addLine(piece.line, index))
  const registry = createRegistry()
  const chains = roadPieces.map((piece, index) => chainOf(piece, index, roadPieces, grid, registry))
  return largestPart(roadPieces, chains, registry.points)
}

type Registry = { points: Point[]; idAt: (p: Point, level: number) => number }

/** Hands out one number a place; places within `meetMetres` on the same level are the same place. */
function createRegistry(): Registry {
  const points: Point[] = []
  const cells = new Map<string, number[]>()
  return {
    points,
    idAt: (p, level) => {
      const [x, y] = [Math.floor(p[0] / 4), Math.floor(p[1] / 4)]
      let best: number | undefined
      let bestMetres = meetMetres
      for (let dx = -1; dx <= 1; dx += 1)
        for (let dy = -1; dy <= 1; dy += 1)
          for (const id of cells.get(`${level}:${x + dx}:${y + dy}`) ?? []) {
            const off = distance(points[id]!, p)
            if (off < bestMetres) [best, bestMetres] = [id, off]
          }
      if (best !== undefined) return best
      const id = points.push(p) - 1
      const key = `${level}:${x}:${y}`
      const cell = cells.get(key)
      if (cell) cell.push(id)
      else cells.set(key, [id])
      return id
    },
  }
}

function chainOf(
  piece: RoadPiece,
  index: number,
  all: readonly RoadPiece[],
  grid: ReturnType<typeof createSegmentGrid<number>>,
  registry: Registry,
): number[] {
  const chain: number[] = []
  const push = (id: number): void => {
    if (chain.at(-1) !== id) chain.push(id)
  }
  const last = piece.line.length - 1
  for (let corner = 0; corner <= last; corner += 1) {
    // The ends of a bridge or underpass stand on the ground.
    const level = corner === 0 || corner === last ? 0 : piece.level
    push(registry.idAt(piece.line[corner]!, level))
    if (corner === last) break
    const [a, b] = [piece.line[corner]!, piece.line[corner + 1]!]
    const stops: { share: number; p: Point }[] = []
    for (const segment of grid.near(a, b, meetMetres)) {
      const other = all[segment.owner]!
      if (segment.owner === index || other.level !== piece.level) continue
      const hit = crossing(a, b, segment.a, segment.b)
      if (hit) stops.push({ share: hit.onFirst, p: between(a, b, hit.onFirst) })
      else if (piece.level === 0)
        for (const end of [segment.a, segment.b]) {
          const share = nearestShare(end, a, b)
          if (distance(end, between(a, b, share)) < meetMetres) stops.push({ share, p: end })
        }
    }
    stops.sort((one, two) => one.share - two.share)
    for (const stop of stops) push(registry.idAt(stop.p, piece.level))
  }
  return chain
}

function largestPart(roadPieces: readonly RoadPiece[], chains: readonly number[][], points: readonly Point[]): Network {
  const parent = points.map((_, id) => id)
  const rootOf = (id: number): number => {
    let root = id
    while (parent[root] !== root) root = parent[root]!
    while (parent[id] !== root) [parent[id], id] = [root, parent[id]!]
    return root
  }
  chains.forEach((chain) => chain.forEach((id) => (parent[rootOf(id)] = rootOf(chain[0]!))))
  const sizes = new Map<number, number>()
  chains.forEach((chain) => sizes.set(rootOf(chain[0]!), (sizes.get(rootOf(chain[0]!)) ?? 0) + chain.length))
  const largest = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]

  const renumbered = new Map<number, number>()
  const junctions: Junction[] = []
  const pieces: NetworkPiece[] = []
  chains.forEach((chain, index) => {
    if (chain.length < 2 || rootOf(chain[0]!) !== largest) return
    const piece = roadPieces[index]!
    const number = pieces.length
    const ids = chain.map((id) => {
      const known = renumbered.get(id) ?? junctions.push({ at: points[id]!, pieces: new Set() }) - 1
      renumbered.set(id, known)
      junctions[known]!.pieces.add(number)
      return known
    })
    pieces.push({ ...piece, junctions: ids })
  })
  return { junctions, pieces }
}
