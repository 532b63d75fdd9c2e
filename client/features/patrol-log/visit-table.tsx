import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { Visit } from '../../../server/contract/patrol-visits.ts'
import type { PatrolPlanListItem } from '../../api/patrol-types.ts'
import { photoAddress, visitsCsvAddress } from '../../api/patrol-visits-api.ts'
import { formatDay, formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { visitWords } from '../../i18n/visit-words.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { loadVisits, visits, visitsAsked } from './log-data.ts'
import { weekNumber } from './log-rules.ts'
import { ShowAll } from './show-all.tsx'
import { WideTable } from './wide-table.tsx'

const fewRows = 50
const minuteMilliseconds = 60_000

/** Every visit and skipped stop of a week and a plan, and the same as CSV. */
export function VisitTable({
  code,
  zone,
  weeks,
  plans,
}: {
  code: string
  zone: string
  weeks: readonly string[]
  plans: readonly PatrolPlanListItem[]
}) {
  const words = patrolLogWords.value.visits
  const all = useSignal(false)
  const { week, plan } = currentView.value
  const load = () => {
    const { week, plan } = currentView.value
    untracked(() => void loadVisits(code, visitsAsked(week, plan)))
  }
  useSignalEffect(load)
  const { value, error, state } = visits.current.value
  const number = (count: number) => formatNumber(language.value, count)
  return (
    <section aria-labelledby="visits-title">
      <h2 id="visits-title">{words.title}</h2>
      <div class="log-filter">
        <div class="form-field">
          <label for="log-week">{words.week}</label>
          <select
            id="log-week"
            class="ds-input"
            value={week ?? ''}
            onChange={(event) => changeView({ week: event.currentTarget.value || null })}
          >
            <option value="">{words.allWeeks}</option>
            {weeksWith(weeks, week).map((monday) => (
              <option key={monday} value={monday}>
                {words.weekOption(String(weekNumber(monday)), formatDay(language.value, monday))}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="log-plan">{words.plan}</label>
          <select
            id="log-plan"
            class="ds-input"
            value={plan ?? ''}
            onChange={(event) => changeView({ plan: event.currentTarget.value || null })}
          >
            <option value="">{words.allPlans}</option>
            {plans.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <a
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          href={visitsCsvAddress(code, visitsAsked(week, plan))}
        >
          <Icon name="download" />
          {words.csv}
        </a>
      </div>
      {state === 'failed' && error && <ProblemNotice about={words.failed} error={error} onRetry={load} />}
      {!value && state === 'loading' && <Waiting>{patrolLogWords.value.loading}</Waiting>}
      {value && value.length === 0 && <p class="quiet">{words.none}</p>}
      {value && value.length > 0 && (
        <>
          <WideTable title={words.title}>
            <table class="log-table">
              <caption>
                {words.count(number(value.length))}. {words.photoWhat}
              </caption>
              <thead>
                <tr>
                  <th scope="col">{words.when}</th>
                  <th scope="col">{words.where}</th>
                  <th scope="col" class="figure">
                    {words.minutes}
                  </th>
                  <th scope="col">{words.who}</th>
                  <th scope="col">{words.what}</th>
                </tr>
              </thead>
              <tbody>
                {value.slice(0, all.value ? undefined : fewRows).map((visit) => (
                  <VisitRow key={visit.id} code={code} visit={visit} zone={zone} />
                ))}
              </tbody>
            </table>
          </WideTable>
          <ShowAll count={value.length} few={fewRows} all={all} words={words.showAll} />
        </>
      )}
    </section>
  )
}

function VisitRow({ code, visit, zone }: { code: string; visit: Visit; zone: string }) {
  const words = patrolLogWords.value
  const { begunAt, endedAt, outcome, name, unit, planName, seen, note, skipReason, photos, startedBy } = visit
  const minutes = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(begunAt)) / minuteMilliseconds
  return (
    <tr data-outcome={outcome}>
      <td class="log-when">{formatInstant(language.value, begunAt, zone)}</td>
      <th scope="row">{name ?? words.coverage.unnamed}</th>
      <td class="figure">
        {outcome === 'skipped' ? '–' : minutes === null ? words.visits.ongoing : formatNumber(language.value, minutes)}
      </td>
      <td>
        {planName ?? words.visits.unplanned}
        {unit !== null && <span class="quiet"> {unit}</span>}
        {visit.stop === null && planName !== null && <span class="quiet"> {words.visits.unplanned}</span>}
      </td>
      <td>
        {skipReason !== null && (
          <p>
            {words.visits.skipped}: {visitWords.value.skipReasons[skipReason].toLocaleLowerCase()}
          </p>
        )}
        {seen.length > 0 && <p>{seen.map((what) => visitWords.value.seen[what]).join(', ')}</p>}
        {note !== null && <p class="log-note">{note}</p>}
        {photos.length > 0 && (
          <p class="log-photos">
            {photos.map((photo, index) => (
              <a key={photo} href={photoAddress(code, visit.id, photo)} target="_blank" rel="noopener">
                {words.visits.photo(String(index + 1))}
              </a>
            ))}
          </p>
        )}
        {(note !== null || photos.length > 0) && (
          <p class="quiet">{words.visits.erased(formatDay(language.value, visit.textErasedAfter))}</p>
        )}
        {startedBy === 'geofence' && <p class="quiet">{words.visits.geofence}</p>}
      </td>
    </tr>
  )
}

/** The weeks to choose from, the newest first, with the chosen one even when it lies before them. */
function weeksWith(weeks: readonly string[], chosen: string | null): string[] {
  return [...new Set(chosen === null ? weeks : [...weeks, chosen])].toSorted().toReversed()
}
