/**
 * Times and lengths of the cheapest journeys from many places to many places.
 *
 * Method: from every end of a journey a climb backwards leaves a note at each state it comes to; from every beginning a
 * climb forwards reads the notes it finds.
 * Source: many-to-many by buckets (Knopp, Sanders, Schultes, Schulz & Wagner 2007) in a contraction hierarchy.
 * Complexity: O((from + to) · climb + notes read).
 * Does not handle: alternatives; of equally cheap journeys one is answered, the one that `findRoute` draws.
 */
import { climber } from './hierarchy-climb.ts'
import { doorsIn, doorsOut, straightAlong } from './network-places.ts'
import type { NetworkPlaces } from './network-places.ts'
import type { TravelNetwork } from './travel-network.ts'

export type TravelMatrix = {
  readonly fromCount: number
  readonly toCount: number
  /** From place f to place t at f · toCount + t; Infinity where there is no way. */
  readonly seconds: Float64Array
  readonly metres: Float64Array
}

/** Works out the journeys from every place of `from` to every place of `to`. */
export function travelMatrix(network: TravelNetwork, from: NetworkPlaces, to: NetworkPlaces): TravelMatrix {
  const seconds = new Float64Array(from.count * to.count).fill(Infinity)
  const metres = new Float64Array(from.count * to.count).fill(Infinity)
  const notes = noteEnds(network, to)
  const climb = climber(network.hierarchy, 'up')
  const rowCost = new Float64Array(to.count)
  for (let i = 0; i < from.count; i++) {
    if (from.segment[i] < 0) continue
    const row = i * to.count
    rowCost.fill(Infinity)
    for (let j = 0; j < to.count; j++) {
      if (to.segment[j] !== from.segment[i]) continue
      const straight = straightAlong(network, from.segment[i], from.along[i], to.along[j])
      if (straight === undefined) continue
      rowCost[j] = straight.cost
      seconds[row + j] = straight.seconds
      metres[row + j] = straight.metres
    }
    const come = climb(doorsOut(network, from.segment[i], from.along[i]))
    for (let k = 0; k < come.settledCount; k++) {
      const state = come.settled[k]
      const cost = come.cost[state]
      for (let note = notes.first[state]; note >= 0; note = notes.next[note]) {
        const j = notes.place[note]
        const total = cost + notes.cost[note]
        if (total >= rowCost[j]) continue
        rowCost[j] = total
        seconds[row + j] = come.seconds[state] + notes.seconds[note]
        metres[row + j] = come.metres[state] + notes.metres[note]
      }
    }
  }
  return { fromCount: from.count, toCount: to.count, seconds, metres }
}

/** What getting from states to places takes: lists of notes by state. */
type Notes = {
  first: Int32Array
  next: number[]
  place: number[]
  cost: number[]
  seconds: number[]
  metres: number[]
}

function noteEnds(network: TravelNetwork, places: NetworkPlaces): Notes {
  const first = new Int32Array(network.states.count).fill(-1)
  const notes: Notes = { first, next: [], place: [], cost: [], seconds: [], metres: [] }
  const climb = climber(network.hierarchy, 'down')
  for (let j = 0; j < places.count; j++) {
    if (places.segment[j] < 0) continue
    const come = climb(doorsIn(network, places.segment[j], places.along[j]))
    for (let k = 0; k < come.settledCount; k++) {
      const state = come.settled[k]
      const note = notes.next.length
      notes.next.push(first[state])
      notes.place.push(j)
      notes.cost.push(come.cost[state])
      notes.seconds.push(come.seconds[state])
      notes.metres.push(come.metres[state])
      first[state] = note
    }
  }
  return notes
}
