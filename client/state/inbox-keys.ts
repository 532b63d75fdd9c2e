/** What a key asks of the inbox. */
export type InboxCommand =
  | 'next'
  | 'previous'
  | 'open'
  | 'select'
  | 'select-all'
  | 'accept'
  | 'assign'
  | 'due'
  | 'answer'
  | 'note'
  | 'fix'
  | 'undo'
  | 'search'
  | 'close'
  | 'keys'

/** In the order of the table that `?` shows; the first of a command's keys is the one that is told. */
export const inboxKeys: readonly (readonly [InboxCommand, readonly string[]])[] = [
  ['next', ['j', 'ArrowDown']],
  ['previous', ['k', 'ArrowUp']],
  ['open', ['Enter']],
  ['select', ['x']],
  ['select-all', ['*']],
  ['accept', ['g']],
  ['assign', ['a']],
  ['due', ['d']],
  ['answer', ['r']],
  ['note', ['n']],
  ['fix', ['f']],
  ['undo', ['z']],
  ['search', ['/']],
  ['close', ['Escape']],
  ['keys', ['?']],
]

/** Keys that work whether or not the single letters are switched on (WCAG 2.1.4). */
const always: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape']

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * What a key press asks for; undefined for the browser's own and for all that is typed into a field.
 * @param typing whether the focus is where letters are written
 * @param letters whether single letters are switched on
 */
export function inboxCommand(
  { key, ctrlKey, metaKey, altKey }: KeyPress,
  { typing, letters }: { typing: boolean; letters: boolean },
): InboxCommand | undefined {
  if (ctrlKey || metaKey || altKey || typing) return undefined
  if (!letters && !always.includes(key)) return undefined
  return inboxKeys.find(([, keys]) => keys.includes(key))?.[0]
}
