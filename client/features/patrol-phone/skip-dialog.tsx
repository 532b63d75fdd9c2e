import type { SkipReason } from '../../../server/contract/patrol-visits.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { visitWords } from '../../i18n/visit-words.ts'
import { PhoneDialog } from './phone-dialog.tsx'

/** Why a stop is skipped: one press says it and skips. */
export function SkipDialog({ onSkip, onClose }: { onSkip: (reason: SkipReason) => void; onClose: () => void }) {
  const words = phoneWords.value.skip
  const reasons = Object.entries(visitWords.value.skipReasons) as [SkipReason, string][]
  return (
    <PhoneDialog title={words.title} onClose={onClose}>
      <fieldset class="phone-answers" aria-label={words.why}>
        {reasons.map(([reason, name]) => (
          <button
            key={reason}
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => onSkip(reason)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </PhoneDialog>
  )
}
