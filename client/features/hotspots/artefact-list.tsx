import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { language, messages } from '../../i18n/language.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { selectedRank, selectRank } from '../../state/selection.ts'
import { incidentCount, placeName } from './hotspot-words.ts'

/** Clusters that look like effects of geocoding, apart from the hotspots and not on the map unless asked for. */
export function ArtefactList({ artefacts }: { artefacts: readonly Hotspot[] }) {
  const words = messages.value
  return (
    <section class="artefacts" aria-labelledby="artefacts-heading">
      <h3 id="artefacts-heading">{words.hotspots.artefacts}</h3>
      <p class="quiet">{words.hotspots.artefactsWhy}</p>
      <ul>
        {artefacts.map((artefact) => (
          <li key={artefact.rank}>
            <button
              type="button"
              aria-current={selectedRank.value === artefact.rank ? 'true' : undefined}
              onClick={() => selectRank(artefact.rank)}
            >
              <span class="item-place">{placeName(language.value, words, artefact)}</span>
              <span class="item-count">{incidentCount(language.value, words, artefact.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      <label class="check">
        <input
          type="checkbox"
          class="ds-input"
          checked={currentView.value.showArtefacts}
          onChange={(event) => changeView({ showArtefacts: event.currentTarget.checked })}
        />
        <span>{words.hotspots.showArtefacts}</span>
      </label>
    </section>
  )
}
