import { signal } from '@preact/signals'
import type { Bounds } from '../map/map-view.ts'

/** Where the map has been asked to go; a new object every time, so that asking twice moves twice. */
export const mapTarget = signal<{ bounds: Bounds } | null>(null)

/** Has the map show the whole of `bounds`. */
export function moveMapTo(bounds: Bounds): void {
  mapTarget.value = { bounds }
}
