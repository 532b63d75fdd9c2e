import { bearingMetres, type LngLat } from './way-to.ts'

/** Where the phone is, as it says itself. */
export type Fix = { point: LngLat; accuracyMetres: number; at: number }
/** A place that a visit may begin and end at by itself. */
export type Fence = { place: string; point: LngLat; reachMetres: number }

/** What is remembered from one fix to the next; times in milliseconds. */
export type FenceMemory = {
  inside: { place: string; since: number; told: boolean } | null
  /** Since when the place that is visited has been out of reach. */
  outsideSince: number | null
  /** Place whose leaving has been told: not told again until it has been entered anew. */
  left: string | null
}
export type FenceEvent = { kind: 'arrived' | 'left'; place: string; at: number }

/** A worse fix says nothing about being at a place, metres. */
const poorestAccuracyMetres = 75
/** A reach smaller than a phone can tell is drawn out to this, metres. */
const leastReachMetres = 25
/** How long one must have been there: passing by is no visit. */
const dwellMilliseconds = 20_000
/** How far beyond the reach, and for how long, is gone: a position jumps. */
const leaveMarginMetres = 30
const leaveMilliseconds = 60_000

export const noFenceMemory: FenceMemory = { inside: null, outsideSince: null, left: null }

/**
 * Tells from one fix after another when a place has been reached and when the visited one has been left. Both are dated
 * back to the first fix that said so. @param visiting place of the visit that is going on
 */
export function followFence(
  memory: FenceMemory,
  fix: Fix,
  fences: readonly Fence[],
  visiting: string | null,
): { memory: FenceMemory; event: FenceEvent | null } {
  if (fix.accuracyMetres > poorestAccuracyMetres) return { memory, event: null }
  const visited = fences.find(({ place }) => place === visiting)
  if (visited) return followVisited(memory, fix, visited)
  const here = nearestAround(fix, fences)
  if (!here) return { memory: { ...noFenceMemory, left: null }, event: null }
  const before = memory.inside?.place === here.place ? memory.inside : { place: here.place, since: fix.at, told: false }
  const arrived = !before.told && fix.at - before.since >= dwellMilliseconds
  return {
    memory: { inside: { ...before, told: before.told || arrived }, outsideSince: null, left: null },
    event: arrived ? { kind: 'arrived', place: here.place, at: before.since } : null,
  }
}

function followVisited(
  memory: FenceMemory,
  fix: Fix,
  { place, point, reachMetres }: Fence,
): { memory: FenceMemory; event: FenceEvent | null } {
  const reach = Math.max(reachMetres, leastReachMetres)
  const { metres } = bearingMetres(fix.point, point)
  if (metres <= reach) {
    const since = memory.inside?.place === place ? memory.inside.since : fix.at
    return { memory: { inside: { place, since, told: true }, outsideSince: null, left: null }, event: null }
  }
  if (memory.left === place) return { memory, event: null }
  // Between the reach and its margin nothing changes.
  if (metres <= reach + leaveMarginMetres + fix.accuracyMetres) return { memory, event: null }
  const outsideSince = memory.outsideSince ?? fix.at
  if (fix.at - outsideSince < leaveMilliseconds) return { memory: { ...memory, outsideSince }, event: null }
  return { memory: { inside: null, outsideSince: null, left: place }, event: { kind: 'left', place, at: outsideSince } }
}

function nearestAround(fix: Fix, fences: readonly Fence[]): Fence | undefined {
  return fences
    .map((fence) => ({ fence, ...bearingMetres(fix.point, fence.point) }))
    .filter(({ fence, metres }) => metres <= Math.max(fence.reachMetres, leastReachMetres))
    .toSorted((a, b) => a.metres - b.metres)[0]?.fence
}
