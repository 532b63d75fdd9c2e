import type { Coverage, PatrolFeedback, Visit, VisitCounts } from '../../../server/contract/patrol-visits.ts'
import type { PatrolPlanListItem } from '../../api/patrol-types.ts'
import {
  fetchCoverage,
  fetchPatrolFeedback,
  fetchVisitCounts,
  fetchVisits,
  type VisitsAsked,
} from '../../api/patrol-visits-api.ts'
import { fetchPlans } from '../../api/patrols-api.ts'
import { shiftDay } from '../../i18n/format-date.ts'
import { createLoader } from '../../state/resource.ts'

/** Everything on the log's page: each part by itself, so that one that fails takes none of the others with it. */
export const coverage = createLoader<Coverage>()
export const shifts = createLoader<PatrolPlanListItem[]>()
export const visits = createLoader<Visit[]>()
export const feedback = createLoader<PatrolFeedback>()
export const visitCounts = createLoader<VisitCounts>()

/** Fetches what the police see, but for the visits. */
export async function loadLog(code: string): Promise<void> {
  await Promise.all([
    coverage.load((signal) => fetchCoverage(code, signal)),
    shifts.load((signal) => fetchPlans(code, signal)),
    feedback.load((signal) => fetchPatrolFeedback(code, signal)),
  ])
}

/** Fetches the visits of a week and a plan, or of all of them. */
export async function loadVisits(code: string, asked: VisitsAsked): Promise<void> {
  await visits.load((signal) => fetchVisits(code, asked, signal))
}

/** Fetches what the municipality sees. */
export async function loadCounts(code: string): Promise<void> {
  await visitCounts.load((signal) => fetchVisitCounts(code, signal))
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearLog(): void {
  for (const { clear } of [coverage, shifts, visits, feedback, visitCounts]) clear()
}

/** The days of a week as visits are asked for; half-open. @param monday null: all weeks */
export function visitsAsked(monday: string | null, plan: string | null): VisitsAsked {
  const days = monday === null ? {} : { from: monday, to: shiftDay(monday, 7) }
  return { ...days, ...(plan === null || plan === 'new' ? {} : { plan }) }
}
