import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { walkWords } from '../../i18n/walk-words.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'

/** A participant's link, to be copied or opened here. The secret is in its fragment, which browsers never send. */
export function ParticipantLink({ code, name, secret }: { code: string; name: string; secret: string }) {
  const words = walkWords.value.participants
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const copied = useSignal<'copied' | 'copyFailed' | null>(null)
  const address = `/public/${encodeURIComponent(code)}/walk#${secret}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${location.origin}${address}`)
      copied.value = 'copied'
    } catch {
      field.current?.select()
      copied.value = 'copyFailed'
    }
    announce(words[copied.value])
  }
  return (
    <div class="walk-link">
      <label for={id}>{words.linkTitle(name)}</label>
      <input
        ref={field}
        id={id}
        class="ds-input"
        readOnly
        value={`${location.origin}${address}`}
        aria-describedby={`${id}-what`}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p id={`${id}-what`} class="quiet">
        {words.linkOnce}
      </p>
      <div class="button-row">
        <button type="button" class="ds-button" onClick={() => void copy()}>
          <Icon name={copied.value === 'copied' ? 'check' : 'copy'} />
          {copied.value === 'copied' ? words.copied : words.copy}
        </button>
        <a class="ds-button" data-variant="secondary" data-color="neutral" href={address}>
          <Icon name="smartphone" />
          {words.open}
        </a>
      </div>
      {copied.value === 'copyFailed' && <p class="field-error">{words.copyFailed}</p>}
    </div>
  )
}
