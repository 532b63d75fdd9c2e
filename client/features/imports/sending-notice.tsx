import { useSignal, useSignalEffect } from '@preact/signals'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { cancelImport } from './import-state.ts'

/** How far an import has come: first the file on its way, then the service at work on its rows. */
export function SendingNotice({ file, share, began }: { file: File; share: number; began: number }) {
  const words = messages.value.imports
  const seconds = useSignal(0)
  useSignalEffect(() => {
    const timer = setInterval(() => (seconds.value = Math.floor((Date.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  })
  const sent = share >= 1
  return (
    <section class="import-step" aria-labelledby="sending-heading">
      <h2 id="sending-heading">{file.name}</h2>
      <progress aria-label={words.submit} {...(sent ? {} : { value: share })} />
      <p>
        {sent
          ? words.working(formatNumber(language.value, seconds.value))
          : words.sending(formatShare(language.value, share))}
      </p>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancelImport}>
        {messages.value.cancel}
      </button>
    </section>
  )
}
