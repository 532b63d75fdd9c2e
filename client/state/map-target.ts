import { signal } from '@preact/signals'
import type { Bounds } from '../map/map-view.ts'

/** Where the map has been asked to go; a new object every time, so that asking twice moves twice. */
export const mapTarget = signal<{ bounds: Bounds; gently: boolean } | null>(null)

/** Has the map show the whole of `bounds`. */
export function moveMapTo(bounds: Bounds): void {
  mapTarget.value = { bounds, gently: false }
}

/** Has the map move only if some of `bounds` is out of sight. */
export function revealOnMap(bounds: Bounds): void {
  mapTarget.value = { bounds, gently: true }
}
