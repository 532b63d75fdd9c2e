import { useSignal } from '@preact/signals'
import { messages } from '../../i18n/language.ts'
import { printView } from '../../state/print-view.ts'
import { Icon } from '../../ui/icon.tsx'

/** Prints on A4: the map and the ranked list, or the sheet of the selected hotspot. */
export function PrintButton({ hotspot = false }: { hotspot?: boolean }) {
  const busy = useSignal(false)
  const print = async () => {
    busy.value = true
    await printView(hotspot ? 'hotspot' : 'run')
    busy.value = false
  }
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="tertiary"
      data-color="neutral"
      aria-busy={busy.value}
      onClick={() => void print()}
    >
      <Icon name="printer" />
      {messages.value.runActions.print}
    </button>
  )
}
