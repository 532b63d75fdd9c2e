import type { Covered } from '../../map/map-view.ts'

/** Room for the key and for where the map comes from, pixels. */
const keyPixels = 96

/** How much of the map is hidden, pixels: by the sheet, or where that is a column of its own by the key. */
export function coveredBySheet(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed')
    return { top: 0, right: 0, bottom: keyPixels, left: 0 }
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, map.offsetHeight / 2), left: 0 }
}
