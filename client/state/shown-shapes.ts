import { computed } from '@preact/signals'
import { middleOf } from '../map/shape-bounds.ts'
import type { RankedShape } from '../map/hotspot-layer.ts'
import { currentView } from './current-view.ts'
import { areas, artefacts, places } from './hotspot-run.ts'

/** What the map draws of the run on screen. Artefacts are drawn when asked for, and the selected one in any case. */
export const shownShapes = computed<RankedShape[]>(() => {
  const { showArtefacts, rank } = currentView.value
  const wanted = artefacts.value.filter((artefact) => showArtefacts || artefact.rank === rank)
  return [
    ...[...places.value, ...wanted].map((hotspot) => ({
      rank: hotspot.rank,
      shape: hotspot.outline,
      centre: hotspot.centre,
      intensity: hotspot.densityPerHectare,
      artefact: hotspot.artefact,
    })),
    ...areas.value.map((area) => ({
      rank: area.rank,
      shape: area.area,
      centre: middleOf(area.area),
      intensity: area.count,
      artefact: false,
    })),
  ]
})
