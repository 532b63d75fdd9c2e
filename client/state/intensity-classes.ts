import { computed } from '@preact/signals'
import { intensityEdges } from '../map/intensity.ts'
import { areas, places, run } from './hotspot-run.ts'

/** Lower edges of the intensity classes that list, map and legend share: density for the police, count for the municipality. */
export const classEdges = computed<number[]>(() =>
  run.value?.detail === 'area'
    ? intensityEdges(areas.value.map((area) => area.count))
    : intensityEdges(places.value.map((hotspot) => hotspot.densityPerHectare)),
)
