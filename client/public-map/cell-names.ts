import { computed } from '@preact/signals'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { placeOfCell, type CellPlace } from './cell-place.ts'
import { publicMunicipality } from './public-municipality.ts'
import { namedPlaces, rows } from './release-state.ts'

const mapMiddle = computed<LngLat>(() => {
  const [west = 0, south = 0, east = 0, north = 0] = publicMunicipality.value?.bounds ?? []
  return [(west + east) / 2, (south + north) / 2]
})

/** What each cell is called, by its identifier: cells have no names of their own, so where they are is said. */
export const cellNames = computed<ReadonlyMap<string, string>>(
  () =>
    new Map(
      (rows.value ?? []).map(({ id, middle }) => [id, nameOf(placeOfCell(middle, namedPlaces.value, mapMiddle.value))]),
    ),
)

function nameOf({ near, metres, direction }: CellPlace): string {
  const words = publicWords.value.place
  if (metres === 0) return near === null ? words.middle : words.at(near)
  const distance =
    metres < 1000
      ? words.metres(formatNumber(language.value, metres))
      : words.kilometres(formatNumber(language.value, metres / 1000, 1))
  const towards = words.directions[direction] ?? ''
  return near === null ? words.fromMiddle(distance, towards) : words.from(near, distance, towards)
}
