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

/** The width of an A4 sheet within its margins, and a height that leaves room for the stops, CSS pixels. */
const size = { widthPixels: 688, heightPixels: 360 }

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
  return drawPaperMap({ style, bounds, layers: [layer], ...size })
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
