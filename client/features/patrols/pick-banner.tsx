import { type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { MapView } from '../../map/map-view.ts'
import { mapPick, picked } from '../../state/map-pick.ts'

/** Says what the next press on the map chooses; with the keyboard the map's middle is chosen, and Escape gives up. */
export function PickBanner({ view }: { view: ReadonlySignal<MapView | undefined> }) {
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
  const words = patrolWords.value.pick
  const takeMiddle = () => {
    const camera = view.peek()?.camera()
    if (camera) picked([camera.lng, camera.lat])
  }
  return (
    <>
      <span class="pick-cross" aria-hidden="true" />
      <div class="pick-banner" aria-live="polite">
        <p>
          <strong>{asked.words}</strong> <span class="quiet">{words.keys}</span>
        </p>
        <div class="button-row">
          <button type="button" class="ds-button" onClick={takeMiddle}>
            {words.middle}
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
