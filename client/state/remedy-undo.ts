import type { RemedyAction, RemedyItem } from '../../server/contract/remedies.ts'

/** One thing to do with some remedies. */
export type RemedyStep = { ids: string[]; do: RemedyAction }
/** What an action can change of a remedy, as it was before. */
type Before = Pick<RemedyItem, 'id' | 'owner' | 'dueOn'>

/** Changes of status: the service knows what was before, also for remedies that are no longer on screen. */
const ofStatus: readonly RemedyAction['action'][] = ['decide', 'start', 'fix', 'reject', 'reopen']

/**
 * The steps that take an action back; none for a note, which stays as said.
 * @param before the remedies as they were; those that the action was refused for left out
 */
export function remedyUndoSteps(action: RemedyAction, before: readonly Before[]): RemedyStep[] {
  const ids = before.map(({ id }) => id)
  if (ids.length === 0) return []
  if (ofStatus.includes(action.action)) return [{ ids, do: { action: 'undo' } }]
  if (action.action === 'assign') {
    return grouped(before, ({ owner }) => owner).map(([owner, same]) => ({
      ids: same,
      do: { action: 'assign', owner },
    }))
  }
  if (action.action === 'due') {
    return grouped(before, ({ dueOn }) => dueOn).map(([on, same]) => ({ ids: same, do: { action: 'due', on } }))
  }
  return []
}

function grouped<T>(items: readonly Before[], valueOf: (item: Before) => T): [T, string[]][] {
  const groups = new Map<T, string[]>()
  for (const item of items) groups.set(valueOf(item), [...(groups.get(valueOf(item)) ?? []), item.id])
  return [...groups]
}
