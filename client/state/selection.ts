import { computed, signal } from '@preact/signals'
import { changeView, currentView } from './current-view.ts'

/** Rank of the hotspot that is selected, in list and map alike. */
export const selectedRank = computed(() => currentView.value.rank)
/** Rank of the hotspot that the pointer or the focus is on in the list. */
export const pointedRank = signal<number | null>(null)

/** Selects a hotspot; a step for the back button, which on a phone closes the details again. */
export function selectRank(rank: number | null): void {
  changeView({ rank }, { push: true })
}
