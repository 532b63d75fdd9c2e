import { signal } from '@preact/signals'

/** The cell that the pointer or the focus is on in the list; the map outlines it. */
export const pointedCell = signal<string | null>(null)
