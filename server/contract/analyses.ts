import { z } from 'zod'
import { comparisonParametersSchema, comparisonResultSchema } from './analysis-methods/comparison.ts'
import { countsParametersSchema, countsResultSchema } from './analysis-methods/counts.ts'
import { doseResponseParametersSchema, doseResponseResultSchema } from './analysis-methods/dose-response.ts'
import { evaluationParametersSchema, evaluationResultSchema } from './analysis-methods/evaluation.ts'
import { forecastParametersSchema, forecastResultSchema } from './analysis-methods/forecast.ts'
import { giStarParametersSchema, giStarResultSchema } from './analysis-methods/gi-star.ts'
import { localMoranParametersSchema, localMoranResultSchema } from './analysis-methods/local-moran.ts'
import { nearRepeatParametersSchema, nearRepeatResultSchema } from './analysis-methods/near-repeat.ts'
import { perceivedParametersSchema, perceivedResultSchema } from './analysis-methods/perceived.ts'
import { scanParametersSchema, scanResultSchema } from './analysis-methods/scan.ts'
import { segmentsParametersSchema, segmentsResultSchema } from './analysis-methods/segments.ts'
import { surfaceParametersSchema, surfaceResultSchema } from './analysis-methods/surface.ts'
import { incidentFilterSchema } from './incident-filter.ts'
import type { ProblemDetails } from './problem.ts'
import type { Progress } from './progress.ts'

/** What each method takes and gives. A method is listed here, in features/analyses/analysis-methods.ts. */
export const analysisMethodSchemas = {
  counts: { parameters: countsParametersSchema, result: countsResultSchema },
  surface: { parameters: surfaceParametersSchema, result: surfaceResultSchema },
  'gi-star': { parameters: giStarParametersSchema, result: giStarResultSchema },
  'local-moran': { parameters: localMoranParametersSchema, result: localMoranResultSchema },
  'near-repeat': { parameters: nearRepeatParametersSchema, result: nearRepeatResultSchema },
  scan: { parameters: scanParametersSchema, result: scanResultSchema },
  segments: { parameters: segmentsParametersSchema, result: segmentsResultSchema },
  forecast: { parameters: forecastParametersSchema, result: forecastResultSchema },
  comparison: { parameters: comparisonParametersSchema, result: comparisonResultSchema },
  evaluation: { parameters: evaluationParametersSchema, result: evaluationResultSchema },
  'dose-response': { parameters: doseResponseParametersSchema, result: doseResponseResultSchema },
  perceived: { parameters: perceivedParametersSchema, result: perceivedResultSchema },
}
export type AnalysisMethodName = keyof typeof analysisMethodSchemas

type Schemas = typeof analysisMethodSchemas
export type AnalysisParameters<M extends AnalysisMethodName = AnalysisMethodName> = z.output<Schemas[M]['parameters']>
export type AnalysisResult<M extends AnalysisMethodName = AnalysisMethodName> = z.output<Schemas[M]['result']>

export const analysisMethodNames = Object.keys(analysisMethodSchemas) as [AnalysisMethodName, ...AnalysisMethodName[]]

/** What somebody calls an analysis to find it again. */
const analysisNameSchema = z.string().trim().min(1).max(100)

const requestOf = <M extends AnalysisMethodName>(method: M) =>
  z.strictObject({
    method: z.literal(method),
    name: analysisNameSchema.optional(),
    filter: incidentFilterSchema.default({}),
    parameters: z.prefault(analysisMethodSchemas[method].parameters, {}),
  })

/** What to compute. Parameters that are left out are the method's own. */
export const analysisRequestSchema = z.discriminatedUnion(
  'method',
  analysisMethodNames.map(requestOf) as [
    ReturnType<typeof requestOf<AnalysisMethodName>>,
    ...ReturnType<typeof requestOf<AnalysisMethodName>>[],
  ],
)
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>

const analysisHead = {
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** Null: not kept by name; it goes after ninety days. */
  name: analysisNameSchema.nullable(),
  filter: incidentFilterSchema,
  incidentVersion: z.number().int(),
  /** Whether the incidents are still those that it was made from. */
  current: z.boolean(),
  codeVersion: z.string(),
}

const analysisOf = <M extends AnalysisMethodName>(method: M) =>
  z.object({
    ...analysisHead,
    method: z.literal(method),
    parameters: analysisMethodSchemas[method].parameters,
    milliseconds: z.number(),
    result: analysisMethodSchemas[method].result,
  })

/** One stored computation with its result. */
export const analysisSchema = z.discriminatedUnion(
  'method',
  analysisMethodNames.map(analysisOf) as [
    ReturnType<typeof analysisOf<AnalysisMethodName>>,
    ...ReturnType<typeof analysisOf<AnalysisMethodName>>[],
  ],
)
export type Analysis<M extends AnalysisMethodName = AnalysisMethodName> = {
  [K in M]: Omit<z.infer<typeof analysisSchema>, 'method' | 'parameters' | 'result'> & {
    method: K
    parameters: AnalysisParameters<K>
    result: AnalysisResult<K>
  }
}[M]

/** An analysis or a hotspot run (`hotspots`) in the list of both. */
export const analysisListItemSchema = z.object({
  ...analysisHead,
  kind: z.enum(['analysis', 'hotspots']),
  /** Of an analysis its method; of hotspots how they were found. */
  method: z.string(),
  /** Hotspots only: whether the municipality sees their areas. */
  shared: z.boolean(),
})
export type AnalysisListItem = z.infer<typeof analysisListItemSchema>

export const analysisNamingSchema = z.strictObject({ name: analysisNameSchema.nullable() })

/** One line of the answer when `application/x-ndjson` is asked for. */
export type AnalysisEvent<M extends AnalysisMethodName = AnalysisMethodName> =
  | { progress: Progress }
  | { analysis: Analysis<M> }
  | { problem: ProblemDetails }
