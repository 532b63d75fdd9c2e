import type { SeededRandom } from './seeded-random.ts'
import { dayMs, hourMs, minuteMs, type WallClock } from './wall-clock.ts'

/** When a category happens: relative weights of hours, weekdays from Monday, months from January. */
export type Rhythm = { hours: readonly number[]; weekdays: readonly number[]; months: readonly number[] }

const evenYear = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
const lightYear = [0.7, 0.7, 0.85, 1, 1.2, 1.3, 1.2, 1.25, 1.1, 1, 0.8, 0.8]
const weekend = [0.7, 0.7, 0.8, 1, 1.7, 1.9, 0.9]
const workWeek = [1.1, 1.1, 1.1, 1.1, 1.2, 0.8, 0.5]

/** The weights of 24 hours: `low` everywhere, and 1 at the stated hours, easing in and out by an hour. */
function hours(low: number, ...busy: readonly number[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => {
    if (busy.includes(hour)) return 1
    return busy.includes((hour + 1) % 24) || busy.includes((hour + 23) % 24) ? (1 + low) / 2 : low
  })
}

/** The town's everyday rhythms by category. */
export const rhythms: Readonly<Record<string, Rhythm>> = {
  violence: { hours: hours(0.16, 21, 22, 23, 0, 1, 2), weekdays: weekend, months: lightYear },
  robbery: { hours: hours(0.15, 18, 19, 20, 21, 22, 23), weekdays: weekend, months: evenYear },
  drugs: {
    hours: hours(0.2, 14, 15, 16, 17, 18, 19, 20, 21),
    weekdays: [1, 1, 1, 1.1, 1.3, 1.1, 0.8],
    months: lightYear,
  },
  theft: {
    hours: hours(0.25, 10, 11, 12, 13, 14, 15, 16, 17, 18),
    weekdays: workWeek,
    months: [0.9, 0.9, 1, 1, 1.1, 1.1, 1, 1.1, 1.1, 1, 0.95, 1.05],
  },
  damage: { hours: hours(0.2, 20, 21, 22, 23, 0, 1), weekdays: weekend, months: lightYear },
  traffic: { hours: hours(0.18, 7, 8, 15, 16, 17), weekdays: workWeek, months: evenYear },
  disorder: { hours: hours(0.18, 19, 20, 21, 22, 23, 0, 1), weekdays: weekend, months: lightYear },
  domestic: {
    hours: hours(0.3, 18, 19, 20, 21, 22, 23),
    weekdays: [0.9, 0.9, 0.9, 0.9, 1.1, 1.2, 1.2],
    months: evenYear,
  },
  sexual: { hours: hours(0.3, 20, 21, 22, 23, 0, 1, 2), weekdays: weekend, months: evenYear },
  other: { hours: hours(0.3, 9, 10, 11, 12, 13, 14, 15, 16, 17), weekdays: workWeek, months: evenYear },
}

export type Trend = 'steady' | 'growing' | 'fading' | 'new'

/** A local minute in [from, until) that keeps to the rhythm and the trend. */
export function drawMoment(
  from: WallClock,
  until: WallClock,
  rhythm: Rhythm,
  trend: Trend,
  random: SeededRandom,
): WallClock {
  const days = Math.round((until - from) / dayMs)
  const likeliest = Math.max(...rhythm.weekdays) * Math.max(...rhythm.months) * 2
  for (;;) {
    const day = from + random.whole(0, days - 1) * dayMs
    const date = new Date(day)
    const share = (day - from) / (until - from)
    const slope = trend === 'growing' ? 0.15 + 1.85 * share : trend === 'fading' ? 2 - 1.85 * share : 1
    const weight = rhythm.weekdays[(date.getUTCDay() + 6) % 7]! * rhythm.months[date.getUTCMonth()]! * slope
    if (random.next() * likeliest < weight)
      return day + random.weighted(rhythm.hours) * hourMs + random.whole(0, 59) * minuteMs
  }
}

/** Rhythm of a planted hotspot: all but a few in its hours, on its weekdays mostly. */
export function plantedRhythm(
  busyHours: readonly number[],
  busyWeekdays: readonly number[],
  months: readonly number[] = evenYear,
): Rhythm {
  const stray = (0.05 * busyHours.length) / Math.max(1, 24 - busyHours.length)
  return {
    hours: Array.from({ length: 24 }, (_, hour) => (busyHours.includes(hour) ? 1 : stray)),
    weekdays: Array.from({ length: 7 }, (_, day) => (busyWeekdays.includes(day + 1) ? 1 : 0.08)),
    months,
  }
}

/** Months from January in which people are out by the water. */
export const summerMonths: readonly number[] = [0.15, 0.15, 0.3, 0.7, 1.4, 2, 2.2, 2, 1.1, 0.5, 0.2, 0.2]
