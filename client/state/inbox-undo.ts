import type { ReportAction, ReportItem } from '../../server/contract/report-handling.ts'

/** One thing to do with some reports. */
export type Step = { ids: string[]; do: ReportAction }
/** What an action can change of a report, as it was before. */
export type Before = Pick<ReportItem, 'id' | 'owner' | 'dueOn' | 'theme'>

/** Changes of status: the service knows what was before, also for reports that are no longer on screen. */
const ofStatus: readonly ReportAction['action'][] = [
  'accept',
  'start',
  'fix',
  'close',
  'reject',
  'spam',
  'not-spam',
  'reopen',
  'merge',
]

/**
 * The steps that take an action back: none when it cannot be, as an answer that the reporter may have read.
 * @param before the reports as they were; those that the action was refused for left out
 */
export function undoSteps(action: ReportAction, before: readonly Before[]): Step[] {
  const ids = before.map(({ id }) => id)
  if (ids.length === 0) return []
  if (ofStatus.includes(action.action)) return [{ ids, do: { action: 'undo' } }]
  switch (action.action) {
    case 'assign':
      return grouped(before, ({ owner }) => owner).map(([owner, same]) => ({
        ids: same,
        do: { action: 'assign', owner },
      }))
    case 'due':
      return grouped(before, ({ dueOn }) => dueOn).map(([on, same]) => ({ ids: same, do: { action: 'due', on } }))
    case 'theme':
      return grouped(before, ({ theme }) => theme).map(([theme, same]) => ({
        ids: same,
        do: { action: 'theme', theme },
      }))
    default:
      return []
  }
}

/** Which of many is kept when they are merged: the most supported, then the oldest. */
export function keptOfMerge<T extends Pick<ReportItem, 'supporters' | 'receivedAt'>>(
  items: readonly T[],
): T | undefined {
  return items.toSorted((a, b) => b.supporters - a.supporters || a.receivedAt.localeCompare(b.receivedAt))[0]
}

function grouped<T>(items: readonly Before[], valueOf: (item: Before) => T): [T, string[]][] {
  const groups = new Map<T, string[]>()
  for (const item of items) groups.set(valueOf(item), [...(groups.get(valueOf(item)) ?? []), item.id])
  return [...groups]
}
