import { AnalysisPanel } from '../features/workbench/analysis-panel.tsx'
import { SavedPanel } from '../features/workbench/saved-panel.tsx'

/** The workbench's tabs, put together from the features that have a part in them; fetched when one of them is first opened. */
export function Workbench({ code, tab }: { code: string; tab: 'analysis' | 'saved' }) {
  return tab === 'analysis' ? <AnalysisPanel code={code} /> : <SavedPanel code={code} />
}
