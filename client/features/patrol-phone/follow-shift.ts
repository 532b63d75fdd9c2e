import { effect, untracked } from '@preact/signals'
import { phoneCopy } from '../../state/phone-copy.ts'
import { visits } from '../../state/phone-visits.ts'
import { followFence, noFenceMemory, type Fence } from './geofence.ts'
import { position } from './position.ts'
import { runningVisit, stopsOnPhone, stopToBegin } from './stop-states.ts'
import { beginStop, endVisit } from './visit-actions.ts'

/** Begins and ends visits by where the phone is, for as long as position is on; until what is given back is called. */
export function followShift(): () => void {
  let memory = noFenceMemory
  let working = false
  return effect(() => {
    const fix = position.value
    if (!fix) {
      memory = noFenceMemory
      return
    }
    untracked(() => {
      const copy = phoneCopy.value
      // What the fix before led to is still being written.
      if (!copy || working) return
      const running = runningVisit(visits.value)
      const step = followFence(memory, fix, fencesOf(copy.sheet.places), running?.record.place ?? null)
      memory = step.memory
      if (!step.event) return
      const { kind, place, at } = step.event
      const stop =
        kind === 'arrived' ? stopToBegin(stopsOnPhone(copy.sheet, visits.value), visits.value, place, at) : undefined
      const work = stop
        ? beginStop(copy, stop, 'geofence', at)
        : kind === 'left' && running
          ? endVisit(copy, running, 'left', at)
          : undefined
      if (!work) return
      working = true
      void work.finally(() => (working = false))
    })
  })
}

function fencesOf(places: readonly { id: string; place: readonly [number, number]; reachMetres: number }[]): Fence[] {
  return places.map(({ id, place, reachMetres }) => ({ place: id, point: place, reachMetres }))
}
