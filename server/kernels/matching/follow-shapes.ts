/**
 * Which of the shapes known before goes on as which of those read now: a path that was split, joined, moved a little or
 * given another identifier is still the same path.
 *
 * Method: own rules, in the manner of conflation by buffers (Goodchild & Hunter 1997: share of a line within a distance
 * of another). Shapes are looked at by samples (`shape.ts`). Each sample belongs to the shape of the other side that it
 * lies closest to; of equally close ones to that which shares more source keys, the name, or is not retired. A pair holds
 * when what belongs to each other is, on both sides, at least half as large as the smaller of the two. So a path beside
 * another one is no piece of it, but the pieces of a split path each hold, and so do the parts of a joined one. That is
 * done among shapes of the same kind; what then has no partner is paired by shared keys alone, wherever it lies, and last
 * with another kind of the same dimension.
 * Each shape read goes on as one of those it is paired with: one with a history first, else the one it shares most with.
 * Several that go on as the same one become its pieces when they touch and no name speaks against it; else the largest
 * goes on, and the others succeed it.
 * Complexity: O(pairs with boxes that meet · samples · corners).
 * Does not handle: a path torn into pieces of which none is half on it; surfaces that overlap each other beforehand.
 */
import { closenessTo, gapBetween, reachBetween, sampleShape } from './shape.ts'
import type { SampledShape, Shape } from './shape.ts'

/** A shape with what it is called. */
export interface Followed {
  readonly kind: string
  readonly keys: readonly string[]
  readonly name: string | null
  readonly shape: Shape
}

export interface Known extends Followed {
  /** True: it has a history that must be read on. */
  readonly held: boolean
  /** True: its source did not have it the last time. */
  readonly retired: boolean
}

/** What became of the known shapes, all by index. */
export interface FollowedShapes {
  /** For each shape read: the known one that goes on as it; −1: it is new. Those with the same one are its pieces. */
  readonly goesOnFrom: Int32Array
  /** Known shapes and the shapes read that they are succeeded by without being them. */
  readonly successions: readonly (readonly [known: number, read: number])[]
}

/** A touching piece is this close, metres: paths drawn by hand do not always meet. */
const touchMetres = 10

/** A line does not grow to more than this by pieces, unless each new one is as long. */
const mostGrowth = 1.5

/** Half of the smaller of two must be common. */
const leastShare = 0.5

/** Points of the same name are the same up to this distance, metres. */
const namedPointMetres = 60

/** Squares in which shapes are looked up, metres. */
const squareMetres = 200

interface Pair {
  known: number
  read: number
  score: number
  /** How close each sample of one lies to the other: 0 out of reach, 255 on it. */
  knownAt: Uint8Array
  readAt: Uint8Array
}

/** Follows known shapes into those read now; coordinates in metres. */
export function followShapes(known: readonly Known[], read: readonly Followed[]): FollowedShapes {
  const links = new Links(known, read)
  links.take(links.pairs((a, b) => a.kind === b.kind))
  links.takeByKeys()
  links.take(links.pairs((a, b) => a.kind !== b.kind && a.shape.dimension === b.shape.dimension, true))
  return decide(links, known, read)
}

/** Pairs that hold. */
class Links {
  readonly ofKnown: { read: number; size: number }[][]
  readonly ofRead: { known: number; size: number; score: number }[][]
  readonly knownSampled: SampledShape[]
  readonly readSampled: SampledShape[]
  private readonly known: readonly Known[]
  private readonly read: readonly Followed[]

  constructor(known: readonly Known[], read: readonly Followed[]) {
    this.known = known
    this.read = read
    this.ofKnown = known.map(() => [])
    this.ofRead = read.map(() => [])
    this.knownSampled = known.map(({ shape }) => sampleShape(shape))
    this.readSampled = read.map(({ shape }) => sampleShape(shape))
  }

  /** Pairs near each other that are wanted, those with the best score first; `free`: only of shapes without a partner. */
  pairs(wanted: (a: Known, b: Followed) => boolean, free = false): Pair[] {
    const near = neighbours(this.knownSampled)
    const pairs: Pair[] = []
    for (const [r, read] of this.read.entries()) {
      if (free && this.ofRead[r].length > 0) continue
      for (const k of near(this.readSampled[r])) {
        if (!wanted(this.known[k], read) || (free && this.ofKnown[k].length > 0)) continue
        const pair = this.pair(k, r)
        if (pair !== undefined) pairs.push(pair)
      }
    }
    return pairs.sort((a, b) => b.score - a.score || a.known - b.known || a.read - b.read)
  }

