import { signal } from '@preact/signals'

/** Number of the finding under the pointer or the focus, in list or map. */
export const pointedFinding = signal<number | null>(null)
/** Number of the finding that was chosen on the map. */
export const selectedFinding = signal<number | null>(null)

/** Chooses a finding on the map and goes to it in the list. */
export function goToFinding(number: number): void {
  selectedFinding.value = number
  const item = document.getElementById(`finding-${number}`)
  item?.scrollIntoView({ block: 'center' })
  item?.focus({ preventScroll: true })
}
