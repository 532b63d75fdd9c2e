import { signal } from '@preact/signals'

/** What the next press on the map chooses a place for: what to say meanwhile, and who wants it (degrees). */
export type MapPick = { words: string; onPick: (place: [number, number]) => void }
export const mapPick = signal<MapPick | undefined>(undefined)

/** Gives the place that was pressed to whoever asked; false when nobody did. */
export function picked([lng, lat]: [number, number]): boolean {
  const asked = mapPick.peek()
  if (!asked) return false
  mapPick.value = undefined
  asked.onPick([Number(lng.toFixed(5)), Number(lat.toFixed(5))])
  return true
}
