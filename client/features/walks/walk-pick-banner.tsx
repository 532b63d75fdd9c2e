import type { ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import type { MapView } from '../../map/map-view.ts'
import { mapPick, picked } from '../../state/map-pick.ts'

/** Says what the next press on the map chooses; with the keyboard the map's middle is chosen, and Escape gives up. */
export function WalkPickBanner({ view }: { view: ReadonlySignal<MapView | undefined> }) {
  const asked = mapPick.value
  useEffect(() => {
    if (!asked) return undefined
    const giveUp = (event: KeyboardEvent) => {
      if (event.key === 'Escape') mapPick.value = undefined
    }
    addEventListener('keydown', giveUp)
    return () => removeEventListener('keydown', giveUp)
  }, [asked])
  if (!asked) return null
  const words = walkWords.value.plan
  const takeMiddle = () => {
    const camera = view.peek()?.camera()
    if (camera) picked([camera.lng, camera.lat])
  }
  return (
    <>
      <span class="walk-cross" aria-hidden="true" />
      <div class="walk-banner" aria-live="polite">
        <p>
          <strong>{asked.words}</strong> <span class="quiet">{words.pressKeys}</span>
        </p>
        <div class="button-row">
          <button type="button" class="ds-button" onClick={takeMiddle}>
            {words.takeMiddle}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => (mapPick.value = undefined)}
          >
            {messages.value.cancel}
          </button>
        </div>
      </div>
    </>
  )
}
