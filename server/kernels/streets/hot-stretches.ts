/**
 * The hottest stretches of a street network, and whether chance would make such ones.
 *
 * Method: the densest pieces that together are a given share of the network are hot; hot pieces that touch on the same
 * street are one stretch, which ends where its last incidents are. A stretch is scored by the log likelihood ratio of its incidents against an even spread over
 * the network (Kulldorff 1997, eq. 3). Significance by simulation (Dwass 1957; Barnard 1963): as many incidents are spread
 * evenly along the network, smoothed and cut into stretches in the same way, many times over; what counts is how
 * often the best of their stretches scores as much. That corrects for having looked everywhere, and for stretches that
 * are drawn after seeing the incidents.
 * Complexity: a simulation costs O(incidents + pairs of pieces in the kernel).
 * Does not handle: what else draws incidents to a street. An even spread is a low hurdle: a stretch that clears it is
 * no accident of small numbers, and nothing more.
 */
import { logLikelihoodRatio } from '../statistics/log-likelihood-ratio.ts'
import { networkDensity, type NetworkKernel } from './network-density.ts'
import { junctionAt, type StreetGraph } from './street-graph.ts'
import type { StreetPieces } from './street-pieces.ts'

export type HotStretch = {
  /** Its pieces, ascending. */
  readonly pieces: Int32Array
  readonly count: number
  readonly metres: number
  /** Log likelihood ratio against an even spread, from 0. */
  readonly score: number
}

/** What does not change from one set of incidents to the next. */
export type StretchNetwork = {
  readonly graph: StreetGraph
  readonly pieces: StreetPieces
  readonly kernel: NetworkKernel
  /** Street of each segment: only pieces of the same street are joined into a stretch. */
  readonly streetOfSegment: Int32Array
}

/**
 * The stretches of the hottest `hotShare` (0–1) of the network's length, the highest score first.
 * @param counts incidents on each piece
 * @param density what networkDensity makes of them
 */
export function hotStretches(
  network: StretchNetwork,
  counts: Float64Array,
  density: Float64Array,
  hotShare: number,
): HotStretch[] {
  const { pieces } = network
  if (!(hotShare > 0 && hotShare < 1)) throw new Error(`Not a share of the network: ${hotShare}`)
  const totalCount = sum(counts)
  const totalMetres = sum(pieces.metres)
  if (totalCount === 0 || totalMetres === 0) return []
  const least = hotFrom(pieces, density, hotShare * totalMetres, totalCount / totalMetres)
  const isHot = Uint8Array.from(density, (mass, piece) => (mass > least * pieces.metres[piece] ? 1 : 0))
  peelEmptyTips(network, isHot, counts)
  const members = new Map<number, number[]>()
  const parent = joinPieces(network, isHot)
  for (let piece = 0; piece < pieces.count; piece++) {
    if (isHot[piece] === 0) continue
    const root = rootOf(parent, piece)
    const known = members.get(root)
    if (known) known.push(piece)
    else members.set(root, [piece])
  }
  return Array.from(members.values(), (stretch) => {
    const count = stretch.reduce((total, piece) => total + counts[piece], 0)
    const metres = stretch.reduce((total, piece) => total + pieces.metres[piece], 0)
    // A network that is one stretch is as an even spread would have it.
    const expected = totalCount * Math.min(1, metres / totalMetres)
    return { pieces: Int32Array.from(stretch), count, metres, score: logLikelihoodRatio(count, totalCount, expected) }
  }).sort((a, b) => b.score - a.score || a.pieces[0] - b.pieces[0])
}

/**
 * The best scores of stretches, ascending, one for each time that `count` incidents were spread evenly along the network.
 * @param random numbers in [0, 1), seeded by the caller
 * @param onRound is told the number of simulations done, after each
 */
export function chanceScores(
  network: StretchNetwork,
  { count, hotShare, simulations }: { count: number; hotShare: number; simulations: number },
  random: () => number,
  onRound: (done: number) => void = () => {},
): Float64Array {
  const best = new Float64Array(simulations)
  const draw = pieceDrawer(network.pieces.metres, random)
  for (let round = 0; round < simulations; round++) {
    const counts = new Float64Array(network.pieces.count)
    for (let i = 0; i < count; i++) counts[draw()]++
    const [hottest] = hotStretches(network, counts, networkDensity(network.kernel, counts), hotShare)
    best[round] = hottest === undefined ? 0 : hottest.score
    onRound(round + 1)
  }
  return best.sort()
}

/** Share of even spreads, this one included, with a stretch of at least this score: the smallest is 1/(simulations + 1). */
export function chanceOf(score: number, best: Float64Array): number {
  let low = 0
  let high = best.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (best[middle] < score) low = middle + 1
    else high = middle
  }
  return (best.length - low + 1) / (best.length + 1)
}

