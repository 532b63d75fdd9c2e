import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ownReportAddress } from './own-report-address.ts'

/** The reporter's secret link, to be copied, shared or opened. The secret is in its fragment, which browsers never send. */
export function SecretLink({ code, secret, onSaved }: { code: string; secret: string; onSaved: () => void }) {
  const words = reportingWords.value.receipt
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const copied = useSignal<'copied' | 'copyFailed' | null>(null)
  const address = ownReportAddress(code, secret)
  const link = `${location.origin}${address}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      copied.value = 'copied'
      onSaved()
    } catch {
      field.current?.select()
      copied.value = 'copyFailed'
    }
    announce(words[copied.value])
  }
  const share = async () => {
    // Whoever closes the dialog has not failed.
    await navigator.share({ title: words.shareTitle, url: link }).then(onSaved, () => {})
  }
  return (
    <div class="secret-link">
      <label for={id}>{words.link}</label>
      <input
        ref={field}
        id={id}
        class="ds-input"
        readOnly
        value={link}
        aria-describedby={`${id}-what`}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p id={`${id}-what`}>{words.linkWhat}</p>
      <div class="button-row">
        <button type="button" class="ds-button" onClick={() => void copy()}>
          <Icon name={copied.value === 'copied' ? 'check' : 'copy'} />
          {copied.value === 'copied' ? words.copied : words.copy}
        </button>
        {'share' in navigator && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => void share()}
          >
            <Icon name="share-2" />
            {words.share}
          </button>
        )}
        <a class="ds-button" data-variant="secondary" data-color="neutral" href={address}>
          {words.open}
        </a>
      </div>
      {copied.value === 'copyFailed' && <p class="field-error">{words.copyFailed}</p>}
    </div>
  )
}
