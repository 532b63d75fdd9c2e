import { signal } from '@preact/signals'
import type { PlanStop } from '../../api/patrol-types.ts'
import { stopIsHeld } from '../../state/patrols.ts'
import { beginAfterDrag, beginAfterStep, snapMinutes, type Span } from './gantt-geometry.ts'

/** A stop on its way to another time or unit, before it is let go. `begin` is epoch milliseconds. */
export type PendingMove = { stop: PlanStop; from: string; unit: string; begin: number }
export const pendingMove = signal<PendingMove | undefined>(undefined)

/** Takes hold of a stop. */
export function takeHold(stop: PlanStop, unit: string): PendingMove {
  const held = { stop, from: unit, unit, begin: Date.parse(stop.begin) }
  pendingMove.value = held
  stopIsHeld.value = true
  return held
}

/** Moves what is held along with the pointer. @param share of the shift's length that the pointer has moved by */
export function dragTo(shift: Span, unit: string, share: number): void {
  const held = pendingMove.peek()
  if (held) pendingMove.value = { ...held, unit, begin: beginAfterDrag(shift, spanOf(held.stop), share) }
}

/** Moves what is held by one step in time. */
export function stepTime(shift: Span, steps: 1 | -1): void {
  const held = pendingMove.peek()
  if (!held) return
  const now = { start: held.begin, end: held.begin + durationOf(held.stop) }
  pendingMove.value = { ...held, begin: beginAfterStep(shift, now, steps * snapMinutes) }
}

/** Moves what is held to the unit above or below; the ends stay. */
export function stepUnit(units: readonly string[], step: 1 | -1): void {
  const held = pendingMove.peek()
  const unit = held && units[units.indexOf(held.unit) + step]
  if (held && unit !== undefined) pendingMove.value = { ...held, unit }
}

/** Lets go; gives what was held when it has been moved at all. */
export function letGo(): PendingMove | undefined {
  const held = pendingMove.peek()
  pendingMove.value = undefined
  stopIsHeld.value = false
  if (!held || (held.unit === held.from && held.begin === Date.parse(held.stop.begin))) return undefined
  return held
}

/** Puts what is held back. */
export function putBack(): void {
  pendingMove.value = undefined
  stopIsHeld.value = false
}

/** From when to when a stop lasts. */
export function spanOf({ begin, end }: Pick<PlanStop, 'begin' | 'end'>): Span {
  return { start: Date.parse(begin), end: Date.parse(end) }
}

function durationOf(stop: PlanStop): number {
  return Date.parse(stop.end) - Date.parse(stop.begin)
}
