import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { AssetLayer } from '../../map/asset-layer.ts'
import { pictureOfReviews } from '../../map/asset-picture.ts'
import { readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { drawPaperMap } from '../../map/draw-paper-map.ts'
import { LightingLayer } from '../../map/lighting-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import { openArchives } from '../../map/open-archives.ts'
import { placeBounds } from '../../map/place-bounds.ts'
import { litLines } from '../../state/asset-lighting.ts'
import { assetShapes, mapBox } from '../../state/asset-list.ts'
import { reviewItems } from '../../state/review-list.ts'
import type { Printed } from './printing.ts'
import { workNumbers } from './work-numbers.ts'

/** The width of an A4 sheet within its margins, CSS pixels. */
const widthPixels = 688
const heightPixels = 380

/** Draws a map for paper in light colours: the numbered reviews of the list, or the lighting in the map's view. */
export async function assetPaperMap(municipality: Municipality, what: Printed): Promise<string> {
  const { signal } = new AbortController()
  const style = wholeAddresses(await fetchBaseStyle(municipality.code, 'light', signal), location.origin)
  if (readsArchive(style)) await openArchives()
  const paper = { style, widthPixels, heightPixels }
  if (what === 'lighting') {
    const layer = new LightingLayer(mapColours.light, () => {})
    layer.show(litLines.peek())
    const bounds = mapBox.peek()?.box ?? municipality.bounds
    if (!bounds) throw new Error('There is nowhere to look')
    return drawPaperMap({ ...paper, bounds, layers: [layer] })
  }
  const reviews = reviewItems.peek()
  const numbers = workNumbers(reviews)
  const picture = pictureOfReviews(reviews, assetShapes.current.peek().value ?? [])
  const layer = new AssetLayer(mapColours.light, () => {})
  layer.show({
    ...picture,
    dots: picture.dots.map((dot, index) => ({ ...dot, label: String(numbers.get(reviews[index]?.id ?? '') ?? '') })),
  })
  const bounds = placeBounds(reviews.map(({ asset }) => ({ type: 'Point', coordinates: [...asset.point] })))
  if (!bounds) throw new Error('There is nowhere to look')
  return drawPaperMap({ ...paper, bounds, layers: [layer] })
}
