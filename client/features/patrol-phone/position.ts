import { signal } from '@preact/signals'
import { remember, remembered } from '../../state/remembered.ts'
import type { Fix } from './geofence.ts'

/** Where the phone is. Known to this page alone: neither kept nor sent. */
export const position = signal<Fix | undefined>(undefined)
export const positionState = signal<'off' | 'waiting' | 'on' | 'denied' | 'unavailable'>('off')

/** Remembers that position was turned on, so that a page that was killed goes on where it was. */
const memoryKey = 'phone-position'
let watch: number | undefined
let screen: WakeLockSentinel | undefined

/** Follows the phone's position until told to stop; the browser asks the officer first. The screen is kept on meanwhile, since a sleeping page follows nothing. */
export function startPosition(): void {
  if (!('geolocation' in navigator)) {
    positionState.value = 'unavailable'
    return
  }
  if (watch !== undefined) return
  remember(memoryKey, 'on')
  positionState.value = 'waiting'
  watch = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 5000 })
  document.addEventListener('visibilitychange', keepScreenOn)
  keepScreenOn()
}

/** Goes on following when that was on before the page was killed and the browser still allows it without asking. */
export async function resumePosition(): Promise<void> {
  if (remembered(memoryKey) !== 'on' || !('permissions' in navigator)) return
  const { state } = await navigator.permissions.query({ name: 'geolocation' })
  if (state === 'granted') startPosition()
}

/** Stops following and forgets where the phone was. */
export function stopPosition(): void {
  remember(memoryKey, null)
  leavePosition()
  positionState.value = 'off'
}

/** Stops following as long as the page is not there. */
export function leavePosition(): void {
  if (watch !== undefined) navigator.geolocation.clearWatch(watch)
  watch = undefined
  position.value = undefined
  document.removeEventListener('visibilitychange', keepScreenOn)
  void screen?.release()
  screen = undefined
}

function take({ coords, timestamp }: GeolocationPosition): void {
  positionState.value = 'on'
  position.value = { point: [coords.longitude, coords.latitude], accuracyMetres: coords.accuracy, at: timestamp }
}

function fail({ code }: GeolocationPositionError): void {
  if (code === GeolocationPositionError.PERMISSION_DENIED) {
    leavePosition()
    positionState.value = 'denied'
  } else if (!position.peek()) positionState.value = 'unavailable'
}

function keepScreenOn(): void {
  if (document.visibilityState === 'visible' && 'wakeLock' in navigator) void lockScreen()
}

async function lockScreen(): Promise<void> {
  try {
    const lock = await navigator.wakeLock.request('screen')
    if (watch === undefined) await lock.release()
    else screen = lock
  } catch {
    // Refused when the battery is low; then the officer's own setting stands.
  }
}
