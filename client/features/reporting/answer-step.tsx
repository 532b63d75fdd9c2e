import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { contactFault } from '../../state/report-draft.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { keptFor } from './kept-for.ts'
import { goOn } from './report-flow.ts'
import { NextButton, StepFrame } from './step-frame.tsx'

/** Whether the reporter wants an answer: no, unless they say so, and only then is there anything to fill in. */
export function AnswerStep() {
  const words = reportingWords.value.answer
  const id = useId()
  const tried = useSignal(false)
  const draft = reportDraft.value
  const fault = tried.value ? contactFault(draft) : null
  const faults = { missing: words.one, email: words.wrongEmail, phone: words.wrongPhone }
  const next = () => {
    const wrong = contactFault(reportDraft.peek())
    tried.value = true
    if (wrong === null) goOn()
    else document.getElementById(`${id}-${wrong === 'phone' ? 'phone' : 'email'}`)?.focus()
  }
  return (
    <StepFrame step="answer" actions={<NextButton onNext={next} />}>
      <fieldset class="report-cards">
        <legend class="ds-sr-only">{words.legend}</legend>
        <Card chosen={!draft.wantsAnswer} title={words.no} what={words.noWhat} name={id} wants={false} />
        <Card chosen={draft.wantsAnswer} title={words.yes} what={words.yesWhat} name={id} wants />
      </fieldset>
      {draft.wantsAnswer && (
        <div class="report-contact">
          <div class="form-field">
            <label for={`${id}-email`}>{words.email}</label>
            <input
              id={`${id}-email`}
              class="ds-input"
              type="email"
              autocomplete="email"
              maxLength={254}
              aria-invalid={fault === 'email' || fault === 'missing'}
              aria-describedby={`${id}-fault ${id}-mail`}
              value={draft.email}
              onInput={(event) => changeDraft({ email: event.currentTarget.value })}
            />
          </div>
          <div class="form-field">
            <label for={`${id}-phone`}>{words.phone}</label>
            <input
              id={`${id}-phone`}
              class="ds-input"
              type="tel"
              autocomplete="tel"
              maxLength={40}
              aria-invalid={fault === 'phone' || fault === 'missing'}
              aria-describedby={`${id}-fault`}
              value={draft.phone}
              onInput={(event) => changeDraft({ phone: event.currentTarget.value })}
            />
          </div>
          <div class="form-field">
            <label for={`${id}-name`}>
              {words.name} <span class="quiet">({words.nameHelp.toLocaleLowerCase()})</span>
            </label>
            <input
              id={`${id}-name`}
              class="ds-input"
              autocomplete="name"
              maxLength={100}
              value={draft.name}
              onInput={(event) => changeDraft({ name: event.currentTarget.value })}
            />
          </div>
          <p id={`${id}-fault`} class="field-error" role="alert">
            {fault === null ? '' : faults[fault]}
          </p>
          <p class="quiet">
            {words.privacy} {keptFor('contact')}
          </p>
          <p id={`${id}-mail`} class="quiet">
            {words.mail}
          </p>
        </div>
      )}
    </StepFrame>
  )
}

function Card({
  chosen,
  title,
  what,
  name,
  wants,
}: {
  chosen: boolean
  title: string
  what: string
  name: string
  wants: boolean
}) {
  const id = `${name}-${wants ? 'yes' : 'no'}`
  return (
    <div class="report-card" data-chosen={chosen || undefined}>
      <input
        id={id}
        type="radio"
        name={`${name}-wants`}
        checked={chosen}
        aria-describedby={`${id}-what`}
        onChange={() => changeDraft({ wantsAnswer: wants })}
      />
      <label for={id}>{title}</label>
      <p id={`${id}-what`} class="quiet">
        {what}
      </p>
    </div>
  )
}
