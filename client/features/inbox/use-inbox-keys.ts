import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import {
  act,
  chosen,
  inbox,
  items,
  lastDone,
  mayHandle,
  openReport,
  pointedReport,
  toggleChosen,
  undoLast,
} from '../../state/inbox.ts'
import { inboxCommand, type InboxCommand } from '../../state/inbox-keys.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { askFor } from './action-dialog.tsx'

/** Whether the table of keys is open. */
export const keysShown = signal(false)
/** Whether single letters are commands; remembered in this browser. */
export const lettersOn = signal(remembered('inbox-letters') !== 'off')

/** Switches the single letters on or off. */
export function switchLetters(on: boolean): void {
  lettersOn.value = on
  remember('inbox-letters', on ? null : 'off')
}

/** Answers the inbox's keys for as long as the list is on screen. */
export function useInboxKeys(code: string): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || target?.closest('dialog, canvas, summary, [role=tablist]')) return
      const command = inboxCommand(event, { typing: isTyping(target), letters: lettersOn.peek() })
      // Enter presses whatever has the focus; only with nothing focused does it open the row that the keys are at.
      if (!command || (command === 'open' && target !== document.body)) return
      if (does(command, code)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [code])
}

/** Does what was asked for; false when there was nothing to do it with, and the key is the browser's again. */
function does(command: InboxCommand, code: string): boolean {
  switch (command) {
    case 'next':
    case 'previous':
      return step(command === 'next' ? 1 : -1)
    case 'close':
      if (inbox.peek().report === null) return false
      return close()
    case 'search':
      document.getElementById('inbox-search')?.focus()
      return true
    case 'keys':
      keysShown.value = true
      return true
    default:
      return handles(command, code)
  }
}

function handles(command: InboxCommand, code: string): boolean {
  const at = current()
  const ids = chosen.peek().size > 0 ? [...chosen.peek()] : at === null ? [] : [at]
  if (command === 'open' && at !== null) {
    openReport(at)
    return true
  }
  if (!mayHandle.peek()) return false
  if (command === 'undo' && lastDone.peek()) {
    void undoLast(code)
    return true
  }
  if (command === 'select-all') {
    chosen.value = new Set(items.peek().map(({ id }) => id))
    return true
  }
  if (ids.length === 0) return false
  if (command === 'select' && at !== null) toggleChosen(at)
  else if (command === 'accept') void act(code, ids, { action: 'accept' })
  else if (command === 'assign' || command === 'due' || command === 'fix') askFor(command, ids)
  else if ((command === 'answer' || command === 'note') && at !== null) write(command, at)
  else return false
  return true
}

/** The report that the keys are at: the one with the focus or under the pointer, else the open one. */
function current(): string | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-report]')?.dataset['report']
  return focused ?? inbox.peek().report ?? pointedReport.peek()
}

/** Moves the focus to the next row; where a report is open, the next is opened in its place. */
function step(by: 1 | -1): boolean {
  const rows = items.peek()
  if (rows.length === 0) return false
  const index = rows.findIndex(({ id }) => id === current())
  const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))]
  if (!next) return false
  pointedReport.value = next.id
  if (inbox.peek().report !== null) openReport(next.id)
  document.querySelector<HTMLElement>(`.report-list [data-report="${next.id}"]`)?.focus()
  return true
}

function close(): boolean {
  const id = inbox.peek().report
  openReport(null)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.report-list [data-report="${id}"]`)?.focus())
  return true
}

/** Opens the report if it is not, and puts the focus where the answer or note is written once that is on screen. */
function write(command: 'answer' | 'note', id: string): void {
  if (inbox.peek().report !== id) openReport(id)
  const giveUp = performance.now() + 5000
  const find = () => {
    const field = document.getElementById(`report-${command}`)
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
