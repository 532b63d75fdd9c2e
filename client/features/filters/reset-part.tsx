import { messages } from '../../i18n/language.ts'

/** The way back to "all" for one part of the filter; there only while that part narrows anything. */
export function ResetPart({ part, narrowed, onReset }: { part: string; narrowed: boolean; onReset: () => void }) {
  const words = messages.value.filter
  if (!narrowed) return null
  return (
    <button
      type="button"
      class="ds-button reset-part"
      data-variant="tertiary"
      data-color="neutral"
      aria-label={words.resetPart(part)}
      onClick={onReset}
    >
      {words.resetShort}
    </button>
  )
}
