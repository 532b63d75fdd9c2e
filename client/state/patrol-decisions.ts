import type { PatrolDecisions } from '../api/patrol-types.ts'

/** A stop as decisions name it: which unit is where, and from when (ISO instant). */
export type DecidedStop = { place: string; unit: string; begin: string }

/** Something that whoever plans decides by hand. */
export type Decision =
  | { kind: 'move'; stop: DecidedStop; unit: string; begin: string }
  | { kind: 'pin'; stop: DecidedStop }
  | { kind: 'unpin'; stop: DecidedStop }
  /** Without a unit: nobody goes there. */
  | { kind: 'forbid'; place: string; unit?: string }
  | { kind: 'allow'; place: string }
  | { kind: 'must'; place: string; must: boolean }
  | { kind: 'lock'; unit: string; locked: boolean }

/** A pin holds its stop within so many minutes of its time; another pin nearer than that is the same one. */
const pinMinutes = 10

export const noDecisions: PatrolDecisions = { must: [], forbid: [], pins: [], locks: [] }

/** What has been decided after one more decision; what it contradicts is taken back, the newest word counts. */
export function decide(before: PatrolDecisions, decision: Decision): PatrolDecisions {
  switch (decision.kind) {
    case 'move': {
      const { stop, unit, begin } = decision
      const target = { place: stop.place, unit, begin }
      const free = { ...before, locks: before.locks.filter((lock) => lock !== stop.unit && lock !== unit) }
      return pinned({ ...free, pins: withoutPin(free.pins, stop) }, target)
    }
    case 'pin':
      return pinned(before, decision.stop)
    case 'unpin':
      return { ...before, pins: withoutPin(before.pins, decision.stop) }
    case 'forbid':
      return forbidden(before, decision.place, decision.unit)
    case 'allow':
      return { ...before, forbid: before.forbid.filter(({ place }) => place !== decision.place) }
    case 'must': {
      const must = before.must.filter((place) => place !== decision.place)
      if (!decision.must) return { ...before, must }
      const forbid = before.forbid.filter(({ place, unit }) => place !== decision.place || unit !== undefined)
      return { ...before, must: [...must, decision.place], forbid }
    }
    default: {
      const locks = before.locks.filter((lock) => lock !== decision.unit)
      return { ...before, locks: decision.locked ? [...locks, decision.unit].toSorted() : locks }
    }
  }
}

/** Whether a place is left out for a unit, or without one for everybody. */
export function isForbidden({ forbid }: PatrolDecisions, place: string, unit?: string): boolean {
  return forbid.some((one) => one.place === place && (one.unit === undefined || one.unit === unit))
}

function pinned(before: PatrolDecisions, stop: DecidedStop): PatrolDecisions {
  return {
    ...before,
    pins: [...withoutPin(before.pins, stop), stop],
    forbid: before.forbid.filter(
      ({ place, unit }) => place !== stop.place || (unit !== undefined && unit !== stop.unit),
    ),
  }
}

function forbidden(before: PatrolDecisions, place: string, unit: string | undefined): PatrolDecisions {
  const concerns = (other: string) => unit === undefined || other === unit
  const others = before.forbid.filter((one) => one.place !== place || (unit !== undefined && one.unit !== unit))
  const already = unit !== undefined && isForbidden({ ...before, forbid: others }, place)
  return {
    must: unit === undefined ? before.must.filter((one) => one !== place) : before.must,
    forbid: already ? others : [...others, unit === undefined ? { place } : { place, unit }],
    pins: before.pins.filter((pin) => pin.place !== place || !concerns(pin.unit)),
    locks: before.locks.filter((lock) => !concerns(lock)),
  }
}

function withoutPin(pins: PatrolDecisions['pins'], { place, unit, begin }: DecidedStop): PatrolDecisions['pins'] {
  const apart = (one: string) => Math.abs(Date.parse(one) - Date.parse(begin)) / 60_000
  return pins.filter((pin) => pin.place !== place || pin.unit !== unit || apart(pin.begin) > pinMinutes)
}
