import { useSignal, useSignalEffect } from '@preact/signals'
import type { ImportProgress } from '../../api/imports-api.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { cancelImport } from './import-state.ts'

/** How far an import has come: first the file on its way, then the service at work on its rows. */
export function SendingNotice({ file, progress, began }: { file: File; progress: ImportProgress; began: number }) {
  const words = messages.value.imports
  const seconds = useSignal(0)
  useSignalEffect(() => {
    const timer = setInterval(() => (seconds.value = Math.floor((Date.now() - began) / 1000)), 250)
    return () => clearInterval(timer)
  })
  const number = (value: number) => formatNumber(language.value, value)
  const sent = progress.share >= 1
  const told =
    progress.rows > 0
      ? words.workingRows(number(progress.rows), number(seconds.value))
      : words.working(number(seconds.value))
  return (
    <section class="import-step" aria-labelledby="sending-heading">
      <h2 id="sending-heading">{file.name}</h2>
      <progress aria-label={words.submit} {...(sent ? {} : { value: progress.share })} />
      <p>{sent ? told : words.sending(formatShare(language.value, progress.share))}</p>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancelImport}>
        {messages.value.cancel}
      </button>
    </section>
  )
}
