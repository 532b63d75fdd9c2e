import type { BaseMap } from '../map/use-base-map.ts'
import { Notice } from './notice.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** Over a map: that the browser cannot draw it, or that its style could not be fetched. */
export function MapFaults({ map, words }: { map: BaseMap; words: { noGraphics: string; failed: string } }) {
  const { state, error } = map.style.value
  return (
    <>
      {map.failed.value && (
        <div class="map-message">
          <Notice tone="warning">
            <p>{words.noGraphics}</p>
          </Notice>
        </div>
      )}
      {state === 'failed' && error && !map.failed.value && (
        <div class="map-message">
          <ProblemNotice about={words.failed} error={error} onRetry={map.retry} />
        </div>
      )}
    </>
  )
}
