/**
 * When incidents happened whose time is an interval: each spreads its weight of 1 evenly over it.
 *
 * Method: aoristic weights (Ratcliffe 2000, "Aoristic analysis: the spatial interpretation of unspecific temporal
 * events"): the part of an interval that lies in an hour of the local week, or in a local month, is that hour's or
 * month's share. The hour that a spring night leaves out gets nothing, the hour that an autumn night has twice gets both.
 * Complexity: one step an hour (or month) of the interval.
 * Does not handle: what is known of the type of crime or of the victim's habits (weights are even), clocks that change in
 * the middle of a local hour (none has since 1970: the step is counted with the hour in which it began).
 */

/** Seconds to add to UTC for local time at an instant (seconds since 1970), as `ZoneClock.offsetSeconds`. */
export type OffsetSeconds = (epochSeconds: number) => number

export const secondsPerHour = 3600

/** 1970-01-01 was a Thursday, 72 hours into its week. */
const hoursBeforeEpoch = 72

/**
 * Adds one incident to the 168 hours of the local week (0 is Monday 00–01). Interval half-open, seconds since 1970; one
 * without length counts wholly where it lies.
 * @throws Error naming the offending value when the interval ends before it begins or is not finite
 */
export function addAoristicHours(
  hours: Float64Array,
  fromSeconds: number,
  toSeconds: number,
  offsetSeconds: OffsetSeconds,
): void {
  const duration = checkedDuration(fromSeconds, toSeconds)
  let at = fromSeconds
  do {
    const local = at + offsetSeconds(at)
    const hour = Math.floor(local / secondsPerHour)
    const until = Math.min(toSeconds, at + (hour + 1) * secondsPerHour - local)
    hours[positiveModulo(hour + hoursBeforeEpoch, 168)] += duration === 0 ? 1 : (until - at) / duration
    at = until
  } while (at < toSeconds)
}

/**
 * The local months in which an interval lies with its share of each, in order; months are counted from January of year 0
 * (month 24314 is March 2026).
 * @throws Error as addAoristicHours
 */
export function aoristicMonths(
  fromSeconds: number,
  toSeconds: number,
  offsetSeconds: OffsetSeconds,
): { month: number; share: number }[] {
  const duration = checkedDuration(fromSeconds, toSeconds)
  const shares: { month: number; share: number }[] = []
  let at = fromSeconds
  do {
    const local = new Date((at + offsetSeconds(at)) * 1000)
    const month = local.getUTCFullYear() * 12 + local.getUTCMonth()
    const until = Math.min(toSeconds, startOfMonth(month + 1, offsetSeconds))
    shares.push({ month, share: duration === 0 ? 1 : (until - at) / duration })
    at = until
  } while (at < toSeconds)
  return shares
}

function startOfMonth(month: number, offsetSeconds: OffsetSeconds): number {
  const local = Date.UTC(Math.floor(month / 12), month % 12) / 1000
  // The offset some hours before: no clock that we know changes at the very midnight of a first.
  return local - offsetSeconds(local - offsetSeconds(local))
}

function checkedDuration(fromSeconds: number, toSeconds: number): number {
  const duration = toSeconds - fromSeconds
  if (!(duration >= 0 && duration < Infinity)) throw new Error(`Not an interval: from ${fromSeconds} to ${toSeconds}`)
  return duration
}

function positiveModulo(value: number, modulus: number): number {
  const rest = value % modulus
  return rest < 0 ? rest + modulus : rest
}