  take(pairs: readonly Pair[]): void {
    const ownOfKnown = ownSizes(pairs, this.knownSampled, ({ known, knownAt }) => [known, knownAt])
    const ownOfRead = ownSizes(pairs, this.readSampled, ({ read, readAt }) => [read, readAt])
    for (const [p, { known, read, score }] of pairs.entries()) {
      const [a, b] = [this.knownSampled[known], this.readSampled[read]]
      const common = Math.min(ownOfKnown[p], ownOfRead[p])
      // A point is as large as whatever it is compared with.
      const least = a.shape.dimension === b.shape.dimension ? leastShare * Math.min(a.size, b.size) : 0
      if (common > 0 && common >= least) this.link(known, read, common, score)
    }
  }

  /** Pairs what has no partner and shares keys, most of them first, wherever it lies. */
  takeByKeys(): void {
    const byKey = new Map<string, number[]>()
    for (const [k, { keys }] of this.known.entries()) {
      if (this.ofKnown[k].length === 0) for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), k])
    }
    const found: { known: number; read: number; shared: number }[] = []
    for (const [r, { keys }] of this.read.entries()) {
      if (this.ofRead[r].length > 0) continue
      const candidates = new Set(keys.flatMap((key) => byKey.get(key) ?? []))
      for (const k of candidates) found.push({ known: k, read: r, shared: sharedKeys(this.known[k], this.read[r]) })
    }
    found.sort((a, b) => b.shared - a.shared || a.known - b.known || a.read - b.read)
    for (const { known, read } of found) {
      if (this.ofKnown[known].length > 0 || this.ofRead[read].length > 0) continue
      if (this.known[known].shape.dimension !== this.read[read].shape.dimension) continue
      this.link(known, read, 0, 0)
    }
  }

  private link(known: number, read: number, size: number, score: number): void {
    this.ofKnown[known].push({ read, size })
    this.ofRead[read].push({ known, size, score })
  }

  private pair(known: number, read: number): Pair | undefined {
    const [a, b] = [this.knownSampled[known], this.readSampled[read]]
    const [first, second] = [this.known[known], this.read[read]]
    const isNamed = first.name !== null && first.name === second.name
    const arePoints = a.shape.dimension === 0 && b.shape.dimension === 0
    const reach = arePoints && isNamed ? namedPointMetres : reachBetween(a.shape, b.shape)
    const [knownAt, knownCloseness] = samplesAt(a, b, reach)
    const [readAt, readCloseness] = samplesAt(b, a, reach)
    if (knownCloseness === 0 || readCloseness === 0) return undefined
    const score =
      (knownCloseness + readCloseness) / 2 +
      sharedKeys(first, second) / 2 +
      (isNamed ? 0.2 : 0) -
      (first.retired ? 0.1 : 0)
    return { known, read, score, knownAt, readAt }
  }
}

function decide(links: Links, known: readonly Known[], read: readonly Followed[]): FollowedShapes {
  const goesOnFrom = new Int32Array(read.length).fill(-1)
  const successions: [number, number][] = []
  for (const [r, partners] of links.ofRead.entries()) {
    const best = partners.toSorted(
      (a, b) =>
        Number(known[b.known].held) - Number(known[a.known].held) ||
        Number(known[a.known].retired) - Number(known[b.known].retired) ||
        b.size - a.size ||
        b.score - a.score ||
        a.known - b.known,
    )[0]
    if (best !== undefined) goesOnFrom[r] = best.known
  }
  for (const [k, partners] of links.ofKnown.entries()) {
    const children = partners
      .filter((partner) => goesOnFrom[partner.read] === k)
      .toSorted((a, b) => b.size - a.size || a.read - b.read)
      .map((partner) => partner.read)
    const pieces = new Set(piecesOf(k, children, links, known, read))
    for (const child of children) {
      if (pieces.has(child)) continue
      goesOnFrom[child] = -1
      successions.push([k, child])
    }
    // It goes on in what others went on as, such as the path that it was joined to.
    if (children.length === 0) for (const partner of partners) successions.push([k, partner.read])
  }
  return { goesOnFrom, successions }
}

