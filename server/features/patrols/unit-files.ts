import type { Category } from '../../contract/municipality.ts'
import type { PatrolPlace, PatrolPlan, PatrolUnit, UnitPlan } from '../../contract/patrol-plans.ts'
import { calendarText } from '../../http/calendar-text.ts'
import type { CalendarEvent } from '../../http/calendar-text.ts'
import { gpxText } from '../../http/gpx-text.ts'
import type { GpxWaypoint } from '../../http/gpx-text.ts'
import { problem } from '../../http/problem.ts'
import { travelsOf } from './plan-features.ts'

/** The words of the files, by language. */
const words = {
  sv: { lookFor: 'Titta efter', rest: 'Rast', place: 'Plats', base: 'Bas' },
  en: { lookFor: 'Look for', rest: 'Break', place: 'Place', base: 'Base' },
}

export interface FileWords {
  language: 'sv' | 'en'
  categories: readonly Category[]
}

/**
 * A unit's route for navigators, or that of every unit: stops as waypoints, the ways between them as a track.
 * @throws Problem unit_not_found
 */
export function planGpx(plan: PatrolPlan, unitId: string | undefined, told: FileWords): string {
  const units = (unitId === undefined ? plan.request.units.map(({ id }) => id) : [unitId]).map((id) => unitOf(plan, id))
  const waypoints = units.flatMap(({ unit, route, places }) =>
    route.items.map((item, at): GpxWaypoint => {
      const { title, details, place } = itemText(item, at, unit, places, told)
      const name = unitId === undefined ? `${unit.name}: ${title}` : title
      return { place, name, description: details, time: item.begin }
    }),
  )
  const track = units.flatMap(({ route }) =>
    travelsOf(route).flatMap(({ line }) => (line === null ? [] : [line.coordinates])),
  )
  return gpxText({ name: unitId === undefined ? plan.name : `${plan.name} · ${units[0]!.unit.name}`, waypoints, track })
}

/**
 * A unit's stops and breaks for calendars.
 * @throws Problem unit_not_found
 */
export function unitCalendar(plan: PatrolPlan, unitId: string, told: FileWords): string {
  const { unit, route, places } = unitOf(plan, unitId)
  const events = route.items.map((item, at): CalendarEvent => {
    const { title, details, place } = itemText(item, at, unit, places, told)
    return {
      // By its number in the route: a replanned shift moves the events that a calendar has already.
      uid: `${unit.id}-${at + 1}.${plan.id}@tryggkarta`,
      startsAt: new Date(item.begin),
      endsAt: new Date(item.end),
      summary: title,
      ...(details !== undefined && { description: details }),
      place,
    }
  })
  const stampedAt = new Date(plan.issuedAt ?? plan.createdAt)
  return calendarText({ name: `${plan.name} · ${unit.name}`, stampedAt, sequence: plan.version, events })
}

type Item = UnitPlan['items'][number]

function itemText(
  item: Item,
  at: number,
  unit: PatrolUnit,
  places: ReadonlyMap<string, PatrolPlace>,
  { language, categories }: FileWords,
): { title: string; details: string | undefined; place: [number, number] } {
  const said = words[language]
  if (item.kind === 'break') return { title: said.rest, details: undefined, place: unit.start }
  const place = places.get(item.place)!
  const names = new Map(categories.map(({ code, nameSv, nameEn }) => [code, language === 'sv' ? nameSv : nameEn]))
  const seen = place.categories.map(({ code }) => names.get(code) ?? code)
  return {
    title: `${at + 1}. ${place.name ?? `${said.place} ${place.id}`}`,
    details: seen.length === 0 ? undefined : `${said.lookFor}: ${seen.join(', ')}`,
    place: place.place,
  }
}

function unitOf({ request, result }: PatrolPlan, id: string) {
  const unit = request.units.find((asked) => asked.id === id)
  const route = result.units.find((planned) => planned.unit === id)
  if (unit === undefined || route === undefined) throw problem('unit_not_found', { unit: id })
  return { unit, route, places: new Map(result.places.map((place) => [place.id, place])) }
}
