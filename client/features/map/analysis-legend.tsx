import { workbenchWords } from '../../i18n/workbench-words.ts'
import { analysis } from '../../state/analyses.ts'
import { analysisPicture } from '../../state/analysis-picture.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { AnalysisKey } from '../../ui/analysis-key.tsx'
import { LayerCheck } from './layer-check.tsx'

/** The part of the legend that is about the analysis on screen. */
export function AnalysisLegend() {
  const shown = analysis.value
  const picture = analysisPicture.value
  if (!shown || !picture) return null
  const { showAnalysis } = currentView.value
  return (
    <div class="legend-part">
      <LayerCheck
        label={workbenchWords.value.methods[shown.method].name}
        shown={showAnalysis}
        onChange={(wanted) => changeView({ showAnalysis: wanted })}
      />
      {showAnalysis && <AnalysisKey analysis={shown} picture={picture} />}
    </div>
  )
}
