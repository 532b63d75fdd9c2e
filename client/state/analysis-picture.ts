import { computed } from '@preact/signals'
import { pictureOfAnalysis } from '../map/picture-of-analysis.ts'
import type { ResultPicture } from '../map/result-picture.ts'
import { analysis } from './analyses.ts'

/** What map, legend and list show of the analysis on screen; null: none is, or it has no place on a map. */
export const analysisPicture = computed<ResultPicture | null>(() => {
  const shown = analysis.value
  return shown ? pictureOfAnalysis(shown) : null
})
