import type { UnitSheet } from '../../../server/contract/patrol-plans.ts'
import type { PhoneRoute } from '../../map/phone-route-layer.ts'
import type { Fix } from './geofence.ts'
import type { StopOnPhone } from './stop-states.ts'

/** What the map draws of a sheet: a place that is visited several times is one disc with all its numbers. */
export function phoneRoute(sheet: UnitSheet, stops: readonly StopOnPhone[], fix: Fix | undefined): PhoneRoute {
  const ahead = stops.find(({ state }) => state === 'next' || state === 'here')?.leg ?? sheet.route.items.length
  const travels = [...sheet.route.items.map(({ travel }) => travel), sheet.route.finishTravel]
  const places = new Map<string, StopOnPhone[]>()
  for (const stop of stops) places.set(stop.stop.place, [...(places.get(stop.stop.place) ?? []), stop])
  return {
    legs: travels.flatMap(({ line }, leg) => (line ? [{ line, ahead: leg === ahead }] : [])),
    stops: [...places.values()].flatMap((same) => {
      const shown = same.find(({ state }) => state === 'here' || state === 'next' || state === 'waiting') ?? same.at(-1)
      if (!shown?.place) return []
      const mark =
        shown.state === 'here' || shown.state === 'next' ? 'next' : shown.state === 'waiting' ? 'waiting' : 'done'
      const label = same.map(({ number }) => number).join('·')
      return [{ id: shown.stop.id, label, point: shown.place.place, mark } as const]
    }),
    base: sheet.unit.start,
    me: fix ? { point: fix.point, accuracyMetres: fix.accuracyMetres } : null,
  }
}
