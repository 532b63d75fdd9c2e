import type { ZoneClock } from '../../../geo/local-time.ts'
import type { DaySpan } from './compared-periods.ts'

/** A step of an evaluation, half-open in local days and in seconds since 1970. */
export interface EvaluationStep extends DaySpan {
  period: 'before' | 'after'
  begin: number
  end: number
}

const dayMilliseconds = 86_400_000

/** Weeks or months from the first day of each period on; the last of a period is cut where the period ends. */
export function evaluationSteps(
  { before, after, step }: { before: DaySpan; after: DaySpan; step: 'week' | 'month' },
  clock: ZoneClock,
): EvaluationStep[] {
  return (['before', 'after'] as const).flatMap((period) => {
    const { from, to } = period === 'before' ? before : after
    const steps: EvaluationStep[] = []
    for (let at = 0, first = from; first < to; at++) {
      const next = step === 'week' ? daysLater(from, 7 * (at + 1)) : monthsLater(from, at + 1)
      const last = next < to ? next : to
      steps.push({ period, from: first, to: last, begin: clock.startOfDay(first), end: clock.startOfDay(last) })
      first = last
    }
    return steps
  })
}

/** The whole weeks of a period, from its first day on. */
export function wholeWeeks({ from, to }: DaySpan, clock: ZoneClock): Omit<EvaluationStep, 'period'>[] {
  const weeks: Omit<EvaluationStep, 'period'>[] = []
  for (let at = 0; ; at++) {
    const [first, last] = [daysLater(from, 7 * at), daysLater(from, 7 * (at + 1))]
    if (last > to) return weeks
    weeks.push({ from: first, to: last, begin: clock.startOfDay(first), end: clock.startOfDay(last) })
  }
}

/** The step that an instant lies in, −1 for none; steps are in order of time. */
export function stepAt(steps: readonly Pick<EvaluationStep, 'begin' | 'end'>[], seconds: number): number {
  let low = 0
  let high = steps.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { begin, end } = steps[middle]!
    if (seconds < begin) high = middle - 1
    else if (seconds >= end) low = middle + 1
    else return middle
  }
  return -1
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10)
}

/** The same day of a later month, or that month's last. */
function monthsLater(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
