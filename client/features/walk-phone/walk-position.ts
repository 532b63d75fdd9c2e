import { signal } from '@preact/signals'
import type { PhoneFix } from '../../state/finding-draft.ts'
import { remember, remembered } from '../../state/remembered.ts'

/** Where the phone is: known to this page alone, and sent only as the place of a finding. */
export const walkPosition = signal<PhoneFix | undefined>(undefined)
export const walkPositionState = signal<'off' | 'waiting' | 'on' | 'denied' | 'unavailable'>('off')

/** Remembers that position was turned on, so that a page that was killed goes on where it was. */
const memoryKey = 'walk-position'
let watch: number | undefined

/** Follows the phone's position until told to stop; the browser asks first. */
export function startWalkPosition(): void {
  if (!('geolocation' in navigator)) {
    walkPositionState.value = 'unavailable'
    return
  }
  if (watch !== undefined) return
  remember(memoryKey, 'on')
  walkPositionState.value = 'waiting'
  watch = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 5000 })
}

/** Goes on following when that was on before the page was killed and the browser still allows it without asking. */
export async function resumeWalkPosition(): Promise<void> {
  if (remembered(memoryKey) !== 'on' || !('permissions' in navigator)) return
  const { state } = await navigator.permissions.query({ name: 'geolocation' })
  if (state === 'granted') startWalkPosition()
}

/** Stops following and forgets where the phone was. */
export function stopWalkPosition(): void {
  remember(memoryKey, null)
  leaveWalkPosition()
  walkPositionState.value = 'off'
}

/** Stops following as long as the page is not there. */
export function leaveWalkPosition(): void {
  if (watch !== undefined) navigator.geolocation.clearWatch(watch)
  watch = undefined
  walkPosition.value = undefined
}

function take({ coords, timestamp }: GeolocationPosition): void {
  walkPositionState.value = 'on'
  walkPosition.value = {
    point: [coords.longitude, coords.latitude],
    accuracyMetres: coords.accuracy,
    at: timestamp,
  }
}

function fail({ code }: GeolocationPositionError): void {
  if (code === GeolocationPositionError.PERMISSION_DENIED) {
    leaveWalkPosition()
    walkPositionState.value = 'denied'
  } else if (!walkPosition.peek()) walkPositionState.value = 'unavailable'
}
