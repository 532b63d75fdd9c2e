import { signal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { detail, items } from '../../state/inbox.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { DueDialog } from './due-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** Actions that need something said first. */
export type Asked = 'assign' | 'due' | 'fix' | 'close' | 'reject' | 'merge'
const asked = signal<{ what: Asked; ids: readonly string[] } | undefined>(undefined)

/** Asks for what an action needs, and then does it with these reports. */
export function askFor(what: Asked, ids: readonly string[]): void {
  if (ids.length === 0) return
  askedFrom = document.activeElement
  asked.value = { what, ids }
}

/** What had the focus when the dialog was asked for, and gets it back. */
let askedFrom: Element | null = null

function close(): void {
  asked.value = undefined
  requestAnimationFrame(() => {
    if (askedFrom instanceof HTMLElement && askedFrom.isConnected) askedFrom.focus()
  })
}

/** The dialog of the action that is being asked for. */
export function ActionDialog({ municipality }: { municipality: Municipality }) {
  const now = asked.value
  if (!now) return null
  const { what, ids } = now
  const { code } = municipality
  const known = [...items.peek(), ...(detail.current.peek().value ? [detail.current.peek().value] : [])]
  const reports = ids.flatMap((id) => known.find((report) => report?.id === id) ?? [])
  if (what === 'assign') return <AssignDialog code={code} reports={reports} onClose={close} />
  if (what === 'due') return <DueDialog code={code} zone={municipality.zone} reports={reports} onClose={close} />
  if (what === 'merge') return <MergeDialog code={code} reports={reports} zone={municipality.zone} onClose={close} />
  return <ReasonDialog code={code} ids={ids} what={what} onClose={close} />
}
