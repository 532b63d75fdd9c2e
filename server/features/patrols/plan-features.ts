import type { Feature, FeatureCollection } from 'geojson'
import type { PatrolPlan, UnitPlan } from '../../contract/patrol-plans.ts'

/** A plan as GeoJSON: a point for each stop and break, a line for each way between them; of one unit or of all. */
export function planFeatures({ request, result }: PatrolPlan, unit?: string): FeatureCollection {
  const places = new Map(result.places.map((place) => [place.id, place]))
  const features = result.units
    .filter((planned) => unit === undefined || planned.unit === unit)
    .flatMap((planned): Feature[] => {
      const asked = request.units.find(({ id }) => id === planned.unit)!
      const who = { unit: planned.unit, unitName: asked.name, vehicle: asked.vehicle }
      const items = planned.items.map((item, at): Feature => {
        const place = item.kind === 'stop' ? places.get(item.place)! : undefined
        const { kind, begin, end } = item
        return {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: place?.place ?? asked.start },
          properties: {
            ...who,
            order: at + 1,
            kind,
            begin,
            end,
            ...(item.kind === 'stop' && {
              stop: item.id,
              place: item.place,
              name: place!.name,
              visit: item.visit,
              pinned: item.pinned,
              value: item.value,
              reasons: item.reasons,
            }),
          },
        }
      })
      const lines = travelsOf(planned).flatMap(({ seconds, metres, line }, at): Feature[] => {
        if (line === null) return []
        return [
          { type: 'Feature', geometry: line, properties: { ...who, order: at + 1, kind: 'travel', seconds, metres } },
        ]
      })
      return [...items, ...lines]
    })
  return { type: 'FeatureCollection', features }
}

/** The ways of a unit in order: to each item, and last to its end place. */
export function travelsOf({ items, finishTravel }: UnitPlan): UnitPlan['finishTravel'][] {
  return [...items.map(({ travel }) => travel), finishTravel]
}
