import { projectionFor } from '../../server/geo/projection.ts'
import { seededRandom } from './seeded-random.ts'
import { testCategories } from './stored-incidents.ts'
import type { StoredIncident } from './stored-incidents.ts'

/** A hotspot to plant: where (EPSG:3006), how many incidents and how far round. */
export interface Planting {
  x: number
  y: number
  count: number
  reachMetres: number
  /** Local hour of Friday at which they happen; undefined: any time. */
  fridayHour?: number
  category?: string
}

/** Incidents of 2025 at planted places, each at a place of its own when the reach is above 0, and some strewn over 4 km. */
export function plantedIncidents(plantings: readonly Planting[], strewn: number, seed = 1): StoredIncident[] {
  const random = seededRandom(seed)
  const projection = projectionFor(3006)
  const incident = (x: number, y: number, { fridayHour, category }: Partial<Planting>): StoredIncident => {
    const [lng, lat] = projection.toLngLat(x, y)
    // Friday 3 January 2025; in winter the local hour is one more than in UTC.
    const from =
      fridayHour === undefined
        ? Date.UTC(2025, 0, 1) + Math.floor(random() * 365 * 1440) * 60_000
        : Date.UTC(2025, 0, 3, fridayHour - 1) + Math.floor(random() * 8) * 7 * 86_400_000
    return {
      lng,
      lat,
      from: new Date(from).toISOString(),
      to: new Date(from + 60_000).toISOString(),
      category: category ?? testCategories[Math.floor(random() * testCategories.length)]!,
    }
  }
  const planted = plantings.flatMap((planting) =>
    Array.from({ length: planting.count }, () => {
      const [angle, reach] = [random() * 2 * Math.PI, Math.sqrt(random()) * planting.reachMetres]
      return incident(planting.x + reach * Math.cos(angle), planting.y + reach * Math.sin(angle), planting)
    }),
  )
  const background = Array.from({ length: strewn }, () =>
    incident(412_000 + random() * 4000, 6_584_000 + random() * 4000, {}),
  )
  return [...planted, ...background]
}
