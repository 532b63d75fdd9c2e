import type { ColumnMapping, MappableField, RejectionReason } from '../../contract/imports.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { between, implausible, spanOf, type IncidentTime } from './incident-time.ts'
import type { Interpretation } from './interpretation.ts'
import { isAbsent } from './number-text.ts'
import { readTimeOfDay, readTimeText, type ClockReading } from './time-text.ts'

/** Distinct times that are remembered: rows come mostly in order of time, and a month's file has one. Bounds the memory. */
const rememberedTimes = 20_000

export type TimeFault = { readonly reason: RejectionReason; readonly column: string }

/** Reads the time of each row: from one column, from–to, date and time of day, or year, month, day, hour and minute. `now` in seconds since 1970. */
export function timeReader(
  columns: readonly string[],
  interpretation: Interpretation,
  clock: ZoneClock,
  now: number,
): (cells: readonly string[]) => IncidentTime | TimeFault {
  const { mapping } = interpretation
  const fields = timeFields.filter((field) => mapping[field] !== undefined)
  const indexes = fields.map((field) => columns.indexOf(mapping[field] ?? ''))
  const remembered = new Map<string, IncidentTime | TimeFault>()
  return (cells) => {
    let key = ''
    for (const index of indexes) key += `${cells[index] ?? ''}\u001f`
    let time = remembered.get(key)
    if (time === undefined) {
      const texts: Partial<Record<MappableField, string>> = {}
      fields.forEach((field, at) => (texts[field] = (cells[indexes[at] ?? -1] ?? '').trim()))
      time = readTime(texts, interpretation, clock)
      if (!('reason' in time)) {
        const reason = implausible(time, now)
        if (reason) time = { reason, column: leadingColumn(mapping) }
      }
      if (remembered.size >= rememberedTimes) remembered.clear()
      remembered.set(key, time)
    }
    return time
  }
}

const timeFields = [
  'from',
  'to',
  'date',
  'time',
  'year',
  'month',
  'day',
  'hour',
  'minute',
] as const satisfies MappableField[]

type Texts = Partial<Record<MappableField, string>>

function readTime(
  texts: Texts,
  { mapping, fromStyle, toStyle }: Interpretation,
  clock: ZoneClock,
): IncidentTime | TimeFault {
  const column = leadingColumn(mapping)
  const start = mapping.year
    ? fromParts(texts)
    : fromText(mapping.from ? texts.from : texts.date, (text) => readTimeText(text, fromStyle))
  if (typeof start === 'string') return { reason: start, column }
  const reading = mapping.time && !isAbsent(texts.time ?? '') ? withTimeOfDay(start, texts.time ?? '') : start
  if (!reading) return { reason: 'unreadable_time', column: mapping.time ?? column }
  const from = spanOf(reading, clock)
  if (!from) return { reason: 'unreadable_time', column }
  if (!mapping.to || isAbsent(texts.to ?? '')) return from
  const end = readTimeText(texts.to ?? '', toStyle)
  const to = end && spanOf(end, clock)
  if (!to) return { reason: 'unreadable_time', column: mapping.to }
  return between(from, to, clock) ?? { reason: 'reversed_time', column: mapping.to }
}

function fromText(
  text: string | undefined,
  read: (text: string) => ClockReading | undefined,
): ClockReading | RejectionReason {
  if (text === undefined || isAbsent(text)) return 'missing_time'
  return read(text) ?? 'unreadable_time'
}

function fromParts(texts: Texts): ClockReading | RejectionReason {
  const [year, month, day, hour, minute] = [texts.year, texts.month, texts.day, texts.hour, texts.minute].map((text) =>
    text === undefined || isAbsent(text) ? undefined : Number(text),
  )
  if (year === undefined || month === undefined) return 'missing_time'
  const precision = day === undefined ? 'month' : hour === undefined ? 'day' : minute === undefined ? 'hour' : 'minute'
  return {
    year,
    month,
    day: day ?? 1,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: 0,
    precision,
    offsetSeconds: undefined,
  }
}

function withTimeOfDay(start: ClockReading, text: string): ClockReading | undefined {
  const time = readTimeOfDay(text)
  if (!time) return undefined
  const { hour, minute, second, isHourOnly } = time
  return { ...start, hour, minute, second, precision: isHourOnly ? 'hour' : 'minute', offsetSeconds: undefined }
}

function leadingColumn(mapping: ColumnMapping): string {
  return mapping.from ?? mapping.date ?? mapping.year ?? ''
}
