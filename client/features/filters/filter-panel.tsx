import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { changeView } from '../../state/current-view.ts'
import { computingSince, filter, recomputeRun } from '../../state/hotspot-run.ts'
import { loadSummary, summaryResource } from '../../state/incident-summary.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CategoryField } from './category-field.tsx'
import { changeFilter } from './change-filter.ts'
import { HoursField } from './hours-field.tsx'
import { ParameterField } from './parameter-field.tsx'
import { PeriodField } from './period-field.tsx'
import { WeekField } from './week-field.tsx'
import { WeekdayField } from './weekday-field.tsx'
import './filter-panel.css'

/** Which incidents are meant, with live counts, and the button that computes hotspots from them. */
export function FilterPanel({ code }: { code: string }) {
  const words = messages.value.filter
  const { state, value: summary, error } = summaryResource.value
  return (
    <div class="filter-panel" data-stale={(summary && state === 'loading') || undefined}>
      <h2 class="ds-sr-only">{words.heading}</h2>
      {state === 'failed' && error && (
        <ProblemNotice about={words.failed} error={error} onRetry={() => void loadSummary(code, filter.value)} />
      )}
      <PeriodField summary={summary} />
      <CategoryField summary={summary} />
      <section class="filter-field" aria-labelledby="week-heading">
        <h3 id="week-heading">{words.week}</h3>
        <WeekField summary={summary} />
      </section>
      <HoursField summary={summary} />
      <WeekdayField />
      <div class="filter-field">
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={filter.value.discovered === true}
            aria-describedby="discovered-why"
            onChange={(event) => changeFilter({ discovered: event.currentTarget.checked ? true : undefined })}
          />
          <span>{words.discovered}</span>
        </label>
        <p id="discovered-why" class="quiet">
          {words.discoveredWhy}
        </p>
      </div>
      <ParameterField />
      <div class="filter-foot">
        <p aria-live="polite" data-stale={state === 'loading' || undefined}>
          {summary
            ? words.matching(
                formatNumber(language.value, summary.matching),
                formatNumber(language.value, summary.total),
              )
            : state === 'loading'
              ? words.counting
              : ''}
        </p>
        <div class="button-row">
          <button
            type="button"
            class="ds-button"
            aria-busy={computingSince.value !== undefined}
            onClick={() => void recomputeRun(code)}
          >
            {messages.value.hotspots.recompute}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            onClick={() => changeView({ filter: {}, radiusMetres: null, minPoints: null }, { push: true })}
          >
            {words.reset}
          </button>
        </div>
      </div>
    </div>
  )
}
