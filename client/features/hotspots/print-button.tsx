import { messages } from '../../i18n/language.ts'
import { printView } from '../../state/print-view.ts'
import { Icon } from '../../ui/icon.tsx'

/** Prints the map and the ranked list on A4. */
export function PrintButton() {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="tertiary"
      data-color="neutral"
      onClick={() => void printView()}
    >
      <Icon name="printer" />
      {messages.value.runActions.print}
    </button>
  )
}
