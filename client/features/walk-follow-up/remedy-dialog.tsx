import { signal, useSignal } from '@preact/signals'
import type { RemedyItem } from '../../../server/contract/remedies.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { actingOnRemedies, actOn, remedyDetail, remedyItems, remedyOwners } from '../../state/remedies.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ownerName } from './list-names.ts'
import { RemedyWordsDialog } from './remedy-words-dialog.tsx'

/** Actions that need something said first. */
export type AskedOfRemedies = 'fix' | 'reject' | 'assign' | 'due'
const asked = signal<{ what: AskedOfRemedies; ids: readonly string[] } | undefined>(undefined)
/** What had the focus when the dialog was asked for, and gets it back. */
let askedFrom: Element | null = null

/** Asks for what an action needs, and then does it with these remedies. */
export function askForRemedy(what: AskedOfRemedies, ids: readonly string[]): void {
  if (ids.length === 0) return
  askedFrom = document.activeElement
  asked.value = { what, ids }
}

function close(): void {
  asked.value = undefined
  requestAnimationFrame(() => {
    if (askedFrom instanceof HTMLElement && askedFrom.isConnected) askedFrom.focus()
  })
}

/** The dialog of the action that is being asked for. */
export function RemedyDialog({ municipality: { code } }: { municipality: Municipality }) {
  const now = asked.value
  if (!now) return null
  const { what, ids } = now
  const open = remedyDetail.current.peek().value
  const known: readonly RemedyItem[] = [...remedyItems.peek(), ...(open ? [open] : [])]
  const first = known.find(({ id }) => id === ids[0])
  if (what === 'assign') return <AssignDialog code={code} ids={ids} owner={first?.owner} />
  if (what === 'due') return <DueDialog code={code} ids={ids} dueOn={first?.dueOn ?? null} />
  const words = remedyWords.value.dialogs
  const many = words.rejectMany(formatNumber(language.value, ids.length))
  return what === 'reject' ? (
    <RemedyWordsDialog
      title={ids.length === 1 ? words.reject : many}
      confirm={words.rejectConfirm}
      tone="danger"
      what={words.rejectWhat}
      label={words.reason}
      longest={1000}
      missing={words.reasonMissing}
      onSaid={(reason) => void actOn(code, ids, { action: 'reject', reason })}
      onClose={close}
    />
  ) : (
    <RemedyWordsDialog
      title={words.fix}
      confirm={words.fixConfirm}
      label={words.fixNote}
      longest={4000}
      onSaid={(note) => void actOn(code, ids, { action: 'fix', ...(note === '' ? {} : { note }) })}
      onClose={close}
    />
  )
}

function AssignDialog({ code, ids, owner }: { code: string; ids: readonly string[]; owner: string | undefined }) {
  const words = remedyWords.value.dialogs
  const chosen = useSignal(owner)
  const assign = () => {
    const to = chosen.peek()
    if (to === undefined) return
    close()
    void actOn(code, ids, { action: 'assign', owner: to })
  }
  return (
    <ConfirmDialog
      title={words.assign}
      confirm={words.assignConfirm}
      busy={actingOnRemedies.value}
      onConfirm={assign}
      onClose={close}
    >
      <form
        class="remedy-owner-choice"
        onSubmit={(event) => {
          event.preventDefault()
          assign()
        }}
      >
        {(remedyOwners.current.value.value ?? []).map((one) => (
          <label key={one.code} class="check">
            <input
              type="radio"
              class="ds-input"
              name="remedy-owner"
              checked={chosen.value === one.code}
              onChange={() => (chosen.value = one.code)}
            />
            {ownerName(one.code)}
          </label>
        ))}
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.assignConfirm}
        </button>
      </form>
    </ConfirmDialog>
  )
}

function DueDialog({ code, ids, dueOn }: { code: string; ids: readonly string[]; dueOn: string | null }) {
  const words = remedyWords.value.dialogs
  const day = useSignal(dueOn ?? '')
  const set = (on: string | null) => {
    close()
    void actOn(code, ids, { action: 'due', on })
  }
  return (
    <ConfirmDialog
      title={words.due}
      confirm={words.dueConfirm}
      busy={actingOnRemedies.value}
      onConfirm={() => set(day.peek() || null)}
      onClose={close}
    >
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault()
          set(day.peek() || null)
        }}
      >
        <label for="remedy-due-day">{words.dueDay}</label>
        <input
          id="remedy-due-day"
          type="date"
          class="ds-input"
          value={day.value}
          onInput={({ currentTarget: { value } }) => (day.value = value)}
        />
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.dueConfirm}
        </button>
      </form>
      <p>
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => set(null)}>
          {words.noDue}
        </button>
      </p>
    </ConfirmDialog>
  )
}
