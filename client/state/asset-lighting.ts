import { computed, signal } from '@preact/signals'
import type { Lighting } from '../../server/contract/safe-routes.ts'
import { metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../server/geo/units.ts'
import type { Box } from '../api/assets-api.ts'
import { fetchLighting } from '../api/lighting-api.ts'
import type { LitLine } from '../map/lighting-layer.ts'
import { lightRows } from './asset-light-rows.ts'
import { mapBox } from './asset-list.ts'
import { createLoader } from './resource.ts'

/** Lighting is fetched for a part of the municipality of at most this width and height, metres. */
const widestMetres = 20_000

/** Lighting of what the map shows. */
export const lighting = createLoader<Lighting>()
/** Whether paths that are lit are left out of the map. */
export const onlyDark = signal(false)
/** The row of stretches that list or pointer is at. */
export const pointedStretch = signal<string | null>(null)

const rows = computed(() => lightRows(lighting.current.value.value?.features ?? []))
/** What is unlit or not known, the longest first. */
export const darkRows = computed(() => rows.value.filter(({ lit }) => lit !== 'yes'))
/** What the map draws. */
export const litLines = computed<readonly LitLine[]>(() =>
  (onlyDark.value ? darkRows.value : rows.value).flatMap(({ key, lit, lines }) =>
    lines.map((line) => ({ row: key, lit, line })),
  ),
)

/** Whether the map shows more than lighting is fetched for. */
export const isTooWide = computed(() => {
  if (!mapBox.value) return false
  const [west, south, east, north] = mapBox.value.box
  const across = (east - west) * metresPerDegreeLongitude((south + north) / 2)
  return Math.max(across, (north - south) * metresPerDegreeLatitude) > widestMetres
})

/** Fetches the lighting of what the map shows. @param whole bounds of the municipality, for when there is no map */
export async function loadLighting(code: string, whole: Box | null): Promise<void> {
  if (isTooWide.peek()) {
    lighting.clear()
    return
  }
  const box = mapBox.peek()?.box ?? whole
  if (box) await lighting.load((abort) => fetchLighting(code, box, abort), { afterMilliseconds: 200 })
}
