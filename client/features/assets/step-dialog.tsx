import type { Municipality } from '../../api/wire-types.ts'
import { openReview, reviewItems } from '../../state/review-list.ts'
import { askedStep, closeDialogs } from './asset-dialogs.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { DueDialog } from './due-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'

/** The dialog of the step that is being asked for. */
export function StepDialog({ municipality }: { municipality: Municipality }) {
  const asked = askedStep.value
  if (!asked) return null
  const { what, ids } = asked
  const { code, zone } = municipality
  const open = openReview.current.peek().value
  const known = [...reviewItems.peek(), ...(open ? [open] : [])]
  const [first] = ids.flatMap((id) => known.find((review) => review.id === id) ?? [])
  const props = { code, ids, onClose: closeDialogs }
  if (what === 'assign') return <AssignDialog {...props} before={first?.owner ?? null} />
  if (what === 'due') return <DueDialog {...props} before={first?.dueOn ?? null} zone={zone} />
  if (what === 'decide') return <DecideDialog {...props} />
  return <NoteDialog {...props} what={what} />
}
