import type { PatrolPlace, PatrolPlan, PatrolPlanAsked, PatrolUnit, UnitPlan } from '../../contract/patrol-plans.ts'
import { problem } from '../../http/problem.ts'
import type { PatrolLock, PatrolProblem } from '../../kernels/patrol/patrol-problem.ts'
import type { EarlierRoutes } from '../../kernels/patrol/earlier-routes.ts'
import { secondsOf } from './plan-checks.ts'
import type { ShiftTravel } from './shift-travel.ts'
import { nodeOfEnd, nodeOfStart, vehicleNumber } from './shift-travel.ts'

/** Koper (1995): what a visit leaves behind lasts for some two hours. */
const worksSeconds = 2 * 3600

/** A duty sheet goes by whole minutes. */
const quantumSeconds = 60

/** The shift in the planner's words: places and units by their numbers, seconds since its start. */
export function patrolProblemOf(
  request: PatrolPlanAsked,
  places: readonly PatrolPlace[],
  travel: ShiftTravel,
  from: PatrolPlan | undefined,
): PatrolProblem {
  const { shift, units, named, settings, decisions } = request
  const since = (instant: string) => secondsOf(instant) - secondsOf(shift.start)
  const placeAt = new Map(places.map(({ id }, at) => [id, at]))
  const unitAt = new Map(units.map(({ id }, at) => [id, at]))
  const windows = new Map(named.map(({ id, window }) => [id, window]))
  const must = new Set(decisions.must)
  return {
    shiftSeconds: since(shift.end),
    units: units.map(({ vehicle, breaks }, at) => ({
      matrix: vehicleNumber(vehicle),
      startNode: nodeOfStart(places.length, at),
      endNode: nodeOfEnd(places.length, at),
      breaks: breaks.map(({ earliest, latest, minutes }) => ({
        earliest: since(earliest),
        latest: since(latest),
        seconds: minutes * 60,
        node: nodeOfStart(places.length, at),
      })),
    })),
    matrices: travel.matrices.map(({ seconds }, vehicle) => ({
      size: travel.size,
      seconds: vehicle === vehicleNumber('foot') ? walksOf(request, placeAt, { size: travel.size, seconds }) : seconds,
    })),
    places: places.map(({ id, hours }) => {
      const window = windows.get(id)
      return {
        harm: Float64Array.from(hours, ({ harm }) => harm),
        opens: window === undefined ? 0 : since(window.from),
        closes: window === undefined ? Infinity : since(window.to),
        must: must.has(id),
        forbiddenUnits: forbiddenUnits(request, id, unitAt),
      }
    }),
    slotStarts: Float64Array.from(places[0]?.hours ?? [], ({ from: begin }) => since(begin)),
    stopSeconds: { least: settings.stopMinutes.least * 60, most: settings.stopMinutes.most * 60 },
    returnSeconds: { earliest: settings.returnMinutes.earliest * 60, latest: settings.returnMinutes.latest * 60 },
    worksSeconds,
    placesPerUnit: settings.placesPerUnit,
    repetition: settings.repetition,
    quantumSeconds,
    pins: decisions.pins.map(({ place, unit, begin }) => ({
      place: placeAt.get(place)!,
      unit: unitAt.get(unit)!,
      begin: since(begin),
    })),
    locks: [...new Set(decisions.locks)].map((id) => {
      const number = unitAt.get(id)!
      return lockOf({ unit: units[number]!, number, from }, placeAt, since, since(shift.end))
    }),
  }
}

/**
 * Walking times without the walks between stops that are longer than somebody wants to send a unit on; those to and from places
 * that are pinned to a unit on foot stay, for what is decided by hand comes first.
 */
function walksOf(
  { units, settings, decisions }: PatrolPlanAsked,
  placeAt: ReadonlyMap<string, number>,
  { size, seconds }: { size: number; seconds: Float64Array },
): Float64Array {
  const walkers = new Set(units.filter(({ vehicle }) => vehicle === 'foot').map(({ id }) => id))
  const pinned = new Set(decisions.pins.filter(({ unit }) => walkers.has(unit)).map(({ place }) => placeAt.get(place)))
  const walks = seconds.slice()
  for (let from = 0; from < placeAt.size; from++) {
    if (pinned.has(from)) continue
    for (let to = 0; to < placeAt.size; to++) {
      const at = from * size + to
      if (walks[at]! > settings.walkMinutes * 60 && !pinned.has(to)) walks[at] = Infinity
    }
  }
  return walks
}

/** A plan by the numbers of this shift's units and places; what it does not have is left out. */
export function earlierRoutes(
  units: readonly UnitPlan[],
  request: PatrolPlanAsked,
  places: readonly PatrolPlace[],
): EarlierRoutes {
  const placeAt = new Map(places.map(({ id }, at) => [id, at]))
  const since = (instant: string) => secondsOf(instant) - secondsOf(request.shift.start)
  return units.flatMap(({ unit: id, items }) => {
    const unit = request.units.findIndex((asked) => asked.id === id)
    if (unit === -1) return []
    const kept = items.flatMap((item): EarlierRoutes[number]['items'][number][] => {
      const begin = since(item.begin)
      if (item.kind === 'break') return [{ kind: 'break', index: breakIndex(request.units[unit]!.breaks, item), begin }]
      const place = placeAt.get(item.place)
      return place === undefined ? [] : [{ kind: 'stop', place, begin }]
    })
    return [{ unit, items: kept }]
  })
}

/** Which of a unit's breaks is taken at a time; −1 for none of them. */
function breakIndex(breaks: PatrolUnit['breaks'], { begin, end }: { begin: string; end: string }): number {
  return breaks.findIndex(
    ({ earliest, latest }) => secondsOf(earliest) <= secondsOf(begin) && secondsOf(end) <= secondsOf(latest),
  )
}

function forbiddenUnits(
  { decisions, units }: PatrolPlanAsked,
  place: string,
  unitAt: ReadonlyMap<string, number>,
): number {
  let bits = 0
  for (const forbidden of decisions.forbid) {
    if (forbidden.place !== place) continue
    bits |= forbidden.unit === undefined ? 2 ** units.length - 1 : 1 << unitAt.get(forbidden.unit)!
  }
  return bits
}

/**
 * A unit's route as it is in the version that is planned from.
 * @throws Problem invalid_request where there is none, or none within the shift; unknown_place
 */
function lockOf(
  { unit, number, from }: { unit: PatrolUnit; number: number; from: PatrolPlan | undefined },
  placeAt: ReadonlyMap<string, number>,
  since: (instant: string) => number,
  shiftSeconds: number,
): PatrolLock {
  const route = from?.result.units.find((planned) => planned.unit === unit.id)
  if (route === undefined) throw lockRefused(unit, 'has no route to lock')
  const stops: PatrolLock['stops'][number][] = []
  const breaks: PatrolLock['breaks'][number][] = []
  for (const item of route.items) {
    const times = { begin: since(item.begin), end: since(item.end) }
    if (times.begin < 0 || times.end > shiftSeconds) throw lockRefused(unit, 'has a route outside the shift')
    if (item.kind === 'break') {
      const index = breakIndex(unit.breaks, item)
      if (index >= 0) breaks.push({ index, ...times })
      continue
    }
    const place = placeAt.get(item.place)
    if (place === undefined) throw problem('unknown_place', { place: item.place })
    stops.push({ place, ...times })
  }
  return { unit: number, stops, breaks }
}

function lockRefused({ id }: PatrolUnit, message: string): Error {
  return problem('invalid_request', {}, [{ path: 'body.decisions.locks', message: `${id} ${message}` }])
}
