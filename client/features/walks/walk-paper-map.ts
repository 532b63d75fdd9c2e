import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { drawPaperMap } from '../../map/draw-paper-map.ts'
import { mapColours } from '../../map/map-colours.ts'
import { openArchives } from '../../map/open-archives.ts'
import { WalkLayer } from '../../map/walk-layer.ts'
import { boundsOfWalk } from '../../map/walk-picture.ts'
import { pictureOfRoute } from './picture-of-walk.ts'

/** The width of an A4 sheet within its margins, and heights that leave room for the places, CSS pixels. */
const widthPixels = 688
const heightPixels = { few: 360, many: 260 }
/** From so many places on the map is lower, so that a page still holds them. */
const manyPlaces = 9

/** Draws the map of a walk's sheet in light colours: its route, its places and its ends. */
export async function walkPaperMap(municipality: Municipality, walk: WalkDetail): Promise<string> {
  const { signal } = new AbortController()
  const style = wholeAddresses(await fetchBaseStyle(municipality.code, 'light', signal), location.origin)
  if (readsArchive(style)) await openArchives()
  const picture = pictureOfRoute(walk.route, walk.placeItems, walkWords.peek())
  const layer = new WalkLayer(mapColours.light, () => {})
  layer.show(picture)
  const bounds = boundsOfWalk(picture) ?? municipality.bounds
  if (!bounds) throw new Error('There is nowhere to look')
  const height = walk.placeItems.length < manyPlaces ? heightPixels.few : heightPixels.many
  return drawPaperMap({ style, bounds, layers: [layer], widthPixels, heightPixels: height })
}
