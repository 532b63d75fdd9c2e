import { useSignal } from '@preact/signals'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { unsentFindings } from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { forgetWalk, refreshWalk, walkProblem, walkSaving } from '../../state/walk-phone-copy.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** What of the walk is in the phone, how new it is, and how to take it away. */
export function SavedForWalk({ copy }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value.invitation
  const asks = useSignal(false)
  const problem = walkProblem.value
  const unsent = unsentFindings.value
  return (
    <section class="walk-saved-what" aria-labelledby="walk-saved-title">
      <h2 id="walk-saved-title">{words.saveTitle}</h2>
      <SavedList />
      <p class="quiet">{words.savedAt(formatInstant(language.value, copy.savedAt, copy.walk.municipality.zone))}</p>
      {problem && <ProblemNotice error={problem} />}
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void refreshWalk()}
        >
          {words.refresh}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => (asks.value = true)}
        >
          {words.forget}
        </button>
      </div>
      {asks.value && (
        <ConfirmDialog
          title={words.forgetTitle}
          confirm={words.forget}
          tone="danger"
          onConfirm={() => {
            asks.value = false
            void forgetWalk()
          }}
          onClose={() => (asks.value = false)}
        >
          <p>{words.forgetWhat}</p>
          {unsent > 0 && <p>{words.forgetUnsent(formatNumber(language.value, unsent))}</p>}
        </ConfirmDialog>
      )}
    </section>
  )
}

function SavedList() {
  const words = walkPhoneWords.value.invitation.save
  const saving = walkSaving.value
  if (saving.state === 'saving') return <p>{words.saving}</p>
  if (saving.state !== 'saved') return <p>{words.notYet}</p>
  const lines = [
    [saving.pageStays, saving.pageStays ? words.page : words.noPage],
    [saving.dataStays, saving.dataStays ? words.data : words.noData],
    [saving.mapStays, saving.mapStays ? words.map : words.noMap],
  ] as const
  return (
    <ul class="walk-saved-list">
      {lines.map(([is, text]) => (
        <li key={text}>
          <Icon name={is ? 'check' : 'triangle-alert'} />
          {text}
        </li>
      ))}
    </ul>
  )
}
