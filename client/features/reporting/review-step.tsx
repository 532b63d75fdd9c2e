import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { findPersonalData, redactPersonalData } from '../../../server/contract/personal-data.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { contactFault, placeOf, type ReportStep } from '../../state/report-draft.ts'
import { draftPhotos, reportDraft } from '../../state/report-draft-state.ts'
import { sendDraft } from '../../state/report-sending.ts'
import { Notice } from '../../ui/notice.tsx'
import { PhotoShown } from './photo-shown.tsx'
import { finish, goTo, online, themes } from './report-flow.ts'
import { NextButton, StepFrame } from './step-frame.tsx'
import { themeNameOf } from './theme-name.ts'
import { whenWords } from './when-words.ts'
import './words-step.css'

/** All of the report once more, each part with a way back to it, and the button that sends it. */
export function ReviewStep({ code }: { code: string }) {
  const all = reportingWords.value
  const words = all.review
  const sending = useSignal(false)
  const problem = useSignal<'missing' | 'failed' | null>(null)
  const draft = reportDraft.value
  const photos = draftPhotos.value
  const send = async () => {
    const { theme } = draft
    if (theme === null || !placeOf(draft)) {
      problem.value = 'missing'
      return
    }
    if (contactFault(draft) !== null) {
      goTo('answer')
      return
    }
    sending.value = true
    problem.value = null
    try {
      await sendDraft(code, draft, photos)
      finish(draft.id)
    } catch {
      problem.value = 'failed'
    } finally {
      sending.value = false
    }
  }
  const text = draft.text.trim()
  const count = (value: number) => formatNumber(language.value, value)
  const answered = Object.keys(draft.audit).length
  const contact = [draft.email.trim(), draft.phone.trim()].filter((part) => part !== '').join(', ')
  const label = draft.checked?.label ?? (draft.shape === 'point' ? draft.corners[0]?.label : null)
  return (
    <StepFrame
      step="review"
      actions={
        <NextButton
          label={sending.value ? words.sending : online.value ? words.send : words.sendLater}
          busy={sending.value}
          onNext={() => void send()}
        />
      }
    >
      <dl class="report-review">
        <Row name={words.what} step="theme">
          {draft.theme === null ? '–' : themeNameOf(themes.value, draft.theme, language.value)}
        </Row>
        <Row name={words.where} step="place">
          {label ?? (draft.corners.length > 0 ? all.place.underPin : '–')}
          {draft.shape !== 'point' && ` (${all.place.shape[draft.shape].toLocaleLowerCase(language.value)})`}
          {draft.checked === null && <span class="quiet"> {all.place.notChecked}</span>}
          {draft.checked?.verdict === 'moved' && <span class="quiet"> {all.home.moved}</span>}
        </Row>
        <Row name={words.when} step="when">
          {whenWords(draft.when, all)}
        </Row>
        <Row name={words.text} step="words">
          {text === '' ? words.noText : <span class="report-text">{text}</span>}
          {findPersonalData(text).length > 0 && (
            <span class="report-redacted">
              <span class="quiet">{words.hiddenFor}</span> {redactPersonalData(text)}
            </span>
          )}
        </Row>
        <Row name={words.photos} step="words">
          {photos.length === 0 ? (
            words.noPhotos
          ) : (
            <span class="report-photos-small">
              {photos.map(({ id, picture }, index) => (
                <PhotoShown key={id} picture={picture} alt={all.words.photo(String(index + 1))} />
              ))}
            </span>
          )}
        </Row>
        {answered > 0 && (
          <Row name={words.audit} step="words">
            {all.words.auditAnswered(count(answered))}
          </Row>
        )}
        <Row name={words.answer} step="answer">
          {draft.wantsAnswer && contact !== '' ? words.answerTo(contact) : words.anonymous}
        </Row>
      </dl>
      {problem.value !== null && (
        <Notice tone="danger" alert>
          <p>{words[problem.value]}</p>
        </Notice>
      )}
      <p class="quiet">{words.privacy}</p>
    </StepFrame>
  )
}

function Row({ name, step, children }: { name: string; step: ReportStep; children: ComponentChildren }) {
  const words = reportingWords.value.review
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd class="report-review-change">
        <button type="button" aria-label={words.changeWhat(name)} onClick={() => goTo(step)}>
          {words.change}
        </button>
      </dd>
    </div>
  )
}
