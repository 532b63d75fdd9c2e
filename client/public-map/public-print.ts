import { signal } from '@preact/signals'
import { theme } from '../state/theme.ts'

/** The map as a picture (data URL) for the sheet being printed; none when there is no map. */
export const printedMap = signal<string | undefined>(undefined)
let pictureOfMap: (() => string) | undefined

/** Names who can make a picture of the map on screen. */
export function picturesComeFrom(source: (() => string) | undefined): void {
  pictureOfMap = source
}

/** Prints the page with the map as it is on screen. */
export async function printPublicMap(): Promise<void> {
  printedMap.value = pictureOfMap?.()
  const picture = await shownPicture()
  await picture?.decode().catch(() => undefined)
  print()
}

/** Paper is light whatever the screen is, for as long as the page lives. */
export function followPublicPrinting(): void {
  const colours = document.documentElement.dataset
  addEventListener('beforeprint', () => (colours['colorScheme'] = 'light'))
  addEventListener('afterprint', () => {
    colours['colorScheme'] = theme.value
    printedMap.value = undefined
  })
}

/** The picture as soon as it has been drawn into the page. */
async function shownPicture(): Promise<HTMLImageElement | null> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  return document.querySelector<HTMLImageElement>('.printed-map')
}