/** Incidents a metre over which at most some metres of the network lie, and never under the mean; by bisection. */
function hotFrom({ metres }: StreetPieces, density: Float64Array, mostMetres: number, mean: number): number {
  let low = mean
  let high = mean
  for (let piece = 0; piece < density.length; piece++) high = Math.max(high, perMetre(density[piece], metres[piece]))
  const metresOver = (level: number): number => {
    let over = 0
    for (let piece = 0; piece < density.length; piece++)
      if (density[piece] > level * metres[piece]) over += metres[piece]
    return over
  }
  if (metresOver(low) <= mostMetres) return low
  // 40 halvings: to a trillionth of the peak.
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2
    if (metresOver(middle) <= mostMetres) high = middle
    else low = middle
  }
  return high
}

function perMetre(mass: number, metres: number): number {
  return metres === 0 ? 0 : mass / metres
}

/** Takes back hot pieces without incidents that nothing hot follows on: smoothing alone made them hot. */
function peelEmptyTips(network: StretchNetwork, isHot: Uint8Array, counts: Float64Array): void {
  const waiting: number[] = []
  for (let piece = 0; piece < isHot.length; piece++) if (isHot[piece] === 1 && counts[piece] === 0) waiting.push(piece)
  while (waiting.length > 0) {
    const piece = waiting.pop()!
    if (isHot[piece] === 0 || counts[piece] > 0) continue
    const before = hotNeighbours(network, isHot, piece, 0)
    const after = hotNeighbours(network, isHot, piece, 1)
    if (before.length > 0 && after.length > 0) continue
    isHot[piece] = 0
    waiting.push(...before, ...after)
  }
}

/** Hot pieces of the same street that touch a piece at its beginning (0) or its end (1). */
function hotNeighbours(
  { graph, pieces, streetOfSegment }: StretchNetwork,
  isHot: Uint8Array,
  piece: number,
  side: 0 | 1,
): number[] {
  const segment = pieces.segment[piece]
  const next = side === 0 ? piece - 1 : piece + 1
  if (next >= pieces.firstOfSegment[segment] && next < pieces.firstOfSegment[segment + 1]) {
    return isHot[next] === 1 ? [next] : []
  }
  const found: number[] = []
  const junction = junctionAt(graph, 2 * segment + side)
  for (let at = graph.endStart[junction]; at < graph.endStart[junction + 1]; at++) {
    const end = graph.ends[at]
    const other = pieceAtEnd(pieces, end)
    if (other === piece || isHot[other] === 0) continue
    if (streetOfSegment[end >> 1] === streetOfSegment[segment]) found.push(other)
  }
  return found
}

/** Union-find over hot pieces: neighbours on a segment, and where segments of one street meet. */
function joinPieces({ graph, pieces, streetOfSegment }: StretchNetwork, isHot: Uint8Array): Int32Array {
  const parent = new Int32Array(pieces.count)
  for (let piece = 0; piece < pieces.count; piece++) parent[piece] = piece
  const join = (a: number, b: number): void => {
    const [first, second] = [rootOf(parent, a), rootOf(parent, b)]
    if (first < second) parent[second] = first
    else parent[first] = second
  }
  for (let piece = 1; piece < pieces.count; piece++) {
    if (isHot[piece] && isHot[piece - 1] && pieces.segment[piece] === pieces.segment[piece - 1]) join(piece - 1, piece)
  }
  const { junctionCount, endStart, ends } = graph
  for (let j = 0; j < junctionCount; j++) {
    for (let a = endStart[j]; a < endStart[j + 1]; a++) {
      const piece = pieceAtEnd(pieces, ends[a])
      if (isHot[piece] === 0) continue
      for (let b = a + 1; b < endStart[j + 1]; b++) {
        const other = pieceAtEnd(pieces, ends[b])
        const isSameStreet = streetOfSegment[ends[a] >> 1] === streetOfSegment[ends[b] >> 1]
        if (isHot[other] === 1 && isSameStreet) join(piece, other)
      }
    }
  }
  return parent
}

function pieceAtEnd({ firstOfSegment }: StreetPieces, end: number): number {
  return (end & 1) === 0 ? firstOfSegment[end >> 1] : firstOfSegment[(end >> 1) + 1] - 1
}

function rootOf(parent: Int32Array, piece: number): number {
  let root = piece
  while (parent[root] !== root) {
    // Path halving (Tarjan & van Leeuwen 1984).
    parent[root] = parent[parent[root]]
    root = parent[root]
  }
  return root
}

/** Draws pieces in proportion to their lengths, two look-ups a draw: the alias method (Walker 1977; Vose 1991). */
function pieceDrawer(metres: Float64Array, random: () => number): () => number {
  const count = metres.length
  const scale = count / sum(metres)
  const chance = Float64Array.from(metres, (length) => length * scale)
  const alias = new Int32Array(count)
  const small: number[] = []
  const large: number[] = []
  for (let piece = 0; piece < count; piece++) (chance[piece] < 1 ? small : large).push(piece)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!
    const more = large.at(-1)!
    alias[less] = more
    chance[more] -= 1 - chance[less]
    if (chance[more] < 1) small.push(large.pop()!)
  }
  // What rounding leaves over is full.
  for (const piece of [...small, ...large]) chance[piece] = 1
  return () => {
    const at = random() * count
    const piece = Math.floor(at)
    return at - piece < chance[piece] ? piece : alias[piece]
  }
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}
