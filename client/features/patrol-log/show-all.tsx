import type { Signal } from '@preact/signals'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'

/** A way to the rest of a table that begins with its first rows; nothing once it is shown whole. */
export function ShowAll({
  count,
  few,
  all,
  words,
}: {
  count: number
  few: number
  all: Signal<boolean>
  words: (count: string) => string
}) {
  if (count <= few || all.value) return null
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="tertiary"
      data-color="neutral"
      onClick={() => (all.value = true)}
    >
      {words(formatNumber(language.value, count))}
    </button>
  )
}
