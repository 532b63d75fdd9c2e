import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { focusAfterKey } from '../../state/list-keys.ts'

/** Lets the arrow keys, Home and End move the focus between the rows of a list; every row stays in the tab order as well. */
export function useListArrows<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null)
  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    const move = (event: KeyboardEvent) => {
      const rows = [...element.querySelectorAll<HTMLElement>('[data-item]')]
      const at = rows.findIndex((row) => row === document.activeElement)
      const next = at < 0 ? undefined : focusAfterKey(event.key, at, rows.length)
      if (next === undefined) return
      event.preventDefault()
      rows[next]?.focus()
    }
    element.addEventListener('keydown', move)
    return () => element.removeEventListener('keydown', move)
  }, [])
  return list
}

/** Gives the focus back to the row that was opened, once the list is on screen again. */
export function focusRow(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.asset-list [data-item="${id}"]`)?.focus())
}
