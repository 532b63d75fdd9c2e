import type { UnitSheet } from '../../../server/contract/unit-sheet.ts'
import type { PhoneRoute } from '../../map/phone-route-layer.ts'
import type { Fix } from './geofence.ts'
import type { StopOnPhone } from './stop-states.ts'

/** What the map draws of a sheet: a place that is visited several times is one disc, with the number of the visit that is next there. */
export function phoneRoute(sheet: UnitSheet, stops: readonly StopOnPhone[], fix: Fix | undefined): PhoneRoute {
  const current = stops.find(({ state }) => state === 'here') ?? stops.find(({ state }) => state === 'next')
  const ahead = current?.leg ?? sheet.route.items.length
  const travels = [...sheet.route.items.map(({ travel }) => travel), sheet.route.finishTravel]
  const places = new Map<string, StopOnPhone[]>()
  for (const stop of stops) places.set(stop.stop.place, [...(places.get(stop.stop.place) ?? []), stop])
  return {
    legs: travels.flatMap(({ line }, leg) => (line ? [{ line, ahead: leg === ahead }] : [])),
    stops: [...places.values()].flatMap((same) => {
      const open = same.find((stop) => stop === current) ?? same.find(({ visit }) => !visit)
      const shown = open ?? same.at(-1)
      if (!shown?.place) return []
      const mark = shown === current ? 'next' : open ? 'waiting' : 'done'
      return [{ id: shown.stop.id, label: String(shown.number), point: shown.place.place, mark } as const]
    }),
    base: sheet.unit.start,
    me: fix ? { point: fix.point, accuracyMetres: fix.accuracyMetres } : null,
  }
}
