import { useSignal } from '@preact/signals'
import type { ParticipantDraft, ParticipantRole, WalkDetail, WalkParticipant } from '../../api/walk-types.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { saveParticipant, walkBusy, walkRefusal } from '../../state/walks.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

const roles: readonly ParticipantRole[] = [
  'residents',
  'municipality',
  'police',
  'housing',
  'business',
  'school',
  'association',
  'other',
]
const mostPeople = 200

/** For whom a group comes, how many they are, and whether it records or leads. Nobody's name is asked for. */
export function ParticipantDialog({
  code,
  walk,
  participant,
  onClose,
}: {
  code: string
  walk: WalkDetail
  /** Undefined: a new one. */
  participant: WalkParticipant | undefined
  onClose: () => void
}) {
  const words = walkWords.value.participants
  const draft = useSignal<ParticipantDraft>({
    role: participant?.role ?? 'residents',
    label: participant?.label ?? null,
    people: participant?.people ?? 1,
    records: participant?.records ?? true,
    leads: participant?.leads ?? false,
  })
  const now = draft.value
  const change = (part: Partial<ParticipantDraft>) => (draft.value = { ...draft.peek(), ...part })
  const whole = Number.isInteger(now.people) && now.people >= 1 && now.people <= mostPeople
  const save = async () => {
    if (!whole) {
      document.getElementById('participant-people')?.focus()
      return
    }
    const label = now.label?.trim() ?? ''
    const saved = await saveParticipant(code, walk.id, participant?.id ?? null, {
      ...now,
      label: label === '' ? null : label,
    })
    if (saved !== undefined) onClose()
  }
  return (
    <ConfirmDialog
      title={participant ? words.changeTitle : words.addTitle}
      confirm={words.save}
      busy={walkBusy.value}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <form
        class="walk-participant-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div class="form-field">
          <label for="participant-role">{words.role}</label>
          <select
            id="participant-role"
            class="ds-input"
            value={now.role}
            onChange={(event) => change({ role: event.currentTarget.value as ParticipantRole })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="participant-label">{words.label}</label>
          <input
            id="participant-label"
            class="ds-input"
            maxLength={100}
            autocomplete="off"
            value={now.label ?? ''}
            aria-describedby="participant-label-help"
            onInput={(event) => change({ label: event.currentTarget.value })}
          />
          <p id="participant-label-help" class="quiet">
            {words.labelHelp}
          </p>
        </div>
        <div class="form-field">
          <label for="participant-people">{words.people}</label>
          <input
            id="participant-people"
            class="ds-input"
            type="number"
            min={1}
            max={mostPeople}
            value={Number.isNaN(now.people) ? '' : now.people}
            aria-invalid={!whole}
            aria-describedby="participant-people-fault"
            onInput={(event) => change({ people: event.currentTarget.valueAsNumber })}
          />
          <p id="participant-people-fault" class="field-error" role="alert">
            {whole ? '' : words.peopleFault}
          </p>
        </div>
        {(
          [
            ['records', words.records],
            ['leads', words.leads],
          ] as const
        ).map(([flag, label]) => (
          <label key={flag} class="check">
            <input
              class="ds-input"
              type="checkbox"
              checked={now[flag]}
              onChange={(event) => change({ [flag]: event.currentTarget.checked })}
            />
            {label}
          </label>
        ))}
        {walkRefusal.value && <ProblemNotice error={walkRefusal.value} />}
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.save}
        </button>
      </form>
    </ConfirmDialog>
  )
}
