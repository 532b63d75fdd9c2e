import { isAbsent, readNumber } from './number-text.ts'
import { plainTimeStyle, readTimeText, type TimeStyle } from './time-text.ts'

/** Spreadsheet days from 1982 to 2091 and seconds from 1980 to 2100: numbers outside are no times. */
const likelyDays = [30_000, 70_000] as const
const likelySeconds = [315_000_000, 4_102_444_800] as const

/** Share of a column's fields that must be times for it to be a column of times. */
const neededShare = 0.6

/** How a column's times are written, from some of its fields; undefined when it holds no times. `style.isDayFirst` is a guess when `isOrderKnown` is false. */
export function detectTimeStyle(
  header: string,
  fields: readonly string[],
): { style: TimeStyle; isOrderKnown: boolean } | undefined {
  const present = fields.map((field) => field.trim()).filter((field) => !isAbsent(field))
  if (present.length === 0) return undefined
  const numbers = numbersOf(present)
  const order = dayOrder(present)
  const style: TimeStyle = { ...plainTimeStyle, numbers, isDayFirst: order ?? true }
  const readings = present.map((field) => readTimeText(field, style)).filter((reading) => reading !== undefined)
  if (readings.length < present.length * neededShare) return undefined

  const isMidnight = readings.every((reading) => reading.hour + reading.minute + reading.second === 0)
  const isFirst = isMidnight && readings.every((reading) => reading.day === 1)
  const saysMonth = /month|månad|manad/i.test(header)
  // One day 1 proves nothing; a column called month, or many different months all on their first day, does.
  const months = new Set(readings.map((reading) => reading.year * 12 + reading.month)).size
  const isMonth = isFirst && readings.some((reading) => reading.precision !== 'month') && (saysMonth || months >= 6)
  const coarse = isMonth
    ? 'month'
    : isMidnight && readings.some((reading) => reading.precision === 'minute')
      ? 'day'
      : 'none'
  return { style: { ...style, coarse }, isOrderKnown: order !== undefined }
}

function numbersOf(fields: readonly string[]): TimeStyle['numbers'] {
  const values = fields.map((field) => readNumber(field, field.includes(','))).filter((value) => value !== undefined)
  if (values.length < fields.length * neededShare) return 'none'
  const share = (from: number, to: number) =>
    values.filter((value) => value >= from && value <= to).length / values.length
  if (share(...likelyDays) >= neededShare) return 'days'
  if (share(...likelySeconds) >= neededShare && share(19_800_101, 21_001_231) < neededShare) return 'seconds'
  return share(likelySeconds[0] * 1000, likelySeconds[1] * 1000) >= neededShare ? 'milliseconds' : 'none'
}

/** Whether the day comes before the month in fields like 03/04/2024: told by one that exceeds twelve; undefined when none does, or both do. */
function dayOrder(fields: readonly string[]): boolean | undefined {
  let dayFirst = false
  let monthFirst = false
  let isAmbiguous = false
  for (const field of fields) {
    const match = /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(field)
    if (!match) continue
    isAmbiguous = true
    if (Number(match[1]) > 12) dayFirst = true
    if (Number(match[2]) > 12) monthFirst = true
  }
  if (!isAmbiguous) return true
  return dayFirst === monthFirst ? undefined : dayFirst
}
