import type { Covered } from '../../map/map-view.ts'

/** How much of the map the sheet hides, pixels; nothing where the sheet is a column of its own. */
export function coveredBySheet(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed') return { top: 0, right: 0, bottom: 0, left: 0 }
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, map.offsetHeight / 2), left: 0 }
}
