import { computed, signal } from '@preact/signals'
import type { Incident } from '../../server/contract/incidents.ts'
import { fetchIncident } from '../api/incidents-api.ts'
import { createLoader } from './resource.ts'

const loader = createLoader<Incident>()
/** The incident that is told about. */
export const incidentResource = loader.current

/** Ids of the incidents that were pressed on the map: those on one place, of which one at a time is told about. */
const pressed = signal<readonly number[]>([])
const position = signal(0)

/** Which of how many is told about; undefined when none is. */
export const incidentPosition = computed(() =>
  pressed.value.length === 0 ? undefined : { at: position.value, of: pressed.value.length },
)
/** Its id, for the mark on the map. */
export const selectedIncident = computed<number | null>(() => pressed.value[position.value] ?? null)

/** Tells about incidents that were pressed on the map; about none when there are none. */
export function selectIncidents(ids: readonly number[]): void {
  pressed.value = ids
  position.value = 0
}

/** Goes on to the next or back to the one before, round the ends. */
export function stepIncident(step: 1 | -1): void {
  const { length } = pressed.value
  if (length > 0) position.value = (position.value + step + length) % length
}

/** Fetches the incident that is told about. */
export function loadIncident(code: string, id: number): void {
  void loader.load((signal) => fetchIncident(code, id, signal))
}

/** Forgets it, as after a change of who is logged in. */
export function clearIncident(): void {
  selectIncidents([])
  loader.clear()
}
