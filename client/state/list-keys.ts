/**
 * Where the focus goes in a list when a key is pressed: its new index, or undefined when the key is not the list's.
 * The ends stop rather than wrap, so that holding a key down ends where one expects.
 */
export function focusAfterKey(key: string, index: number, length: number): number | undefined {
  if (length === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, length - 1)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    case 'PageDown':
      return Math.min(index + 10, length - 1)
    case 'PageUp':
      return Math.max(index - 10, 0)
    default:
      return undefined
  }
}

/** Which item of a list takes part in the tab order: the selected one, else the first. */
export function tabStop(selected: number, length: number): number {
  return selected >= 0 && selected < length ? selected : 0
}
