import type { Peak } from '../../server/contract/hotspots.ts'
import type { Messages } from './sv.ts'

/** Weekdays and hours in short: `fre–lör 22–04`, `vardagar 15–18`, `alla dagar 22–02`. */
export function formatPeak(messages: Messages, peak: Pick<Peak, 'weekdays' | 'fromHour' | 'toHour'>): string {
  return `${formatWeekdays(messages, peak.weekdays)} ${formatHours(messages, peak.fromHour, peak.toHour)}`
}

/** ISO weekdays in short; a run of days is written with a dash, also over the turn of the week: `lör–mån`. */
export function formatWeekdays(messages: Messages, weekdays: readonly number[]): string {
  const days = new Set(weekdays)
  if (days.size === 0 || days.size === 7) return messages.describe.everyDay
  if (days.size === 5 && !days.has(6) && !days.has(7)) return messages.describe.workdays
  if (days.size === 2 && days.has(6) && days.has(7)) return messages.describe.weekend
  const missing = [1, 2, 3, 4, 5, 6, 7].filter((day) => !days.has(day))
  // Monday to Saturday says itself; any other six days are told by the one that is missing.
  if (missing.length === 1 && missing[0] !== 7)
    return messages.describe.everyDayBut(messages.weekdaysShort[(missing[0] ?? 1) - 1] ?? '')
  return runsOfDays(days)
    .map((run) => nameOfRun(messages, run))
    .join(', ')
}

/** Half-open hours of the day as a clock says them: `22–04`. */
export function formatHours(messages: Messages, fromHour: number, toHour: number): string {
  if (toHour - fromHour === 24 || fromHour === toHour % 24) return messages.describe.allDay
  return `${twoDigits(fromHour)}–${twoDigits(toHour)}`
}

/** Runs of days that follow each other, the week seen as a ring, in the order of their first day. */
function runsOfDays(days: ReadonlySet<number>): number[][] {
  const before = (day: number) => (day === 1 ? 7 : day - 1)
  const after = (day: number) => (day === 7 ? 1 : day + 1)
  const runs: number[][] = []
  for (const first of [...days].sort((a, b) => a - b)) {
    if (days.has(before(first))) continue
    const run = [first]
    for (let day = after(first); days.has(day) && run.length < days.size; day = after(day)) run.push(day)
    runs.push(run)
  }
  return runs
}

function nameOfRun(messages: Messages, run: readonly number[]): string {
  const name = (day: number | undefined) => messages.weekdaysShort[(day ?? 1) - 1] ?? ''
  return run.length === 1 ? name(run[0]) : `${name(run[0])}–${name(run.at(-1))}`
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0')
}
