/** A municipality's clock. Instants are seconds since 1970-01-01T00:00:00Z; fractions are allowed. */
export type ZoneClock = {
  readonly zone: string
  /** Seconds to add to UTC for local time. Before 1970 and after 2100 the offset of that bound is used. */
  offsetSeconds(epochSeconds: number): number
  /** Hour of the local week: 0 is Monday 00–01, 167 is Sunday 23–24. */
  hourOfWeek(epochSeconds: number): number
  /** Local calendar day as 'YYYY-MM-DD'. */
  localDate(epochSeconds: number): string
  /**
   * First instant of a local day 'YYYY-MM-DD'.
   * @throws Error with the offending text when it is not a day of the calendar
   */
  startOfDay(day: string): number
  /**
   * The instant of a local clock reading (month 1–12, second may have a fraction, year 1600–9999). A reading in the spring gap, which
   * no clock shows, counts on with the winter offset (02:30 becomes 03:30); one that the clocks show twice in autumn
   * means the first time. As Temporal's "compatible" does.
   * @throws Error with the offending reading when it is not a time of the calendar
   */
  parseLocal(year: number, month: number, day: number, hour: number, minute: number, second: number): number
}

const secondsPerDay = 86_400

/** Between these bounds offsets are looked up; they cover every date that an import accepts. */
const firstSecond = 0
const lastSecond = Date.UTC(2100, 0, 1) / 1000

/** Two changes of offset closer than this would be missed. The tz database since 1970 has none (Ramadan breaks last longer). */
const probeSeconds = 14 * secondsPerDay

const made = new Map<string, ZoneClock>()

/**
 * The clock of an IANA time zone, such as 'Europe/Stockholm'; made once (some 20 ms), then shared.
 * @throws Error naming the zone when the system does not know it
 */
export function zoneClock(zone: string): ZoneClock {
  const known = made.get(zone)
  if (known) return known
  const clock = makeClock(zone)
  made.set(zone, clock)
  return clock
}

function makeClock(zone: string): ZoneClock {
  const { starts, offsets } = offsetTable(zone)
  // Rows come mostly in order of time: the segment of the last answer usually answers again.
  let segment = 0

  const offsetSeconds = (epochSeconds: number): number => {
    if (epochSeconds >= starts[segment] && epochSeconds < starts[segment + 1]) return offsets[segment]
    let low = 0
    let high = offsets.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= epochSeconds) low = middle
      else high = middle - 1
    }
    segment = low
    return offsets[low]
  }

  const fromLocal = (localSeconds: number): number => {
    const before = offsetSeconds(localSeconds - secondsPerDay)
    const after = offsetSeconds(localSeconds + secondsPerDay)
    const first = localSeconds - before
    if (before === after || offsetSeconds(first) === before) return first
    const second = localSeconds - after
    return offsetSeconds(second) === after ? second : first
  }

  const parseLocal: ZoneClock['parseLocal'] = (year, month, day, hour, minute, second) => {
    if (!isReading(year, month, day, hour, minute, second)) {
      throw new Error(`Not a local time: ${year}-${month}-${day} ${hour}:${minute}:${second}`)
    }
    return fromLocal(Date.UTC(year, month - 1, day, hour, minute) / 1000 + second)
  }

  return {
    zone,
    offsetSeconds,
    // 1970-01-01 was a Thursday, 72 hours into its week.
    hourOfWeek(epochSeconds) {
      const hours = (Math.floor((epochSeconds + offsetSeconds(epochSeconds)) / 3600) + 72) % 168
      return hours < 0 ? hours + 168 : hours
    },
    localDate(epochSeconds) {
      return new Date((epochSeconds + offsetSeconds(epochSeconds)) * 1000).toISOString().slice(0, 10)
    },
    startOfDay(day) {
      const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
      if (!match) throw new Error(`Not a day (YYYY-MM-DD): ${day}`)
      return parseLocal(Number(match[1]), Number(match[2]), Number(match[3]), 0, 0, 0)
    },
    parseLocal,
  }
}

function isReading(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  const whole = [year, month, day, hour, minute].every((field) => Number.isInteger(field))
  if (!whole || !(year >= 1600 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second < 60)) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Where each offset starts to hold (the first at −∞, and a last bound at ∞) and the offsets, found by probing Intl. */
function offsetTable(zone: string): { starts: Float64Array; offsets: Int32Array } {
  const offsetAt = intlOffset(zone)
  const starts = [-Infinity]
  const offsets = [offsetAt(firstSecond)]
  let current = offsets[0]
  for (let from = firstSecond; from < lastSecond; from += probeSeconds) {
    const to = Math.min(from + probeSeconds, lastSecond)
    const next = offsetAt(to)
    if (next === current) continue
    let low = from
    let high = to
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle) === current) low = middle
      else high = middle
    }
    starts.push(high)
    offsets.push(next)
    current = next
  }
  starts.push(Infinity)
  return { starts: Float64Array.from(starts), offsets: Int32Array.from(offsets) }
}

function intlOffset(zone: string): (epochSeconds: number) => number {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch (cause) {
    throw new Error(`Unknown time zone: ${zone}`, { cause })
  }
  return (epochSeconds) => {
    // The formatted text ends in "GMT", "GMT+01:00" or, for odd historic offsets, "GMT+01:00:08".
    const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(format.format(epochSeconds * 1000))
    if (!match) throw new Error(`No offset of ${zone} at ${epochSeconds} s`)
    if (match[1] === undefined) return 0
    const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
    return match[1] === '-' ? -seconds : seconds
  }
}
