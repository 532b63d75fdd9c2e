/** What a key asks of the list of remedies. */
export type RemedyCommand =
  | 'next'
  | 'previous'
  | 'open'
  | 'select'
  | 'select-all'
  | 'decide'
  | 'start'
  | 'fix'
  | 'reject'
  | 'assign'
  | 'due'
  | 'note'
  | 'undo'
  | 'close'
  | 'keys'

/** In the order of the table that `?` shows; the first of a command's keys is the one that is told. */
export const remedyKeys: readonly (readonly [RemedyCommand, readonly string[]])[] = [
  ['next', ['j', 'ArrowDown']],
  ['previous', ['k', 'ArrowUp']],
  ['open', ['Enter']],
  ['select', ['x']],
  ['select-all', ['*']],
  ['decide', ['g']],
  ['start', ['s']],
  ['fix', ['f']],
  ['reject', ['r']],
  ['assign', ['a']],
  ['due', ['d']],
  ['note', ['n']],
  ['undo', ['z']],
  ['close', ['Escape']],
  ['keys', ['?']],
]

/** Keys that work whether or not the single letters are switched on (WCAG 2.1.4). */
const always: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape']

/**
 * What a key press asks for; undefined for the browser's own and for all that is typed into a field.
 * @param typing whether the focus is where letters are written
 * @param letters whether single letters are switched on
 */
export function remedyCommand(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { typing, letters }: { typing: boolean; letters: boolean },
): RemedyCommand | undefined {
  if (ctrlKey || metaKey || altKey || typing) return undefined
  if (!letters && !always.includes(key)) return undefined
  return remedyKeys.find(([, keys]) => keys.includes(key))?.[0]
}
