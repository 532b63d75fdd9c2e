import type { AnalysisMethodName } from '../../server/contract/analyses.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'

/** Types alone, so that zod stays out of the bundle. */
export type { Analysis, AnalysisEvent, AnalysisListItem, AnalysisMethodName } from '../../server/contract/analyses.ts'

/** What to compute. */
export type AnalysisWish = {
  method: AnalysisMethodName
  filter: IncidentFilter
  /** Those left out are the method's own. */
  parameters: Record<string, unknown>
  name?: string
}
