import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { mapColours } from '../../map/map-colours.ts'
import { rampColours } from '../../map/intensity.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { filter, run } from '../../state/hotspot-run.ts'
import { summaryResource } from '../../state/incident-summary.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { municipality } from '../../state/municipality.ts'
import { seesPoints } from '../../state/session.ts'
import { theme } from '../../state/theme.ts'

const roomy = matchMedia('(min-width: 48em)').matches

/** What the colours and dots mean, what is counted and for when. Folded on a phone until asked for. */
export function Legend() {
  const words = messages.value
  const shown = run.value
  const edges = classEdges.value
  const summary = seesPoints.value ? summaryResource.value.value : undefined
  if (edges.length === 0 && !summary) return null
  return (
    <details class="legend" open={roomy}>
      <summary>{words.legend.title}</summary>
      {edges.length > 0 && shown && (
        <Ramp title={shown.detail === 'area' ? words.legend.areas : words.legend.hotspots} edges={edges} />
      )}
      {summary && summary.total > 0 && (
        <div class="legend-incidents">
          <label class="check">
            <input
              type="checkbox"
              class="ds-input"
              checked={currentView.value.showIncidents}
              onChange={(event) => changeView({ showIncidents: event.currentTarget.checked })}
            />
            <span>{words.map.showIncidents}</span>
          </label>
          <p>{words.legend.counted(formatNumber(language.value, summary.matching), whatIsCounted())}</p>
          <ul>
            <li>
              <span class="legend-dot" aria-hidden="true" />
              {words.legend.incidentNear}
            </li>
            <li>
              <span class="legend-group" aria-hidden="true" />
              {words.legend.incidentFar}
            </li>
          </ul>
        </div>
      )}
    </details>
  )
}

/** Period and whatever else narrows the count, in words. */
function whatIsCounted(): string {
  const words = messages.value
  const categories = municipality.value?.categories ?? []
  const narrowed = describeSelection(language.value, words, filter.value, categories)
  const period = describePeriod(language.value, words, filter.value)
  return [period, ...narrowed.filter((part) => part !== words.describe.allCategories)].join(', ')
}

/** The intensity classes in a row, least first, each with its lower edge beneath. */
export function Ramp({ title, edges }: { title: string; edges: readonly number[] }) {
  const words = messages.value.legend
  const colours = rampColours(mapColours[theme.value].ramp, edges.length)
  return (
    <div class="legend-ramp">
      <p>{title}</p>
      <ol>
        {edges.map((least, index) => (
          <li key={least}>
            <span class="legend-swatch" aria-hidden="true" style={{ background: colours[index] ?? '' }} />
            {words.from(formatMeasure(language.value, least))}
          </li>
        ))}
      </ol>
    </div>
  )
}
