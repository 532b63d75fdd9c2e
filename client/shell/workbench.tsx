import type { Analysis } from '../api/analysis-types.ts'
import { DoseResponseResultPanel } from '../features/evaluation/dose-response-result.tsx'
import { EvaluationResultPanel } from '../features/evaluation/evaluation-result.tsx'
import { ComparisonResultPanel } from '../features/evidence/comparison-result.tsx'
import { NearRepeatResultPanel } from '../features/evidence/near-repeat-result.tsx'
import { ForecastResultPanel } from '../features/forecast/forecast-result.tsx'
import { AnalysisPanel } from '../features/workbench/analysis-panel.tsx'
import { SavedPanel } from '../features/workbench/saved-panel.tsx'

/** The workbench's tabs, put together from the features that have a part in them; fetched when one of them is first opened. */
export function Workbench({ code, tab }: { code: string; tab: 'analysis' | 'saved' }) {
  return tab === 'analysis' ? <AnalysisPanel code={code} resultPart={resultPart} /> : <SavedPanel code={code} />
}

/** What is told of the methods whose figures need more than a list. */
function resultPart(analysis: Analysis) {
  switch (analysis.method) {
    case 'near-repeat':
      return <NearRepeatResultPanel analysis={analysis} />
    case 'comparison':
      return <ComparisonResultPanel analysis={analysis} />
    case 'evaluation':
      return <EvaluationResultPanel analysis={analysis} />
    case 'dose-response':
      return <DoseResponseResultPanel analysis={analysis} />
    case 'forecast':
      return <ForecastResultPanel analysis={analysis} />
    default:
      return null
  }
}
