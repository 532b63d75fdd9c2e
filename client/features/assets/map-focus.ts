import { signal } from '@preact/signals'
import type { Bounds, MapView } from '../../map/map-view.ts'

/** The page's map, for lists that show a place on it; undefined where there is none. */
export const openMap = signal<MapView | undefined>(undefined)

/** Moves the map to something. @param bounds degrees */
export function lookAt(bounds: Bounds): void {
  openMap.peek()?.fit(bounds)
}
