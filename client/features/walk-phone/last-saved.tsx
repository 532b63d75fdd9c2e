import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { announce } from '../../ui/announcer.tsx'
import { lastSaved, undoLastSaved } from './finding-actions.ts'
import { themeNameOf } from './walk-shown.ts'

/** What was saved last, with a way back; it stays until it is dismissed or something else is saved. */
export function LastSaved() {
  const words = walkPhoneWords.value.finding
  const last = lastSaved.value
  if (!last) return null
  const undo = () => {
    announce(words.undone)
    void undoLastSaved()
  }
  return (
    <div class="walk-saved">
      <output>{words.saved(themeNameOf(last.theme))}</output>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={undo}>
        {words.undo}
      </button>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        onClick={() => (lastSaved.value = null)}
      >
        {words.close}
      </button>
    </div>
  )
}
