import { signal } from '@preact/signals'

/** What is laid out for paper: the reviews of the list, or the dark stretches in the map's view. */
export type Printed = 'reviews' | 'lighting'
export const printed = signal<{ what: Printed; map: string | undefined } | undefined>(undefined)

let drawMap: ((what: Printed) => Promise<string>) | undefined

/** Tells who draws the map for paper; undefined when nobody can. */
export function paperMapsComeFrom(draw: ((what: Printed) => Promise<string>) | undefined): void {
  drawMap = draw
}

/** Prints the reviews of the list, one sheet for each owner, or the lighting. */
export async function printWorkList(what: Printed): Promise<void> {
  // Without graphics or network the sheet is printed without its map.
  const map = await drawMap?.(what).catch(() => undefined)
  printed.value = { what, map }
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await document.querySelector<HTMLImageElement>('.print-map')?.decode()
  window.print()
  printed.value = undefined
}
