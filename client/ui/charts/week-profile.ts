import type { Peak } from '../../../server/contract/hotspots.ts'

/** Levels of the heat table: 0 for nothing, then four of equal width up to the most. */
export const heatLevels = 5

/** The heat level of a count when the most in any cell is `most`. */
export function heatLevel(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0
  return Math.min(heatLevels - 1, Math.ceil((count / most) * (heatLevels - 1)))
}

/**
 * Whether an hour of the week is in the peak. Hours past midnight belong to the evening that they follow, so a peak on
 * Fridays 22–04 takes in Saturday 00–04.
 * @param weekday ISO, 1 = Monday
 */
export function inPeak(peak: Pick<Peak, 'weekdays' | 'fromHour' | 'toHour'>, weekday: number, hour: number): boolean {
  const { weekdays, fromHour, toHour } = peak
  if (fromHour < toHour) return weekdays.includes(weekday) && hour >= fromHour && hour < toHour
  if (hour >= fromHour) return weekdays.includes(weekday)
  const evening = weekday === 1 ? 7 : weekday - 1
  return hour < toHour && weekdays.includes(evening)
}

/** On which sides of an hour of the week in the peak the peak ends, as words: where its frame is drawn. */
export function frameSides(
  peak: Pick<Peak, 'weekdays' | 'fromHour' | 'toHour'>,
  weekday: number,
  hour: number,
): string {
  return sidesOf((day, at) => inPeak(peak, day, at), weekday, hour)
}

/** On which sides of an hour of the week what is `inside` ends, as words. */
export function sidesOf(inside: (weekday: number, hour: number) => boolean, weekday: number, hour: number): string {
  const out = (day: number, at: number) => day < 1 || day > 7 || at < 0 || at > 23 || !inside(day, at)
  const sides: [string, boolean][] = [
    ['top', out(weekday - 1, hour)],
    ['right', out(weekday, hour + 1)],
    ['bottom', out(weekday + 1, hour)],
    ['left', out(weekday, hour - 1)],
  ]
  return sides.flatMap(([side, ends]) => (ends ? [side] : [])).join(' ')
}
