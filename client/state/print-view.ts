import { signal } from '@preact/signals'
import { selectedRank } from './selection.ts'
import { theme } from './theme.ts'

/** What is printed: the run's map and list, the sheet of the selected hotspot, that of a patrol's unit, or that of a walk. */
export type PrintSubject = 'run' | 'hotspot' | 'unit' | 'walk'
export const printSubject = signal<PrintSubject>('run')

/** The map as a picture for paper (data URL), set just before printing; `dark` when there was no time to draw a light one. */
export const printedMap = signal<{ address: string; dark: boolean } | undefined>(undefined)

let takePicture: (() => string) | undefined
let drawPicture: ((subject: PrintSubject) => Promise<string>) | undefined
/** True from the press of our own button until the paper is out: the browser's event then finds everything ready. */
let prepared = false

/** Tells where the picture of the map on screen comes from; undefined when there is no map. */
export function picturesComeFrom(source: (() => string) | undefined): void {
  takePicture = source
}

/** Tells who draws a map for paper, in light colours whatever the screen's; undefined when nobody can. */
export function paperPicturesComeFrom(source: ((subject: PrintSubject) => Promise<string>) | undefined): void {
  drawPicture = source
}

/** Prints the run as it is on screen, or the sheet of a hotspot, a unit or a walk with a map of its own. */
export async function printView(subject: PrintSubject): Promise<void> {
  printSubject.value = subject
  printedMap.value = (await pictureFor(subject)) ?? screenPicture()
  await laidOut()
  prepared = true
  window.print()
  prepared = false
}

/** Prints in light colours, and takes the map's picture also when printing is asked for by the browser's own menu or keys. */
export function followPrinting(): void {
  addEventListener('afterprint', () => {
    document.documentElement.dataset['colorScheme'] = theme.peek()
    printSubject.value = 'run'
  })
  addEventListener('beforeprint', () => {
    // Paper is white whatever the screen is.
    document.documentElement.dataset['colorScheme'] = 'light'
    if (prepared) return
    printSubject.value = selectedRank.value === null ? 'run' : 'hotspot'
    // The browser does not wait, so there is only what is on screen.
    printedMap.value = screenPicture()
    void laidOut()
  })
}

/** A map drawn for paper where the screen's will not do: a hotspot's sheet shows its own part, and paper is white. */
async function pictureFor(subject: PrintSubject): Promise<{ address: string; dark: boolean } | undefined> {
  if (!drawPicture || (subject === 'run' && theme.peek() === 'light')) return undefined
  try {
    return { address: await drawPicture(subject), dark: false }
  } catch {
    // Without graphics or network the sheet is printed with the picture on screen, or with none.
    return undefined
  }
}

function screenPicture(): { address: string; dark: boolean } | undefined {
  const address = takePicture?.()
  return address === undefined ? undefined : { address, dark: theme.peek() === 'dark' }
}

/** The picture must be in the page and decoded before the browser lays the paper out. */
async function laidOut(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await document.querySelector<HTMLImageElement>('.print-map')?.decode()
}
