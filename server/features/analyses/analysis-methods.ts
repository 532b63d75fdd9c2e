import type { AnalysisMethodName } from '../../contract/analyses.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { AnalysisMethod } from './analysis-method.ts'
import { countsMethod } from './methods/counts-method.ts'

type Methods = { readonly [M in AnalysisMethodName]: AnalysisMethod<M> }

/** Every method, by its name. */
const methods: Methods = {
  counts: countsMethod,
}

/** The method of a name. The cast is sound: a method is only ever given parameters, extras and results of its own. */
export function methodOf(name: AnalysisMethodName): AnalysisMethod {
  return methods[name] as unknown as AnalysisMethod
}

/** The jobs of all methods, for the worker. */
export const analysisJobs: readonly AnalysisJob<never, unknown>[] = Object.values<AnalysisMethod>(
  methods as unknown as Record<string, AnalysisMethod>,
).map(({ job }) => job)
