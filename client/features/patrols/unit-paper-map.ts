import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { UnitSheet } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { drawPaperMap } from '../../map/draw-paper-map.ts'
import { openArchives } from '../../map/open-archives.ts'
import { PatrolLayer } from '../../map/patrol-layer.ts'
import type { PatrolPicture } from '../../map/patrol-picture.ts'
import { pictureBounds, routesOf } from './plan-picture.ts'

/** The width of an A4 sheet within its margins, and heights that leave room for the stops, CSS pixels. */
const widthPixels = 688
const heightPixels = { few: 350, many: 230 }
/** From so many rows on the map is lower, so that a page still holds them. */
const manyRows = 13

/** Draws the map of a unit's sheet in light colours: its route, its stops and its base. */
export async function unitPaperMap(municipality: Municipality, sheet: UnitSheet): Promise<string> {
  const { signal } = new AbortController()
  const style = wholeAddresses(await fetchBaseStyle(municipality.code, 'light', signal), location.origin)
  if (readsArchive(style)) await openArchives()
  const picture = pictureOfSheet(sheet)
  const layer = new PatrolLayer('light', () => {})
  layer.show(picture)
  const bounds = pictureBounds(picture) ?? municipality.bounds
  if (!bounds) throw new Error('There is nowhere to look')
  const height = sheet.route.items.length < manyRows ? heightPixels.few : heightPixels.many
  return drawPaperMap({ style, bounds, layers: [layer], widthPixels, heightPixels: height })
}

function pictureOfSheet({ unit, route, places }: UnitSheet): PatrolPicture {
  const written = new Map<string, number>()
  const stops = route.items.flatMap((item) => {
    const place = item.kind === 'stop' ? places.find(({ id }) => id === item.place) : undefined
    if (item.kind !== 'stop' || !place) return []
    const beside = written.get(item.place) ?? 0
    written.set(item.place, beside + 1)
    return [{ id: item.id, unit: unit.id, place: place.place, beside }]
  })
  return {
    routes: routesOf(route),
    stops,
    places: [],
    bases: [{ place: unit.start, label: patrolWords.peek().map.base }],
  }
}
