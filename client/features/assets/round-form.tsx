import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AssetKind, ReviewRound } from '../../../server/contract/assets.ts'
import { RequestError } from '../../api/request.ts'
import { addReviewRound } from '../../api/reviews-api.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { assetOwners } from '../../state/asset-list.ts'
import { assetKinds } from '../../state/asset-view.ts'
import { loadRounds, reviewDone } from '../../state/review-list.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ownerName } from './asset-figures.ts'
import { localDay } from '../../i18n/local-day.ts'

/** What a new round begins from; empty for one of its own. */
export type RoundBegin = Partial<Pick<ReviewRound, 'name' | 'kinds' | 'beginsOn' | 'dueOn' | 'repeats'>>

/** Days that a round lasts unless somebody says otherwise. */
const usualDays = 30
const mostChoices = [20, 50, 100, 200] as const
const repeatChoices = ['yearly', 'half-yearly'] as const

/** Lays out a round: what it goes over, when, how many of the highest ranked, and whose it is. */
export function RoundForm({
  begin,
  code,
  zone,
  onDone,
}: {
  begin: RoundBegin
  code: string
  zone: string
  onDone: () => void
}) {
  const words = reviewWords.value.rounds.form
  const today = localDay(zone, Date.now())
  const name = useSignal(begin.name ?? '')
  const kinds = useSignal<readonly AssetKind[]>(begin.kinds ?? [])
  const beginsOn = useSignal(begin.beginsOn ?? today)
  const dueOn = useSignal(begin.dueOn ?? shiftDay(today, usualDays))
  const most = useSignal('')
  const repeats = useSignal<ReviewRound['repeats']>(begin.repeats ?? null)
  const owner = useSignal('')
  const tried = useSignal(false)
  const saving = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const faults = {
    name: name.value.trim() === '' ? words.nameMissing : '',
    kinds: kinds.value.length === 0 ? words.kindsMissing : '',
    days: beginsOn.value === '' || dueOn.value < beginsOn.value ? words.daysWrong : '',
  }
  const save = async () => {
    tried.value = true
    if (Object.values(faults).some((fault) => fault !== '')) return
    saving.value = true
    error.value = undefined
    try {
      const made = await addReviewRound(code, {
        name: name.peek().trim(),
        kinds: [...kinds.peek()],
        beginsOn: beginsOn.peek(),
        dueOn: dueOn.peek(),
        repeats: repeats.peek(),
        owner: owner.peek() || null,
        ...(most.peek() === '' ? {} : { most: Number(most.peek()) }),
      })
      reviewDone.value = { of: 'words', words: words.done(made.name) }
      await loadRounds(code)
      onDone()
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    saving.value = false
  }
  return (
    <form
      class="round-form"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{words.title}</h2>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      <div class="form-field">
        <label for="round-name">{words.name}</label>
        <input
          ref={first}
          id="round-name"
          class="ds-input"
          maxLength={100}
          value={name.value}
          aria-describedby="round-name-fault"
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
        <p id="round-name-fault" class="field-error" role="alert">
          {tried.value ? faults.name : ''}
        </p>
      </div>
      <fieldset aria-describedby="round-kinds-fault">
        <legend>{words.kinds}</legend>
        <div class="round-kinds">
          {assetKinds.map((kind) => (
            <label key={kind} class="check">
              <input
                type="checkbox"
                class="ds-input"
                checked={kinds.value.includes(kind)}
                onChange={(event) => {
                  const others = kinds.peek().filter((one) => one !== kind)
                  kinds.value = event.currentTarget.checked ? [...others, kind] : others
                }}
              />
              {assetWords.value.kindsMany[kind]}
            </label>
          ))}
        </div>
        <p id="round-kinds-fault" class="field-error" role="alert">
          {tried.value ? faults.kinds : ''}
        </p>
      </fieldset>
      <div class="round-days">
        {(
          [
            ['round-begins', words.begins, beginsOn],
            ['round-due', words.due, dueOn],
          ] as const
        ).map(([id, label, day]) => (
          <div key={id} class="form-field">
            <label for={id}>{label}</label>
            <input
              id={id}
              type="date"
              class="ds-input"
              value={day.value}
              aria-describedby="round-days-fault"
              onInput={(event) => (day.value = event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
      <p id="round-days-fault" class="field-error" role="alert">
        {tried.value ? faults.days : ''}
      </p>
      <div class="form-field">
        <label for="round-most">{words.most}</label>
        <select
          id="round-most"
          class="ds-input"
          value={most.value}
          onChange={(event) => (most.value = event.currentTarget.value)}
        >
          <option value="">{words.mostAll}</option>
          {mostChoices.map((count) => (
            <option key={count} value={count}>
              {words.mostSome(formatNumber(language.value, count))}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="round-repeats">{words.repeats}</label>
        <select
          id="round-repeats"
          class="ds-input"
          value={repeats.value ?? ''}
          onChange={(event) => {
            repeats.value = repeatChoices.find((one) => one === event.currentTarget.value) ?? null
          }}
        >
          <option value="">{words.once}</option>
          {repeatChoices.map((one) => (
            <option key={one} value={one}>
              {reviewWords.value.rounds.repeats[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="round-owner">{words.owner}</label>
        <select
          id="round-owner"
          class="ds-input"
          value={owner.value}
          onChange={(event) => (owner.value = event.currentTarget.value)}
        >
          <option value="">{assetWords.value.marking.nobody}</option>
          {(assetOwners.current.value.value ?? []).map((one) => (
            <option key={one.code} value={one.code}>
              {ownerName(one.code)}
            </option>
          ))}
        </select>
      </div>
      <div class="button-row">
        <button type="submit" class="ds-button" aria-busy={saving.value} disabled={saving.value}>
          {words.confirm}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onDone}>
          {messages.value.cancel}
        </button>
      </div>
    </form>
  )
}
