import { computed } from '@preact/signals'
import type { HotspotRole } from '../map/hotspot-layer.ts'
import { analysis } from './analyses.ts'
import { currentView } from './current-view.ts'

/** What the hotspots are on the map: alone, or outlines over an analysis, with their ranks while their own list is shown. */
export const hotspotRole = computed<HotspotRole>(() => {
  const { showAnalysis, panel } = currentView.value
  if (analysis.value === undefined || analysis.value.method === 'near-repeat' || !showAnalysis) return 'alone'
  return panel === 'hotspots' ? 'ranked-outlines' : 'outlines'
})
