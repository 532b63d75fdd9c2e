import { signal } from '@preact/signals'
import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import { readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { drawPaperMap } from '../../map/draw-paper-map.ts'
import { FindingLayer } from '../../map/finding-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import { openArchives } from '../../map/open-archives.ts'
import { protocolBounds, protocolPicture } from './protocol-picture.ts'

/** The map for the sheet that is being printed (data URL); undefined on screen, and where it could not be drawn. */
export const printedProtocolMap = signal<string | undefined>(undefined)

/** As wide as the text on A4 at 96 dots an inch, pixels. */
const widthPixels = 680
const heightPixels = 420

/** Prints the page with its map drawn for paper; a map that does not come is left out, and the list says the same. */
export async function printProtocol(document: WalkProtocolDocument): Promise<void> {
  printedProtocolMap.value = await pictureOf(document).catch(() => undefined)
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const images = [...globalThis.document.querySelectorAll<HTMLImageElement>('.protocol-printed-map, .protocol img')]
  for (const image of images) image.loading = 'eager'
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
  print()
  printedProtocolMap.value = undefined
}

async function pictureOf(document: WalkProtocolDocument): Promise<string | undefined> {
  const bounds = protocolBounds(document)
  if (!bounds) return undefined
  const style = wholeAddresses(await fetchBaseStyle(document.municipality.code, 'light'), location.origin)
  if (readsArchive(style)) await openArchives()
  const layer = new FindingLayer(mapColours.light, () => {})
  layer.show(protocolPicture(document))
  return drawPaperMap({ style, bounds, layers: [layer], widthPixels, heightPixels })
}
