import type { ReportStatistics } from '../../contract/report-handling.ts'
import type { ReportStatus } from '../../contract/reports.ts'
import { openStatuses } from './open-statuses.ts'

/** Reports that are alike in what is counted by. */
export interface CountedGroup {
  theme: string
  /** Null: in no area. */
  area: string | null
  status: ReportStatus
  reports: number
  /** From receipt to the first answer, of those answered, in no order. */
  answerSeconds: readonly number[]
}

type Figures = ReportStatistics['all']

/** Figures by a key, the key with most reports first; groups without one are left out. */
export function figuresBy(
  groups: readonly CountedGroup[],
  keyOf: (group: CountedGroup) => string | null,
): Map<string, Figures> {
  const byKey = new Map<string, CountedGroup[]>()
  for (const group of groups) {
    const key = keyOf(group)
    if (key === null) continue
    const others = byKey.get(key)
    if (others === undefined) byKey.set(key, [group])
    else others.push(group)
  }
  const figures = [...byKey].map(([key, members]) => [key, figuresOf(members)] as const)
  return new Map(figures.toSorted(([a, one], [b, other]) => other.received - one.received || (a < b ? -1 : 1)))
}

function figuresOf(groups: readonly CountedGroup[]): Figures {
  const count = (...statuses: readonly ReportStatus[]) =>
    groups.reduce((sum, { status, reports }) => sum + (statuses.includes(status) ? reports : 0), 0)
  const received = groups.reduce((sum, { reports }) => sum + reports, 0)
  const [fixed, closed, rejected] = [count('fixed'), count('closed'), count('rejected')]
  const ended = fixed + closed + rejected
  const waits = Float64Array.from(groups.flatMap(({ answerSeconds }) => answerSeconds)).sort()
  return {
    received,
    open: count(...openStatuses),
    fixed,
    closed,
    rejected,
    fixedShare: ended === 0 ? null : fixed / ended,
    medianHoursToAnswer: waits.length === 0 ? null : medianOf(waits) / 3600,
    answeredShare: received === 0 ? null : waits.length / received,
  }
}

/** Of sorted values; of an even number the mean of the middle two. */
function medianOf(sorted: Float64Array): number {
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
}
