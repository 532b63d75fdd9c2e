import type { PhoneRoute } from '../../map/phone-route-layer.ts'
import type { PhoneFix } from '../../state/finding-draft.ts'
import { placeSeen } from '../../state/finding-list.ts'
import type { KeptSeen } from '../../state/finding-queue.ts'
import type { WalkCopy } from '../../state/finding-store.ts'

/** The way, its numbered places and the phone itself, as the map draws them. @param current the place that one is at */
export function routeOf(
  { walk }: WalkCopy,
  current: string | null,
  seen: readonly KeptSeen[],
  me: PhoneFix | undefined,
): PhoneRoute {
  const at = walk.places.findIndex(({ place }) => place === current)
  return {
    legs: walk.route.legs.map(({ line }, leg) => ({ line, ahead: leg === at })),
    stops: walk.places.map((place, index) => ({
      id: place.place,
      label: String(index + 1),
      point: place.point,
      mark: place.place === current ? 'next' : placeSeen(place, seen).seenAt === null ? 'waiting' : 'done',
    })),
    base: walk.route.start.point,
    me: me ? { point: me.point, accuracyMetres: me.accuracyMetres } : null,
  }
}
