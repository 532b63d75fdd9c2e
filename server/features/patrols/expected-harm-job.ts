import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { expectedHarm } from './expected-harm.ts'
import type { ExpectedHarm, HarmInput } from './expected-harm.ts'

/** Expects harm away from the main thread: a city's incidents take some tenths of a second. */
export const expectedHarmJob: AnalysisJob<HarmInput, ExpectedHarm[]> = {
  name: 'expected-harm',
  length: 'short',
  run: expectedHarm,
}
