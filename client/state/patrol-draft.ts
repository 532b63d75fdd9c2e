import { signal } from '@preact/signals'
import type {
  PatrolAsked,
  PatrolPlanRequestInput,
  PatrolSettings,
  PatrolVehicle,
  PatrolDecisions,
} from '../api/patrol-types.ts'
import type { Municipality } from '../api/wire-types.ts'
import { noDecisions } from './patrol-decisions.ts'
import { remember, remembered } from './remembered.ts'
import {
  breakInstants,
  eveningShift,
  shiftInstants,
  timeOfDay,
  type WrittenBreak,
  type WrittenShift,
} from './shift-times.ts'

export type LngLat = [number, number]
export type DraftUnit = {
  id: string
  name: string
  vehicle: PatrolVehicle
  start: LngLat
  /** Null: where it starts. */
  end: LngLat | null
  breaks: WrittenBreak[]
}
export type DraftPlace = { id: string; name: string; place: LngLat; must: boolean }

/** A plan that is being thought out: what the form holds, as it is written there. */
export type PatrolDraft = {
  name: string
  shift: WrittenShift
  units: DraftUnit[]
  named: DraftPlace[]
  decisions: PatrolDecisions
  settings: PatrolSettings
}

/** The service's own settings, so that the form can show them before anything is asked. */
export const defaultSettings: PatrolSettings = {
  stopMinutes: { least: 10, most: 16 },
  returnMinutes: { earliest: 105, latest: 150 },
  placesPerUnit: { least: 2, most: 5 },
  walkMinutes: 20,
  repetition: 0.8,
  loss: 0.03,
  emergency: false,
}
export const mostUnits = 8

/** The draft, kept while one looks at something else. */
export const draft = signal<PatrolDraft | undefined>(undefined)
/** Where a unit starts that nothing else is known of: where one started last, else the middle of the map. */
export type Base = { place: LngLat; from: 'last' | 'middle' }

/** Where units are taken to start. */
export function usualBase({ code, bounds }: Pick<Municipality, 'code' | 'bounds'>): Base {
  const [lng, lat] = remembered(`patrolBase.${code}`)?.split(',').map(Number) ?? []
  if (lng !== undefined && lat !== undefined && Number.isFinite(lng) && Number.isFinite(lat)) {
    return { place: [lng, lat], from: 'last' }
  }
  const [west, south, east, north] = bounds ?? [0, 0, 0, 0]
  return { place: [rounded((west + east) / 2), rounded((south + north) / 2)], from: 'middle' }
}

/** Remembers where units started, for the next plan. */
export function rememberBase(code: string, place: LngLat): void {
  remember(`patrolBase.${code}`, place.join(','))
}

/** A draft to begin with: this evening, two cars and one unit on foot. */
export function newDraft(
  municipality: Pick<Municipality, 'code' | 'bounds' | 'zone'>,
  nameOf: (vehicle: PatrolVehicle, number: number) => string,
  now: number,
): PatrolDraft {
  const { place } = usualBase(municipality)
  const unit = (id: number, vehicle: PatrolVehicle, number: number): DraftUnit => ({
    id: `u${id}`,
    name: nameOf(vehicle, number),
    vehicle,
    start: place,
    end: null,
    breaks: [],
  })
  return {
    name: '',
    shift: eveningShift(now, municipality.zone),
    units: [unit(1, 'car', 1), unit(2, 'car', 2), unit(3, 'foot', 1)],
    named: [],
    decisions: noDecisions,
    settings: defaultSettings,
  }
}

/** A draft like a plan that there is, for this evening; what was decided stop by stop belongs to that plan. */
export function draftLike(asked: PatrolAsked, zone: string, now: number): PatrolDraft {
  return {
    name: '',
    shift: {
      ...eveningShift(now, zone),
      from: timeOfDay(asked.shift.start, zone),
      to: timeOfDay(asked.shift.end, zone),
    },
    units: asked.units.map(({ id, name, vehicle, start, end, breaks }) => ({
      id,
      name,
      vehicle,
      start,
      end: samePlace(start, end) ? null : end,
      breaks: breaks.map(({ earliest, latest, minutes }) => ({
        from: timeOfDay(earliest, zone),
        to: timeOfDay(latest, zone),
        minutes,
      })),
    })),
    named: asked.named.map(({ id, name, place }) => ({ id, name, place, must: asked.decisions.must.includes(id) })),
    decisions: noDecisions,
    settings: asked.settings,
  }
}

/** What the service is asked for; undefined while the shift cannot be read. @param run whose hotspots are candidates; null: the latest */
export function requestOf(from: PatrolDraft, zone: string, run: string | null): PatrolPlanRequestInput | undefined {
  const shift = shiftInstants(from.shift, zone)
  if (!shift) return undefined
  const must = [...from.decisions.must, ...from.named.filter((place) => place.must).map(({ id }) => id)]
  return {
    ...(from.name.trim() === '' ? {} : { name: from.name.trim() }),
    shift,
    units: from.units.map(({ id, name, vehicle, start, end, breaks }) => ({
      id,
      name: name.trim(),
      vehicle,
      start,
      end: end ?? start,
      breaks: breaks.flatMap((written) => breakInstants(shift, written, zone) ?? []),
    })),
    ...(run === null ? {} : { run }),
    named: from.named.map(({ id, name, place }) => ({ id, name: name.trim(), place })),
    settings: from.settings,
    decisions: { ...from.decisions, must },
  }
}

/** Degrees as an address keeps them, about a metre. */
export function rounded(degrees: number): number {
  return Number(degrees.toFixed(5))
}

function samePlace([lng, lat]: LngLat, [otherLng, otherLat]: LngLat): boolean {
  return lng === otherLng && lat === otherLat
}
