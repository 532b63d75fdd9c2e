import { planVisits } from '../../kernels/orienteering/plan-visits.ts'
import type { Visits, VisitsProblem } from '../../kernels/orienteering/plan-visits.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'

/** One seed: the same request gives the same walk. */
const seed = 1

/** Chooses and orders the places of a walk. */
export const visitsJob: AnalysisJob<VisitsProblem, Visits> = {
  name: 'walk-visits',
  length: 'short',
  run: (problem) => planVisits(problem, seededRandom(seed)),
}
