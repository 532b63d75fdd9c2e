import type { z } from 'zod'
import type { AnalysisListItem } from '../../server/contract/analyses.ts'
import type { comparisonParametersSchema, ComparisonResult } from '../../server/contract/analysis-methods/comparison.ts'
import type { countsParametersSchema, CountsResult } from '../../server/contract/analysis-methods/counts.ts'
import type { forecastParametersSchema, ForecastResult } from '../../server/contract/analysis-methods/forecast.ts'
import type { giStarParametersSchema, GiStarResult } from '../../server/contract/analysis-methods/gi-star.ts'
import type {
  localMoranParametersSchema,
  LocalMoranResult,
} from '../../server/contract/analysis-methods/local-moran.ts'
import type {
  nearRepeatParametersSchema,
  NearRepeatResult,
} from '../../server/contract/analysis-methods/near-repeat.ts'
import type { scanParametersSchema, ScanResult } from '../../server/contract/analysis-methods/scan.ts'
import type { segmentsParametersSchema, SegmentsResult } from '../../server/contract/analysis-methods/segments.ts'
import type { surfaceParametersSchema, SurfaceResult } from '../../server/contract/analysis-methods/surface.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import type { AnalysisMethodName } from '../state/method-name.ts'

type Methods = {
  surface: { parameters: z.output<typeof surfaceParametersSchema>; result: SurfaceResult }
  'gi-star': { parameters: z.output<typeof giStarParametersSchema>; result: GiStarResult }
  'local-moran': { parameters: z.output<typeof localMoranParametersSchema>; result: LocalMoranResult }
  segments: { parameters: z.output<typeof segmentsParametersSchema>; result: SegmentsResult }
  scan: { parameters: z.output<typeof scanParametersSchema>; result: ScanResult }
  'near-repeat': { parameters: z.output<typeof nearRepeatParametersSchema>; result: NearRepeatResult }
  comparison: { parameters: z.output<typeof comparisonParametersSchema>; result: ComparisonResult }
  forecast: { parameters: z.output<typeof forecastParametersSchema>; result: ForecastResult }
  counts: { parameters: z.output<typeof countsParametersSchema>; result: CountsResult }
}

type Head = Pick<
  AnalysisListItem,
  'id' | 'createdAt' | 'name' | 'filter' | 'incidentVersion' | 'current' | 'codeVersion'
> & { milliseconds: number }

/** An analysis of one of the methods, with its parameters and its result. */
export type Analysis<M extends AnalysisMethodName = AnalysisMethodName> = {
  [K in M]: Head & { method: K } & Methods[K]
}[M]

export type AnalysisWish = {
  method: AnalysisMethodName
  filter: IncidentFilter
  /** Those left out are the method's own. */
  parameters: Record<string, unknown>
  name?: string
}

export type { AnalysisListItem }