/** Of shapes that go on as the same known one: the largest, and those that touch it, or what touches it, under no other name. */
function piecesOf(
  k: number,
  [first, ...others]: readonly number[],
  { knownSampled, readSampled }: Links,
  known: readonly Known[],
  read: readonly Followed[],
): number[] {
  if (first === undefined) return []
  const pieces = [first]
  let size = readSampled[first].size
  const most = mostGrowth * knownSampled[k].size
  // Again and again until nothing more touches: a piece may be reached over another one only.
  for (let left = [...others]; ;) {
    const next = left.findIndex((candidate) => {
      const isOther = pieces.some((piece) => speaksAgainst(read[piece], read[candidate]))
      if (isOther || size + readSampled[candidate].size > most) return false
      return pieces.some((piece) => gapBetween(read[piece].shape, read[candidate].shape) <= touchMetres)
    })
    if (next < 0) break
    const [piece] = left.splice(next, 1)
    pieces.push(piece)
    size += readSampled[piece].size
    left = [...left]
  }
  return known[k].shape.dimension === 0 ? [first] : pieces
}

function speaksAgainst(a: Followed, b: Followed): boolean {
  if (a.shape.dimension === 0 || a.shape.dimension !== b.shape.dimension || a.kind !== b.kind) return true
  return a.name !== null && b.name !== null && a.name !== b.name
}

/** Share of keys that two have in common, of those of the one that has more. */
function sharedKeys(a: Followed, b: Followed): number {
  const common = a.keys.filter((key) => b.keys.includes(key)).length
  return common === 0 ? 0 : common / Math.max(a.keys.length, b.keys.length)
}

/** How close each sample of a shape lies to another one, and all of them on the average. */
function samplesAt(shape: SampledShape, other: SampledShape, reach: number): [at: Uint8Array, closeness: number] {
  const at = new Uint8Array(shape.samples.length)
  let sum = 0
  for (const [i, spot] of shape.samples.entries()) {
    const closeness = closenessTo(other, spot, reach)
    at[i] = Math.ceil(closeness * 255)
    sum += closeness
  }
  return [at, sum / shape.samples.length]
}

/** How much of one side of each pair belongs to it: the samples that are closest to its other side; of ties the first pair's. */
function ownSizes(
  pairs: readonly Pair[],
  shapes: readonly SampledShape[],
  sideOf: (pair: Pair) => [shape: number, at: Uint8Array],
): Float64Array {
  const closest = shapes.map(({ samples }) => new Uint8Array(samples.length))
  const ownerOf = shapes.map(({ samples }) => new Int32Array(samples.length).fill(-1))
  for (const [p, pair] of pairs.entries()) {
    const [shape, at] = sideOf(pair)
    for (let i = 0; i < at.length; i++) {
      if (at[i] <= closest[shape][i]) continue
      closest[shape][i] = at[i]
      ownerOf[shape][i] = p
    }
  }
  const own = new Float64Array(pairs.length)
  for (const [shape, owners] of ownerOf.entries()) {
    for (const p of owners) if (p >= 0) own[p] += shapes[shape].size / owners.length
  }
  return own
}

/** Finds shapes whose boxes come near another one's. */
function neighbours(shapes: readonly SampledShape[]): (of: SampledShape) => Iterable<number> {
  const squares = new Map<string, number[]>()
  for (const [index, { box }] of shapes.entries()) {
    for (const square of squaresOf(box, 0)) squares.set(square, [...(squares.get(square) ?? []), index])
  }
  return ({ box }) =>
    [...new Set(squaresOf(box, namedPointMetres).flatMap((square) => squares.get(square) ?? []))].sort((a, b) => a - b)
}

function squaresOf([west, south, east, north]: SampledShape['box'], grownMetres: number): string[] {
  const at = (metres: number) => Math.floor(metres / squareMetres)
  const squares: string[] = []
  for (let c = at(west - grownMetres); c <= at(east + grownMetres); c++) {
    for (let r = at(south - grownMetres); r <= at(north + grownMetres); r++) squares.push(`${c} ${r}`)
  }
  return squares
}
