import type { PatrolPlan, PlanStop, StopReason } from '../../contract/patrol-plans.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { CsvCell } from '../../http/csv-text.ts'
import { secondsOf } from './plan-checks.ts'

const header = [
  'unit',
  'unitName',
  'vehicle',
  'order',
  'kind',
  'place',
  'name',
  'arrive',
  'begin',
  'end',
  'minutes',
  'visit',
  'pinned',
  'value',
  'travelMinutes',
  'travelMetres',
  'lng',
  'lat',
  'reasons',
]

/** Stops and breaks of a plan as rows, the header first; of one unit or of all. Times are the municipality's own clock. */
export function planTable({ request, result }: PatrolPlan, zone: string, unit?: string): CsvCell[][] {
  const places = new Map(result.places.map((place) => [place.id, place]))
  const local = localTextOf(zone)
  const rows = result.units
    .filter((planned) => unit === undefined || planned.unit === unit)
    .flatMap((planned) => {
      const asked = request.units.find(({ id }) => id === planned.unit)!
      return planned.items.map((item, at): CsvCell[] => {
        const place = item.kind === 'stop' ? places.get(item.place)! : undefined
        const [lng, lat] = place?.place ?? asked.start
        return [
          planned.unit,
          asked.name,
          asked.vehicle,
          at + 1,
          item.kind,
          place?.id ?? null,
          place?.name ?? null,
          item.kind === 'stop' ? local(item.arrive) : null,
          local(item.begin),
          local(item.end),
          (secondsOf(item.end) - secondsOf(item.begin)) / 60,
          item.kind === 'stop' ? item.visit : null,
          item.kind === 'stop' ? item.pinned : null,
          item.kind === 'stop' ? item.value : null,
          Math.round(item.travel.seconds / 6) / 10,
          Math.round(item.travel.metres),
          lng,
          lat,
          item.kind === 'stop' ? reasonsText(item) : null,
        ]
      })
    })
  return [header, ...rows]
}

/** An instant as `2026-01-09 18:30`, as spreadsheets read it. */
export function localTextOf(zone: string): (instant: string) => string {
  const clock = zoneClock(zone)
  return (instant) => {
    const seconds = secondsOf(instant)
    return new Date((seconds + clock.offsetSeconds(seconds)) * 1000).toISOString().slice(0, 16).replace('T', ' ')
  }
}

function reasonsText({ reasons }: PlanStop): string {
  return reasons.map(reasonText).join(', ')
}

function reasonText(reason: StopReason): string {
  switch (reason.code) {
    case 'harm-now':
      return `harm-now ${reason.rank}/${reason.of}`
    case 'own-peak':
      return `own-peak ${Math.round(reason.share * 100)} %`
    case 'return':
      return `return ${Math.round(reason.minutes)} min`
    case 'on-the-way':
      return `on-the-way ${Math.round(reason.detourSeconds)} s`
    default:
      return reason.code
  }
}
