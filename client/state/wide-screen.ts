import { signal } from '@preact/signals'

/** Room for list and map side by side; the same width as the style sheets'. */
const wide = matchMedia('(width >= 48em)')

/** Whether there is room for several things side by side; follows the window. */
export const isWide = signal(wide.matches)

wide.addEventListener('change', ({ matches }) => {
  isWide.value = matches
})
