import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { RemedyDetail } from '../../../server/contract/remedies.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { actingOnRemedies, actOn, loadRemedy, openRemedy, remedyDetail, remedyView } from '../../state/remedies.ts'
import { nextRemedySteps, type RemedyStepName } from '../../state/remedy-steps.ts'
import { emptyAssets } from '../../state/asset-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { isWide } from '../../state/wide-screen.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BeforeAfter } from './before-after.tsx'
import { askForRemedy } from './remedy-dialog.tsx'
import { RemedyEvents } from './remedy-events.tsx'
import { RemedyHandling } from './remedy-handling.tsx'
import { RemedyStatusMark } from './remedy-status.tsx'
import { RemedyWordsSection } from './remedy-words-section.tsx'

/** One remedy with everything that can be done with it and all that has been. */
export function RemedyDetails({ municipality }: { municipality: Municipality }) {
  const words = remedyWords.value.detail
  const id = remedyView.value.remedy
  const { value, error } = remedyDetail.current.value
  const remedy = value?.id === id ? value : undefined
  return (
    <article class="remedy-details" aria-label={remedy?.title ?? words.loading} lang={language.value}>
      <p class="remedy-details-bar">
        <button type="button" class="with-icon" onClick={() => openRemedy(null)}>
          <Icon name={isWide.value ? 'x' : 'chevron-left'} />
          {isWide.value ? words.close : words.back}
        </button>
      </p>
      {error && id !== null && (
        <ProblemNotice about={words.failed} error={error} onRetry={() => void loadRemedy(municipality.code, id)} />
      )}
      {!remedy && !error && <Waiting>{words.loading}</Waiting>}
      {remedy && <Remedy remedy={remedy} municipality={municipality} />}
    </article>
  )
}

function Remedy({ remedy, municipality }: { remedy: RemedyDetail; municipality: Municipality }) {
  const words = remedyWords.value
  const { code } = municipality
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // On a phone the list is gone: whoever came from it by key goes on from the top of the remedy.
    if (!isWide.peek()) heading.current?.focus()
  }, [remedy.id])
  return (
    <>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {remedy.title}
        </h2>
        <p>
          <RemedyStatusMark status={remedy.status} />
        </p>
        {remedy.reason !== null && (
          <p class="remedy-reason">
            <strong>{words.detail.reason}:</strong> {remedy.reason}
          </p>
        )}
        <Origin remedy={remedy} />
      </header>
      <Steps remedy={remedy} code={code} />
      <RemedyWordsSection remedy={remedy} code={code} />
      <RemedyHandling remedy={remedy} code={code} />
      <BeforeAfter remedy={remedy} code={code} />
      <Note remedy={remedy} code={code} />
      <RemedyEvents remedy={remedy} zone={municipality.zone} />
    </>
  )
}

/** What the remedy is for. */
function Origin({ remedy: { walk, finding, review, asset } }: { remedy: RemedyDetail }) {
  const words = remedyWords.value.detail
  return (
    <ul class="remedy-origin">
      {walk && (
        <li>
          <a {...linkTo({ page: 'walk-follow-up', walk: walk.id, walks: { ...emptyWalks, finding } })}>
            {finding === null ? words.ofWalk(walk.name) : `${words.ofFinding}, ${walk.name}`}
          </a>
        </li>
      )}
      {review !== null && (
        <li>
          <a {...linkTo({ page: 'assets', assets: { ...emptyAssets, part: 'reviews', review } })}>{words.ofReview}</a>
        </li>
      )}
      {asset?.name && <li>{asset.name}</li>}
    </ul>
  )
}

/** What can follow the remedy's status, the likeliest first. */
function Steps({ remedy, code }: { remedy: RemedyDetail; code: string }) {
  const words = remedyWords.value.actions
  const take = (step: RemedyStepName) => {
    if (step === 'fix' || step === 'reject') askForRemedy(step, [remedy.id])
    else void actOn(code, [remedy.id], { action: step })
  }
  return (
    <fieldset class="button-row" disabled={actingOnRemedies.value}>
      <legend class="ds-sr-only">{words.title}</legend>
      {nextRemedySteps(remedy.status).map((step, index) => (
        <button
          key={step}
          type="button"
          class="ds-button"
          data-variant={index === 0 ? 'primary' : 'secondary'}
          data-color={index === 0 ? 'accent' : 'neutral'}
          onClick={() => take(step)}
        >
          {words[step]}
        </button>
      ))}
    </fieldset>
  )
}

function Note({ remedy, code }: { remedy: RemedyDetail; code: string }) {
  const words = remedyWords.value.detail
  const text = useSignal('')
  const save = async () => {
    const said = text.peek().trim()
    if (said !== '' && (await actOn(code, [remedy.id], { action: 'note', text: said }))) text.value = ''
  }
  return (
    <section>
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label for="remedy-note">{words.note}</label>
        <textarea
          id="remedy-note"
          class="ds-input"
          rows={2}
          maxLength={4000}
          aria-describedby="remedy-note-what"
          value={text.value}
          onInput={({ currentTarget: { value } }) => (text.value = value)}
        />
        <p id="remedy-note-what" class="quiet">
          {words.noteWhat}
        </p>
        <button
          type="submit"
          class="ds-button"
          data-variant="secondary"
          disabled={text.value.trim() === '' || actingOnRemedies.value}
        >
          {words.addNote}
        </button>
      </form>
    </section>
  )
}
