import type { Junction, Network, NetworkPiece } from './join-network.ts'
import { distance, minus, type Point } from './plane.ts'

/** A forbidden turn: pieces and junction by their numbers in the network. */
export type TurnRestriction = { from: number; via: number; to: number; kind: 'no_left_turn' }

/** Metres between two junctions with a forbidden turn. */
const apartMetres = 600

/**
 * Forbids the left turn from some side streets onto Ringvägen. The ring is cut in two at such a junction, because a
 * restriction names ways that end there.
 */
export function forbidTurns(network: Network, wanted: number): { network: Network; restrictions: TurnRestriction[] } {
  const junctions = network.junctions.map((junction) => ({ at: junction.at, pieces: new Set(junction.pieces) }))
  const pieces: NetworkPiece[] = [...network.pieces]
  const restrictions: TurnRestriction[] = []
  const chosen: Point[] = []
  for (let from = 0; from < network.pieces.length && restrictions.length < wanted; from += 1) {
    const side = pieces[from]!
    if (side.road.class !== 'residential' || side.level !== 0) continue
    for (const via of [side.junctions[0]!, side.junctions.at(-1)!]) {
      const at = junctions[via]!.at
      const main = [...junctions[via]!.pieces].find((piece) => pieces[piece]!.road.class === 'secondary')
      const place = main === undefined ? -1 : pieces[main]!.junctions.indexOf(via)
      if (main === undefined || place < 1 || place > pieces[main]!.junctions.length - 2) continue
      if (chosen.some((other) => distance(other, at) < apartMetres)) continue
      const second = cut(pieces, junctions, main, place)
      const before = side.junctions[0] === via ? side.junctions[1]! : side.junctions.at(-2)!
      const towards = minus(at, junctions[before]!.at)
      const onwards = minus(junctions[pieces[second]!.junctions[1]!]!.at, at)
      const isLeft = towards[0] * onwards[1] - towards[1] * onwards[0] > 0
      restrictions.push({ from, via, to: isLeft ? second : main, kind: 'no_left_turn' })
      chosen.push(at)
      break
    }
  }
  return { network: { junctions, pieces }, restrictions }
}

/** Cuts a piece at one of its junctions; gives the number of the second half. */
function cut(pieces: NetworkPiece[], junctions: Junction[], piece: number, place: number): number {
  const whole = pieces[piece]!
  const [head, tail] = [whole.junctions.slice(0, place + 1), whole.junctions.slice(place)]
  const line = (chain: readonly number[]): Point[] => chain.map((id) => junctions[id]!.at)
  pieces[piece] = { ...whole, junctions: head, line: line(head) }
  const second = pieces.push({ ...whole, junctions: tail, line: line(tail) }) - 1
  tail.forEach((id, index) => {
    if (index > 0 && !head.includes(id)) junctions[id]!.pieces.delete(piece)
    junctions[id]!.pieces.add(second)
  })
  return second
}
