import { analysisMethodNames } from '../../contract/analyses.ts'
import type { AnalysisMethodName } from '../../contract/analyses.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { AnalysisMethod, MethodInput } from './analysis-method.ts'
import { comparisonMethod } from './methods/comparison-method.ts'
import { countsMethod } from './methods/counts-method.ts'
import { doseResponseMethod } from './methods/dose-response-method.ts'
import { evaluationMethod } from './methods/evaluation-method.ts'
import { forecastMethod } from './methods/forecast-method.ts'
import { giStarMethod } from './methods/gi-star-method.ts'
import { localMoranMethod } from './methods/local-moran-method.ts'
import { nearRepeatMethod } from './methods/near-repeat-method.ts'
import { perceivedMethod } from './methods/perceived-method.ts'
import { scanMethod } from './methods/scan-method.ts'
import { segmentsMethod } from './methods/segments-method.ts'
import { surfaceMethod } from './methods/surface-method.ts'

type Methods = { readonly [M in AnalysisMethodName]: AnalysisMethod<M> }

/** Every method, by its name. */
const methods: Methods = {
  counts: countsMethod,
  surface: surfaceMethod,
  'gi-star': giStarMethod,
  'local-moran': localMoranMethod,
  'near-repeat': nearRepeatMethod,
  scan: scanMethod,
  segments: segmentsMethod,
  forecast: forecastMethod,
  comparison: comparisonMethod,
  evaluation: evaluationMethod,
  'dose-response': doseResponseMethod,
  perceived: perceivedMethod,
}

/** The method of a name: only ever given parameters, extras and results of its own. */
export function methodOf(name: AnalysisMethodName): AnalysisMethod {
  return methods[name]
}

/** The job of a method, its result as JSON text: a result is written in the worker, so as not to block the event loop. */
export function writingJobOf(name: AnalysisMethodName): AnalysisJob<MethodInput, string> {
  const { job } = methodOf(name)
  return { name: job.name, length: job.length, run: (input, report) => JSON.stringify(job.run(input, report)) }
}

/** The jobs of all methods, for the worker. */
export const analysisJobs: readonly AnalysisJob<never, unknown>[] = analysisMethodNames.map(writingJobOf)
