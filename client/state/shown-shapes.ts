import { computed } from '@preact/signals'
import type { Hotspot } from '../../server/contract/hotspots.ts'
import { middleOf } from '../map/shape-bounds.ts'
import type { RankedShape } from '../map/hotspot-layer.ts'
import { currentView } from './current-view.ts'
import { areas, artefacts, places } from './hotspot-run.ts'

const none: RankedShape[] = []
const showHotspots = computed(() => currentView.value.showHotspots)
/** The artefacts to draw: when asked for all of them, and the selected one in any case. */
const shownArtefacts = computed(() => currentView.value.showArtefacts || currentView.value.rank)

/** What the map draws of the run on screen, unless hotspots are put out of sight. */
export const shownShapes = computed<RankedShape[]>(() => {
  if (!showHotspots.value) return none
  const wanted = artefacts.value.filter(
    (artefact) => shownArtefacts.value === true || artefact.rank === shownArtefacts.value,
  )
  return [
    ...[...places.value, ...wanted].map(shapeOfHotspot),
    ...areas.value.map((area) => ({
      rank: area.rank,
      shape: area.area,
      centre: middleOf(area.area),
      intensity: area.count,
      artefact: false,
    })),
  ]
})

/** What the map draws of a hotspot. */
export function shapeOfHotspot(hotspot: Hotspot): RankedShape {
  return {
    rank: hotspot.rank,
    shape: hotspot.outline,
    centre: hotspot.centre,
    intensity: hotspot.densityPerHectare,
    artefact: hotspot.artefact,
  }
}
