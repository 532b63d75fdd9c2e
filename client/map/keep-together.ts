import type { MapView } from './map-view.ts'

/** Has two maps look at the same place: whichever is moved, the other follows. */
export function keepTogether(one: MapView, other: MapView): void {
  // A map that follows tells of its move as well; without this each would lead the other for ever.
  let leads: MapView | undefined
  for (const [leader, follower] of [
    [one, other],
    [other, one],
  ] as const) {
    leader.whileMoving((camera) => {
      if (leads !== undefined || follower.isRemoved) return
      leads = leader
      follower.look(camera)
      leads = undefined
    })
  }
}
