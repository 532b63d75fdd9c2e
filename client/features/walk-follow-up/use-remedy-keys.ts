import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import {
  actOn,
  chosenRemedies,
  lastRemedyDone,
  openRemedy,
  remedyItems,
  remedyView,
  toggleRemedy,
  undoLastRemedy,
} from '../../state/remedies.ts'
import { remedyCommand, type RemedyCommand } from '../../state/remedy-keys.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { askForRemedy } from './remedy-dialog.tsx'

/** Whether the table of keys is open. */
export const remedyKeysShown = signal(false)
/** Whether single letters are commands; remembered in this browser, for the inbox and this list alike. */
export const remedyLettersOn = signal(remembered('inbox-letters') !== 'off')

/** Switches the single letters on or off. */
export function switchRemedyLetters(on: boolean): void {
  remedyLettersOn.value = on
  remember('inbox-letters', on ? null : 'off')
}

/** Answers the list's keys for as long as it is on screen. */
export function useRemedyKeys(code: string): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || target?.closest('dialog, summary')) return
      const command = remedyCommand(event, { typing: isTyping(target), letters: remedyLettersOn.peek() })
      // Enter presses whatever has the focus; only with nothing focused does it open the row that the keys are at.
      if (!command || (command === 'open' && target !== document.body)) return
      if (does(command, code)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [code])
}

/** Does what was asked for; false when there was nothing to do it with, and the key is the browser's again. */
function does(command: RemedyCommand, code: string): boolean {
  const at = current()
  const ids = chosenRemedies.peek().size > 0 ? [...chosenRemedies.peek()] : at === null ? [] : [at]
  switch (command) {
    case 'next':
    case 'previous':
      return step(command === 'next' ? 1 : -1)
    case 'close':
      return remedyView.peek().remedy !== null && close()
    case 'keys':
      remedyKeysShown.value = true
      return true
    case 'undo':
      if (!lastRemedyDone.peek()) return false
      void undoLastRemedy(code)
      return true
    case 'select-all':
      chosenRemedies.value = new Set(remedyItems.peek().map(({ id }) => id))
      return true
    default:
      return ids.length > 0 && handles(command, code, at, ids)
  }
}

function handles(
  command: 'open' | 'select' | 'decide' | 'start' | 'fix' | 'reject' | 'assign' | 'due' | 'note',
  code: string,
  at: string | null,
  ids: readonly string[],
): boolean {
  if (command === 'decide' || command === 'start') void actOn(code, ids, { action: command })
  else if (command === 'fix' || command === 'reject' || command === 'assign' || command === 'due')
    askForRemedy(command, ids)
  else if (at === null) return false
  else if (command === 'open') openRemedy(at)
  else if (command === 'select') toggleRemedy(at)
  else write(at)
  return true
}

/** The remedy that the keys are at: the one with the focus, else the open one. */
function current(): string | null {
  const row = document.activeElement?.closest<HTMLElement>('.remedy-row')?.querySelector<HTMLElement>('[data-remedy]')
  return row?.dataset['remedy'] ?? remedyView.peek().remedy
}

/** Moves the focus to the next row; where a remedy is open, the next is opened in its place. */
function step(by: 1 | -1): boolean {
  const rows = remedyItems.peek()
  const index = rows.findIndex(({ id }) => id === current())
  const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))]
  if (!next) return false
  if (remedyView.peek().remedy !== null) openRemedy(next.id)
  document.querySelector<HTMLElement>(`.remedy-list [data-remedy="${next.id}"]`)?.focus()
  return true
}

function close(): boolean {
  const id = remedyView.peek().remedy
  openRemedy(null)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.remedy-list [data-remedy="${id}"]`)?.focus())
  return true
}

/** Opens the remedy if it is not, and puts the focus where a note is written once that is on screen. */
function write(id: string): void {
  if (remedyView.peek().remedy !== id) openRemedy(id)
  const giveUp = performance.now() + 5000
  const find = () => {
    const field = document.getElementById('remedy-note')
    if (field) field.focus()
    else if (performance.now() < giveUp) requestAnimationFrame(find)
  }
  requestAnimationFrame(find)
}

function isTyping(target: Element | null): boolean {
  if (!target) return false
  if (target.matches('textarea, select, [contenteditable]')) return true
  return target.matches('input') && !target.matches('[type=checkbox], [type=radio], [type=button]')
}
