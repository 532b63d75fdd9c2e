import { readNumber } from './number-text.ts'

/** A clock reading as written, with how finely it was written. Fields below the precision are at their first value. */
export type ClockReading = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly precision: 'month' | 'day' | 'hour' | 'minute'
  /** Seconds ahead of UTC when the text says so; undefined: the local clock. */
  readonly offsetSeconds: number | undefined
}

/** How the fields of one column are to be read where a single field does not tell. */
export type TimeStyle = {
  /** What a bare number counts: days since 1899-12-30 (a spreadsheet), or seconds or milliseconds since 1970 UTC. */
  readonly numbers: 'none' | 'days' | 'seconds' | 'milliseconds'
  /** 03/04/2024 is the third of April. */
  readonly isDayFirst: boolean
  /** The column's times are all midnight, or all the first of a month, and so mean no more than the day or the month. */
  readonly coarse: 'none' | 'day' | 'month'
}

export const plainTimeStyle: TimeStyle = { numbers: 'none', isDayFirst: true, coarse: 'none' }

const yearFirst =
  /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)(?:(?:[T ]|, ?| kl\.? ?)(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?)?(Z)?$/
const yearLast =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:(?:[T ]|, ?| kl\.? ?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?$/i
const named = /^(\d{1,2})[. ]+([a-zåäö]{3,9})\.?,? (\d{4})(?:,? (?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/i
const timeOfDay = /^(?:kl\.? ?)?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*([ap]\.?m\.?)?$/i

const monthNames: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  maj: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dec: 12,
}

/** The clock reading that a trimmed field spells; undefined when it spells none. Whether the day exists is for the calendar to say. */
export function readTimeText(text: string, style: TimeStyle): ClockReading | undefined {
  const reading = readUncoarsened(text, style)
  if (!reading || style.coarse === 'none' || reading.hour + reading.minute + reading.second > 0) return reading
  if (style.coarse === 'month' && reading.day === 1) return { ...reading, precision: 'month', offsetSeconds: undefined }
  return reading.precision === 'month' ? reading : { ...reading, precision: 'day', offsetSeconds: undefined }
}

/** Hour, minute and second of a field that spells a time of day ('22:15', '22.15', '2215', '22', '10:15 PM'); undefined otherwise. */
export function readTimeOfDay(
  text: string,
): { hour: number; minute: number; second: number; isHourOnly: boolean } | undefined {
  const digits = /^\d{3,4}$/.test(text) ? text.padStart(4, '0') : undefined
  if (digits) return validTime(Number(digits.slice(0, 2)), Number(digits.slice(2)), 0, false)
  // A spreadsheet writes a time of day as a fraction of a day.
  const fraction = /^0?\.\d+$/.test(text) ? Math.round(Number(text) * 86_400) : undefined
  if (fraction !== undefined)
    return validTime(Math.floor(fraction / 3600), Math.floor(fraction / 60) % 60, fraction % 60, false)
  const match = timeOfDay.exec(text)
  if (!match) return undefined
  return validTime(
    hourOf(match[1], match[4]),
    Number(match[2] ?? 0),
    Number(match[3] ?? 0),
    match[2] === undefined && match[4] === undefined,
  )
}

function readUncoarsened(text: string, style: TimeStyle): ClockReading | undefined {
  if (style.numbers !== 'none') {
    const number = readNumber(text, text.includes(','))
    if (number !== undefined) return readingOfNumber(number, style.numbers)
  }
  let match = yearFirst.exec(text)
  if (match) {
    const [, year, month, day, hour, minute, second, zone] = match
    if (day === undefined && hour !== undefined) return undefined
    const precision =
      day === undefined ? 'month' : hour === undefined ? 'day' : minute === undefined ? 'hour' : 'minute'
    return reading(year, month, day, hour, minute, second, precision, offsetOf(zone))
  }
  match = compact.exec(text)
  if (match) {
    const [, year, month, day, hour, minute, second, zone] = match
    return reading(year, month, day, hour, minute, second, hour === undefined ? 'day' : 'minute', offsetOf(zone))
  }
  match = yearLast.exec(text)
  if (match) {
    const [, first, separator, second_, year, hour, minute, second, half] = match
    // A point between the figures is European; only with slashes or hyphens can the month come first.
    const isDayFirst = separator === '.' || style.isDayFirst
    const [day, month] = isDayFirst ? [first, second_] : [second_, first]
    return reading(
      year,
      month,
      day,
      hour === undefined ? undefined : String(hourOf(hour, half)),
      minute,
      second,
      hour === undefined ? 'day' : 'minute',
      undefined,
    )
  }
  match = named.exec(text)
  if (match) {
    const [, day, name, year, hour, minute, second] = match
    const month = monthNames[(name ?? '').slice(0, 3).toLowerCase()]
    return month
      ? reading(year, String(month), day, hour, minute, second, hour === undefined ? 'day' : 'minute', undefined)
      : undefined
  }
  return undefined
}

function reading(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  precision: ClockReading['precision'],
  offsetSeconds: number | undefined,
): ClockReading {
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    precision,
    offsetSeconds,
  }
}

function readingOfNumber(number: number, numbers: 'days' | 'seconds' | 'milliseconds'): ClockReading | undefined {
  const isDays = numbers === 'days'
  // Day 60 of a spreadsheet is a 29 February 1900 that never was; from 61 on, day 25,569 is 1970-01-01.
  const seconds = isDays
    ? Math.round((number - 25_569) * 86_400)
    : Math.floor(numbers === 'seconds' ? number : number / 1000)
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    precision: isDays && Number.isInteger(number) ? 'day' : 'minute',
    offsetSeconds: isDays ? undefined : 0,
  }
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  if (/^(?:Z|UTC)$/i.test(zone)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const seconds = Number(hours) * 3600 + Number(minutes ?? 0) * 60
  return sign === '-' ? -seconds : seconds
}

function hourOf(hour: string | undefined, half: string | undefined): number {
  const number = Number(hour)
  if (half === undefined) return number
  return (number % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

function validTime(hour: number, minute: number, second: number, isHourOnly: boolean) {
  return hour <= 24 && minute <= 59 && second <= 59 && (hour < 24 || minute === 0)
    ? { hour, minute, second, isHourOnly }
    : undefined
}
