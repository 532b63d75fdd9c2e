import { signal } from '@preact/signals'
import type { SkipReason } from '../../../server/contract/patrol-visits.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { changeVisit, logVisit, removeVisit, visits } from '../../state/phone-visits.ts'
import type { KeptVisit } from '../../state/visit-queue.ts'
import { announce } from '../../ui/announcer.tsx'
import { doseOf } from './dose.ts'
import { clockOf, nameOf } from './phone-figures.ts'
import { runningVisit, type StopOnPhone } from './stop-states.ts'
import type { LngLat } from './way-to.ts'

/** What was done last, said until something else is done, with a way back. */
export type Done = { text: string; visit: string | null; undo: (() => Promise<void>) | null }
export const done = signal<Done | null>(null)
/** The stop or visit that was opened from the list; null: whatever is going on or comes next. */
export const opened = signal<string | null>(null)

const loggerOf = ({ town, account }: PhoneCopy) => ({ municipality: town.code, account })

/** Begins the visit of a planned stop; whatever was going on ends. @param at when the place was reached, milliseconds */
export async function beginStop(
  copy: PhoneCopy,
  { stop, place }: StopOnPhone,
  startedBy: 'hand' | 'geofence',
  at = Date.now(),
): Promise<void> {
  const before = runningVisit(visits.peek())
  if (before) await changeVisit(before.id, { endedAt: notBefore(before, at) })
  if (!place) return
  const { plan, unit } = copy.sheet
  const id = await logVisit(loggerOf(copy), {
    plan: plan.id,
    unit: unit.id,
    stop: stop.id,
    place: place.id,
    point: place.place,
    name: place.name,
    begunAt: new Date(at).toISOString(),
    startedBy,
  })
  opened.value = null
  const words = phoneWords.peek()
  done.value =
    startedBy === 'geofence'
      ? { text: words.done.begun(nameOf(words, place)), visit: null, undo: () => removeVisit(id) }
      : null
  if (done.value) announce(done.value.text)
}

/** Begins a visit that no plan asked for: at a place of the plan, or at a point. */
export async function beginUnplanned(
  copy: PhoneCopy,
  where: { place: string | null; point: LngLat; name: string | null },
): Promise<void> {
  const before = runningVisit(visits.peek())
  if (before) await changeVisit(before.id, { endedAt: notBefore(before, Date.now()) })
  const { plan, unit } = copy.sheet
  await logVisit(loggerOf(copy), {
    plan: plan.id,
    unit: unit.id,
    stop: null,
    place: where.place,
    point: [where.point[0], where.point[1]],
    name: where.name,
  })
  opened.value = null
  done.value = null
}

/** Ends a visit, by hand or because its place was left. @param at milliseconds */
export async function endVisit(
  { sheet }: PhoneCopy,
  visit: KeptVisit,
  how: 'hand' | 'left',
  at = Date.now(),
): Promise<void> {
  const endedAt = notBefore(visit, at)
  await changeVisit(visit.id, { endedAt })
  const words = phoneWords.peek()
  const { minutes } = doseOf(visit.record.begunAt, Date.parse(endedAt), sheet.stopMinutes)
  const place = visit.record.name ?? words.stop.unnamed
  done.value = {
    text:
      how === 'left' ? words.done.left(place, clockOf(endedAt, sheet.zone)) : words.done.ended(place, String(minutes)),
    visit: visit.id,
    undo: () => resumeVisit(visit),
  }
  opened.value = null
  announce(done.value.text)
}

/** Lets an ended visit go on as if it had not ended; what began since ends. */
export async function resumeVisit(visit: KeptVisit): Promise<void> {
  const other = runningVisit(visits.peek())
  if (other && other.id !== visit.id) await changeVisit(other.id, { endedAt: notBefore(other, Date.now()) })
  await changeVisit(visit.id, { endedAt: null })
  opened.value = null
}

/** Skips a planned stop, and says why. */
export async function skipStop(copy: PhoneCopy, { stop, place }: StopOnPhone, skipReason: SkipReason): Promise<void> {
  if (!place) return
  const now = new Date().toISOString()
  const { plan, unit } = copy.sheet
  const id = await logVisit(loggerOf(copy), {
    plan: plan.id,
    unit: unit.id,
    stop: stop.id,
    place: place.id,
    point: place.place,
    name: place.name,
    outcome: 'skipped',
    begunAt: now,
    endedAt: now,
    skipReason,
  })
  const words = phoneWords.peek()
  done.value = { text: words.done.skipped(nameOf(words, place)), visit: null, undo: () => removeVisit(id) }
  opened.value = null
  announce(done.value.text)
}

/** Takes back what was done last. */
export async function undoDone(): Promise<void> {
  const last = done.peek()
  done.value = null
  await last?.undo?.()
  announce(phoneWords.peek().done.undone)
}

/** The phone's clock may have been set back meanwhile; a visit never ends before it begins. */
function notBefore({ record }: KeptVisit, at: number): string {
  return new Date(Math.max(at, Date.parse(record.begunAt))).toISOString()
}
