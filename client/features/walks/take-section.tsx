import { useSignal } from '@preact/signals'
import { walkFileAddress, type WalkFile } from '../../api/walks-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { printView } from '../../state/print-view.ts'
import { Icon } from '../../ui/icon.tsx'

/** What is taken along: the sheet on paper, the route in the phone, the invitation in the calendar. */
export function TakeSection({ code, walk }: { code: string; walk: WalkDetail }) {
  const words = walkWords.value.walk
  const printing = useSignal(false)
  const print = async () => {
    printing.value = true
    await printView('walk').finally(() => (printing.value = false))
  }
  const files: readonly (readonly [WalkFile, string])[] = [
    ['invitation.ics', words.ics],
    ['route.gpx', words.gpx],
    ['route.geojson', words.geojson],
  ]
  return (
    <section class="walk-section" aria-labelledby="walk-take-title">
      <h2 id="walk-take-title">{words.take}</h2>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={printing.value}
          aria-busy={printing.value}
          onClick={() => void print()}
        >
          <Icon name="printer" />
          {printing.value ? words.printing : words.print}
        </button>
        {files.map(([file, label]) => (
          <a
            key={file}
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            href={walkFileAddress(code, walk.id, file)}
            download
          >
            <Icon name="download" />
            {label}
          </a>
        ))}
      </div>
    </section>
  )
}
