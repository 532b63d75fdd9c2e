import type { PatrolPlanRequest } from '../../contract/patrol-plans.ts'
import { problem } from '../../http/problem.ts'

/** A shift as seconds since 1970. */
export interface Shift {
  startSeconds: number
  endSeconds: number
}

const longestSeconds = 24 * 3600

/**
 * The shift as instants.
 * @throws Problem invalid_shift when it does not begin before it ends, or is over 24 hours long
 */
export function checkedShift({ start, end }: PatrolPlanRequest['shift']): Shift {
  const [startSeconds, endSeconds] = [secondsOf(start), secondsOf(end)]
  if (!(startSeconds < endSeconds) || endSeconds - startSeconds > longestSeconds)
    throw problem('invalid_shift', {}, [{ path: 'body.shift.end', message: `${start} – ${end}` }])
  return { startSeconds, endSeconds }
}

/**
 * What the shape of a request cannot say: units and places told apart, breaks within the shift, bounds in order.
 * @throws Problem invalid_shift, invalid_break, unknown_unit, invalid_request naming where
 */
export function checkRequest(request: PatrolPlanRequest): void {
  checkedShift(request.shift)
  checkBounds(request)
  for (const unit of request.units) checkBreaks(request, unit)
  const units = new Set(request.units.map(({ id }) => id))
  if (units.size < request.units.length) throw wrong('body.units', 'two units of one id')
  if (new Set(request.named.map(({ id }) => id)).size < request.named.length)
    throw wrong('body.named', 'two places of one id')
  for (const [at, { window }] of request.named.entries()) {
    if (window && secondsOf(window.from) >= secondsOf(window.to))
      throw wrong(`body.named.${at}.window`, 'ends before it begins')
  }
  const { forbid, pins, locks } = request.decisions
  for (const unit of [...forbid.map((one) => one.unit), ...pins.map((one) => one.unit), ...locks]) {
    if (unit !== undefined && !units.has(unit)) throw problem('unknown_unit', { unit })
  }
}

/**
 * Refuses decisions about places that are not there.
 * @throws Problem unknown_place
 */
export function checkPlaces({ decisions }: PatrolPlanRequest, places: readonly { id: string }[]): void {
  const known = new Set(places.map(({ id }) => id))
  const decided = [
    ...decisions.must,
    ...decisions.forbid.map(({ place }) => place),
    ...decisions.pins.map(({ place }) => place),
  ]
  for (const place of decided) if (!known.has(place)) throw problem('unknown_place', { place })
}

function checkBounds({ settings: { stopMinutes, returnMinutes, placesPerUnit } }: PatrolPlanRequest): void {
  if (Math.max(1, Math.ceil(stopMinutes.least)) > Math.floor(stopMinutes.most))
    throw wrong('body.settings.stopMinutes', 'no whole minute between least and most')
  if (returnMinutes.earliest > returnMinutes.latest)
    throw wrong('body.settings.returnMinutes', 'earliest is above latest')
  if (placesPerUnit.least > placesPerUnit.most) throw wrong('body.settings.placesPerUnit', 'least is above most')
}

function checkBreaks({ shift }: PatrolPlanRequest, unit: PatrolPlanRequest['units'][number]): void {
  const { startSeconds, endSeconds } = checkedShift(shift)
  for (const { earliest, latest, minutes } of unit.breaks) {
    const [from, to] = [secondsOf(earliest), secondsOf(latest)]
    const fits = from >= startSeconds && to <= endSeconds && from + minutes * 60 <= to
    if (!fits) throw problem('invalid_break', { unit: unit.name })
  }
}

function wrong(path: string, message: string): Error {
  return problem('invalid_request', {}, [{ path, message }])
}

/** An instant as seconds since 1970. */
export function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000
}
