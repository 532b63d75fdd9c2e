import { signal } from '@preact/signals'

/** The map as a picture for paper, a data URL; set just before printing. */
export const printedMap = signal<string | undefined>(undefined)

let takePicture: (() => string) | undefined

/** Tells where the map's picture comes from; undefined when there is no map. */
export function picturesComeFrom(source: (() => string) | undefined): void {
  takePicture = source
}

/** Prints what is on screen, with the map as it is now. */
export async function printView(): Promise<void> {
  await preparePrint()
  window.print()
}

/** Takes the map's picture also when printing is asked for by the browser's own menu or keys. */
export function followPrinting(): void {
  addEventListener('beforeprint', () => void preparePrint())
}

async function preparePrint(): Promise<void> {
  printedMap.value = takePicture?.()
  // The picture must be in the page and decoded before the browser lays the paper out.
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await document.querySelector<HTMLImageElement>('.print-map')?.decode()
}
