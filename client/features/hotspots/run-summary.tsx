import type { HotspotRun } from '../../../server/contract/hotspots.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { changeView } from '../../state/current-view.ts'
import { runList } from '../../state/hotspot-run.ts'
import { municipality } from '../../state/municipality.ts'

/** What the list counts, for when, computed when; and the way to an earlier run. */
export function RunSummary({ run }: { run: HotspotRun }) {
  const words = messages.value
  const tongue = language.value
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  const categories = municipality.value?.categories ?? []
  const when = formatInstant(tongue, run.createdAt, zone)
  const runs = runList.value.value ?? []
  return (
    <div class="run-summary">
      <p class="run-period">{describePeriod(tongue, words, run.filter)}</p>
      <p>{describeSelection(tongue, words, run.filter, categories).join(', ')}</p>
      {run.detail === 'full' && (
        <p class="quiet">
          {words.hotspots.basis(formatNumber(tongue, run.considered), formatNumber(tongue, run.noise))}
        </p>
      )}
      {run.detail === 'full' && run.withoutHour > 0 && (
        <p class="quiet">
          {(run.filter.hours === undefined ? words.hotspots.ofThemWithoutHour : words.hotspots.withoutHour)(
            formatNumber(tongue, run.withoutHour),
          )}
        </p>
      )}
      {runs.length > 1 ? (
        <label class="run-choice">
          <span class="quiet">{words.hotspots.earlier}</span>
          <select
            class="ds-input"
            value={run.id}
            onChange={(event) =>
              changeView({
                run: event.currentTarget.value,
                rank: null,
                filter: null,
                radiusMetres: null,
                minPoints: null,
              })
            }
          >
            {runs.some(({ id }) => id === run.id) ? null : <option value={run.id}>{when}</option>}
            {runs.map((item) => (
              <option key={item.id} value={item.id}>
                {words.hotspots.earlierOption(
                  formatInstant(tongue, item.createdAt, zone),
                  formatNumber(tongue, item.hotspotCount),
                )}
                {item.shared && run.detail === 'full' ? ` (${words.hotspots.sharedMark})` : ''}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p class="quiet">{run.detail === 'full' ? words.hotspots.computed(when) : words.areas.shared(when)}</p>
      )}
    </div>
  )
}
