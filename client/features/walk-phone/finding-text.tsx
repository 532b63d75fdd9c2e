import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { findPersonalData } from '../../../server/contract/personal-data.ts'
import { language } from '../../i18n/chosen-language.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { canDictate, dictate } from './dictation.ts'
import { changeFindingDraft, openDraft } from './walk-shown.ts'

const longestText = 4000

/** Words about a finding, written or, where the browser can, spoken. */
export function FindingText() {
  const words = walkPhoneWords.value.finding
  const id = useId()
  const text = openDraft.value?.draft.text ?? ''
  return (
    <div class="form-field">
      <label for={id}>{words.text}</label>
      <textarea
        id={id}
        class="ds-input"
        rows={3}
        maxLength={longestText}
        value={text}
        aria-describedby={`${id}-help`}
        onInput={(event) => changeFindingDraft({ text: event.currentTarget.value })}
      />
      <p id={`${id}-help`} class="quiet">
        {words.textHelp}
      </p>
      {findPersonalData(text).length > 0 && <output>{words.personal}</output>}
      {canDictate() && <DictateButton />}
    </div>
  )
}

function DictateButton() {
  const words = walkPhoneWords.value.finding
  const listening = useSignal(false)
  const failed = useSignal(false)
  const stop = useRef<() => void>(() => {})
  useEffect(() => () => stop.current(), [])
  const add = (said: string) => {
    const before = openDraft.peek()?.draft.text ?? ''
    if (said !== '')
      changeFindingDraft({ text: `${before === '' ? '' : `${before.trimEnd()} `}${said}`.slice(0, longestText) })
  }
  const toggle = () => {
    if (listening.peek()) {
      stop.current()
      return
    }
    failed.value = false
    listening.value = true
    stop.current = dictate(language.peek(), add, (hasFailed) => {
      listening.value = false
      failed.value = hasFailed
    })
  }
  return (
    <div class="finding-dictate">
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        aria-pressed={listening.value}
        onClick={toggle}
      >
        <Icon name={listening.value ? 'x' : 'smartphone'} />
        {listening.value ? words.stopDictating : words.dictate}
      </button>
      <p class="quiet" aria-live="polite">
        {failed.value ? words.dictateFailed : listening.value ? words.dictating : words.dictateHelp}
      </p>
    </div>
  )
}
