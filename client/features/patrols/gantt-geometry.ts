import { zoneClock } from '../../../server/geo/local-time.ts'

/** From when to when, epoch milliseconds. */
export type Span = { start: number; end: number }

const minute = 60_000
/** Stops are put on whole five minutes by hand: nobody plans finer. */
export const snapMinutes = 5

/** Where an instant lies in a span, 0 at its start and 1 at its end; outside it, the nearer of the two. */
export function shareOf(span: Span, instant: number): number {
  return Math.max(0, Math.min(1, (instant - span.start) / (span.end - span.start)))
}

/** An instant on the nearest whole five minutes (UTC's are those of every zone in use). */
export function snapped(instant: number): number {
  return Math.round(instant / (snapMinutes * minute)) * snapMinutes * minute
}

/** When a stop begins that has been moved by a share of the span: on whole five minutes, and all of it within the shift. */
export function beginAfterDrag(shift: Span, stop: Span, movedShare: number, shown: Span = shift): number {
  const wanted = snapped(stop.start + movedShare * (shown.end - shown.start))
  return withinShift(shift, wanted, stop.end - stop.start)
}

/** When a stop begins that a key has moved by some minutes. */
export function beginAfterStep(shift: Span, stop: Span, minutes: number): number {
  return withinShift(shift, snapped(stop.start + minutes * minute), stop.end - stop.start)
}

/** The part of the row that each stop's own profile is drawn in: halfway to its neighbours, and to the ends of the shift. */
export function slotsOf(shift: Span, stops: readonly Span[]): Span[] {
  return stops.map((stop, index) => {
    const [before, after] = [stops[index - 1], stops[index + 1]]
    return {
      start: before ? (before.end + stop.start) / 2 : shift.start,
      end: after ? (stop.end + after.start) / 2 : shift.end,
    }
  })
}

/** One hour's bar of a profile within a slot: shares of the span across, of the row's height, and of the most harm of any place (0–1). */
export type ProfileBar = { from: number; to: number; height: number; strength: number }

/**
 * A place's harm hour by hour as bars, as high as the row where the place has most, cut to a slot.
 * @param most harm of any place in any hour, that their strength is a share of
 */
export function profileBars(
  span: Span,
  slot: Span,
  hours: readonly { from: string; harm: number }[],
  most: number,
): ProfileBar[] {
  const own = Math.max(0, ...hours.map(({ harm }) => harm))
  return hours.flatMap(({ from, harm }) => {
    const begin = Math.max(Date.parse(from), slot.start)
    const end = Math.min(Date.parse(from) + 60 * minute, slot.end)
    if (end <= begin || harm <= 0) return []
    return [{ from: shareOf(span, begin), to: shareOf(span, end), height: harm / own, strength: harm / most }]
  })
}

/** Whole local hours within a span, every one or, in a long shift, every other: where a line is drawn and what is written there. */
export function hourMarks(span: Span, zone: string, every = 1): { share: number; hour: string }[] {
  const clock = zoneClock(zone)
  const first = Math.ceil(span.start / (60 * minute)) * 60 * minute
  const marks = []
  for (let instant = first; instant <= span.end; instant += 60 * minute) {
    const hour = clock.hourOfWeek(instant / 1000) % 24
    if (hour % every === 0) marks.push({ share: shareOf(span, instant), hour: String(hour).padStart(2, '0') })
  }
  return marks
}

function withinShift(shift: Span, begin: number, duration: number): number {
  // Towards the middle of the shift, so that what is cut stays on whole five minutes.
  const step = snapMinutes * minute
  const first = Math.ceil(shift.start / step) * step
  const last = Math.floor((shift.end - duration) / step) * step
  return Math.max(first, Math.min(last, begin))
}
