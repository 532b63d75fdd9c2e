import { projectionFor } from '../../server/geo/projection.ts'
import { seededRandom } from './seeded-random.ts'
import type { StoredIncident } from './stored-incidents.ts'

/** Lower left corner of a town of squares of 200 m, EPSG:3006. */
const [left, bottom] = [412_000, 6_584_000]
const side = 200

/** A square of that town by its column and row, as a closed ring of degrees. */
export function townSquare(column: number, row: number) {
  const projection = projectionFor(3006)
  const corner = (east: number, north: number): [number, number] => {
    return [...projection.toLngLat(left + (column + east) * side, bottom + (row + north) * side)] as [number, number]
  }
  const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)]
  return { type: 'Polygon' as const, coordinates: [ring] }
}

/** How many incidents a square has in a month (0 is January 2024). */
export type Rate = (column: number, row: number, month: number) => number

/** Two years of incidents in a town of 20 × 20 squares: so many in each square and month, at random places and times in it. */
export function plantedTown(rate: Rate, seed = 1): StoredIncident[] {
  const random = seededRandom(seed)
  const projection = projectionFor(3006)
  const incidents: StoredIncident[] = []
  for (let row = 0; row < 20; row++) {
    for (let column = 0; column < 20; column++) {
      for (let month = 0; month < 24; month++) {
        for (let count = Math.round(rate(column, row, month)); count > 0; count--) {
          const [lng, lat] = projection.toLngLat(left + (column + random()) * side, bottom + (row + random()) * side)
          const from = Date.UTC(2024, month, 1 + Math.floor(random() * 28), 12)
          incidents.push({ lng, lat, from: new Date(from).toISOString(), to: new Date(from + 60_000).toISOString() })
        }
      }
    }
  }
  return incidents
}
