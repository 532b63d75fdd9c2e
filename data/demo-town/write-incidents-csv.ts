import type { TownIncident } from './town.ts'
import { toLngLat } from './drawing-sheet.ts'
import { writeLocalTime } from './wall-clock.ts'

const rowsPerPiece = 2000

/**
 * The incidents in the plain layout: UTF-8, comma, header `id,from,to,lng,lat,category,origin`.
 * `to` is empty when the incident is known to the minute; `origin` is reported or discovered (by police on patrol).
 */
export function* writeIncidentsCsv(incidents: readonly TownIncident[]): Generator<string> {
  yield 'id,from,to,lng,lat,category,origin\n'
  for (let start = 0; start < incidents.length; start += rowsPerPiece)
    yield incidents
      .slice(start, start + rowsPerPiece)
      .map((incident) => {
        const [lng, lat] = toLngLat(incident.at)
        const to = incident.to === undefined ? '' : writeLocalTime(incident.to)
        const place = `${lng.toFixed(6)},${lat.toFixed(6)}`
        return `${incident.id},${writeLocalTime(incident.from)},${to},${place},${incident.category},${incident.origin}\n`
      })
      .join('')
}
