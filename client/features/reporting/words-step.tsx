import { useEffect, useId, useRef } from 'preact/hooks'
import { findPersonalData } from '../../../server/contract/personal-data.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { longestReportText } from '../../state/report-draft.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { keptFor } from './kept-for.ts'
import { PhotoFields } from './photo-fields.tsx'
import { QuickAuditFields } from './quick-audit-fields.tsx'
import { goOn } from './report-flow.ts'
import { NextButton, StepFrame } from './step-frame.tsx'
import { SkipButton } from './when-step.tsx'
import { withoutFind } from './without-find.ts'
import './words-step.css'

/** So many characters are left when that is first said. */
const nearTheEnd = 500

/** Words, photos and the quick audit; all of it optional. */
export function WordsStep() {
  const words = reportingWords.value.words
  const id = useId()
  const { text } = reportDraft.value
  const left = longestReportText - text.length
  return (
    <StepFrame
      step="words"
      lead={reportingWords.value.optional}
      actions={
        <>
          <SkipButton />
          <NextButton onNext={goOn} />
        </>
      }
    >
      <div class="form-field">
        <label for={id}>{words.text}</label>
        <textarea
          id={id}
          class="ds-input"
          rows={5}
          maxLength={longestReportText}
          aria-describedby={`${id}-help`}
          value={text}
          onInput={(event) => changeDraft({ text: event.currentTarget.value })}
        />
        <p id={`${id}-help`} class="quiet">
          {words.textHelp}
          {left <= nearTheEnd && ` ${words.left(formatNumber(language.value, left))}`}
        </p>
        <PersonalDataFound textId={id} />
      </div>
      <PhotoFields />
      <QuickAuditFields />
      <p class="quiet">
        {words.privacy} {keptFor('text')}
      </p>
    </StepFrame>
  )
}

/** What in the words may tell who somebody is, each with its place in the text and a button that takes it out. */
function PersonalDataFound({ textId }: { textId: string }) {
  const words = reportingWords.value.words
  const said = useRef(0)
  const { text } = reportDraft.value
  const found = findPersonalData(text)
  useEffect(() => {
    if (found.length > said.current) announce(words.foundTitle(formatNumber(language.peek(), found.length)))
    said.current = found.length
  }, [found.length])
  if (found.length === 0) return null
  const show = ({ start, end }: { start: number; end: number }) => {
    const field = document.getElementById(textId) as HTMLTextAreaElement | null
    field?.focus()
    field?.setSelectionRange(start, end)
  }
  return (
    <section class="personal-data" aria-label={words.foundTitle(formatNumber(language.value, found.length))}>
      <p class="personal-data-title">
        <Icon name="triangle-alert" />
        {words.foundTitle(formatNumber(language.value, found.length))}
      </p>
      <ul>
        {found.map((find) => {
          const what = text.slice(find.start, find.end)
          return (
            <li key={`${find.start} ${what}`}>
              <button type="button" class="personal-data-what" onClick={() => show(find)}>
                <span class="quiet">{words.kinds[find.kind]}</span>{' '}
                <span>
                  {aroundBefore(text, find.start)}
                  <mark>{what}</mark>
                  {aroundAfter(text, find.end)}
                </span>
              </button>
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                aria-label={words.removeWhat(words.kinds[find.kind].toLocaleLowerCase(language.value), what)}
                onClick={() => {
                  changeDraft({ text: withoutFind(text, find) })
                  announce(words.removed(words.kinds[find.kind]))
                  document.getElementById(textId)?.focus()
                }}
              >
                {words.remove}
              </button>
            </li>
          )
        })}
      </ul>
      <p class="quiet">{words.foundWhat}</p>
    </section>
  )
}

/** Enough characters on both sides to know the place again. */
const around = 18

function aroundBefore(text: string, start: number): string {
  return `${start > around ? '…' : ''}${text.slice(Math.max(0, start - around), start)}`
}

function aroundAfter(text: string, end: number): string {
  return `${text.slice(end, end + around)}${text.length > end + around ? '…' : ''}`
}
