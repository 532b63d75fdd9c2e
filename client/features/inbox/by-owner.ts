import type { ReportItem } from '../../../server/contract/report-handling.ts'

/** Reports by who is to deal with them, those that are due soonest first; what nobody has been asked to do comes last. */
export function byOwner<T extends Pick<ReportItem, 'owner' | 'dueOn'>>(reports: readonly T[]): [string | null, T[]][] {
  const groups = new Map<string | null, T[]>()
  for (const report of reports) groups.set(report.owner, [...(groups.get(report.owner) ?? []), report])
  return [...groups]
    .map(([owner, some]): [string | null, T[]] => [
      owner,
      some.toSorted((a, b) => dueOrder(a).localeCompare(dueOrder(b))),
    ])
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)))
}

/** Without a day: after every day. */
function dueOrder({ dueOn }: Pick<ReportItem, 'dueOn'>): string {
  return dueOn ?? '9999-12-31'
}
