/**
 * What a shift's patrol plan is made from, what it must keep to, and what it is worth: the model that every file here shares.
 *
 * Method: a team orienteering problem with time windows (Vansteenwegen et al. 2009; survey: Gunawan, Lau &
 * Vansteenwegen 2016) whose profits depend on time and on earlier visits, as in coverage models of patrol
 * (Dewinter et al. 2020): a place that is visited at b is covered until b + worksSeconds.
 *
 * What a plan is worth: the sum over visits of
 *     harm expected at the place from b to b + worksSeconds, without what the visit before it covers already
 *     × repetition^(visits to the place before it, by anybody) × doseShare(length).
 * Harm after the shift does not count. doseShare follows Koper (1995), who found that a stop must last some 10 minutes to
 * leave more behind than driving through, that it leaves most after 14–15, and no more for staying longer: here 0 at
 * no minutes, 0.9 at 10, 1 at 15, straight lines between. The size of those shares is a choice, not his finding.
 *
 * What a plan keeps to (hard):
 * - A unit leaves its start at 0 and is at its end place by the shift's end; a visit lies in its place's window and lasts
 *   between stopSeconds.least and most; a break is taken whole at its base, within its time.
 * - The beginnings of successive visits to a place, by whomever, are returnSeconds.earliest to latest apart (never less
 *   than the longest stop, so that no two units are there at once). Visits to a place may stop, or never begin.
 * - A unit visits at most placesPerUnit.most different places, and none that is forbidden to it.
 * - A pinned stop begins within ten minutes of its time; a locked unit's route stays to the second.
 * What is decided by hand (pins, locks) comes before the rules: between two such visits the return time is free, and pins
 * may bring a unit over its most places. A pin that cannot be met (no time, window, forbidden) is reported, not forced;
 * so are breaks, and musts, which come before value but after everything hard.
 *
 * Times are whole steps of quantumSeconds from the shift's start, as on a duty sheet: travel is rounded up to the next, and
 * what is left of the shift after its last whole step counts for nothing.
 * Does not handle: travel times that change with the hour, units that must meet, harm displaced to places nearby.
 */

/** A break at one of the unit's nodes; times in seconds since the shift's start. */
export type PatrolBreak = {
  readonly earliest: number
  /** It ends at the latest then. */
  readonly latest: number
  readonly seconds: number
  /** Node of the base at which it is taken. */
  readonly node: number
}

export type PatrolUnitInput = {
  /** Index of the vehicle's matrix. */
  readonly matrix: number
  readonly startNode: number
  readonly endNode: number
  readonly breaks: readonly PatrolBreak[]
}

export type PatrolPlaceInput = {
  /** Harm expected in each slot, ≥ 0. */
  readonly harm: Float64Array
  /** A visit begins at the earliest then, seconds; 0 or less: from the start. */
  readonly opens: number
  /** It ends at the latest then, seconds; Infinity: no end. */
  readonly closes: number
  /** To be visited at least once. */
  readonly must: boolean
  /** Bit u is set: unit u must not visit it. */
  readonly forbiddenUnits: number
}

/** Bounds, the lower one first; both are allowed. */
type Bounds = { readonly least: number; readonly most: number }

export type PatrolPin = { readonly place: number; readonly unit: number; readonly begin: number }

/** A route that stays as it is, in the order of time. */
export type PatrolLock = {
  readonly unit: number
  readonly stops: readonly { readonly place: number; readonly begin: number; readonly end: number }[]
  /** Breaks of the unit by their index. */
  readonly breaks: readonly { readonly index: number; readonly begin: number; readonly end: number }[]
}

/** All times are seconds since the start of the shift. */
export type PatrolProblem = {
  readonly shiftSeconds: number
  /** At most 31, for they are bits of forbiddenUnits. */
  readonly units: readonly PatrolUnitInput[]
  /** Travel time by vehicle, seconds, row-major from × to over nodes: places first, then bases. Infinity: unreachable. */
  readonly matrices: readonly { readonly size: number; readonly seconds: Float64Array }[]
  readonly places: readonly PatrolPlaceInput[]
  /**
   * When each slot of harm begins, rising, the first at 0: clock hours, so that the first may be cut and a night in which
   * the clocks change has one more or less. The last ends with the shift.
   */
  readonly slotStarts: Float64Array
  readonly stopSeconds: Bounds
  readonly returnSeconds: { readonly earliest: number; readonly latest: number }
  /** How long a visit works (see above); about two hours. */
  readonly worksSeconds: number
  readonly placesPerUnit: Bounds
  /** What a visit is worth of the one before to the same place, 0–1. */
  readonly repetition: number
  /** Steps of time, seconds. */
  readonly quantumSeconds: number
  readonly pins: readonly PatrolPin[]
  readonly locks: readonly PatrolLock[]
}

/** Seconds by which a pinned stop may begin before or after its time. */
export const pinToleranceSeconds = 600

export type PatrolStop = {
  readonly kind: 'stop'
  readonly place: number
  /** A step before it begins at the earliest: time to spare is spent before leaving for it. */
  readonly arrive: number
  readonly begin: number
  readonly end: number
  /** Which visit to this place it is, from 1. */
  readonly visit: number
  readonly value: number
  readonly pinned: boolean
}

export type PatrolBreakTaken = {
  readonly kind: 'break'
  /** Which of the unit's breaks. */
  readonly index: number
  readonly arrive: number
  readonly begin: number
  readonly end: number
}

export type PatrolRoute = {
  readonly unit: number
  readonly items: readonly (PatrolStop | PatrolBreakTaken)[]
  /** Back at the end place. */
  readonly finish: number
  readonly locked: boolean
  readonly value: number
  readonly travelSeconds: number
  readonly doseSeconds: number
  /** Of the shift, what is neither travel, stop nor break. */
  readonly spareSeconds: number
}

export type PatrolSolution = {
  /** One for each unit, in their order. */
  readonly routes: readonly PatrolRoute[]
  readonly value: number
  /** All harm expected at all places in the shift, and what of it falls in the time that visits work. */
  readonly totalHarm: number
  readonly coveredHarm: number
  /** Places. */
  readonly missedMusts: readonly number[]
  /** Indexes of pins. */
  readonly missedPins: readonly number[]
  readonly missedBreaks: readonly { readonly unit: number; readonly index: number }[]
}

/** What a stop of some seconds leaves behind, as a share of the most that a stop can: see the header. */
export function doseShare(seconds: number): number {
  const minutes = seconds / 60
  if (minutes >= 15) return 1
  return minutes >= 10 ? 0.9 + 0.02 * (minutes - 10) : 0.09 * Math.max(0, minutes)
}
