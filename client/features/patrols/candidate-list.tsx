import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { untracked } from '@preact/signals'
import type { PatrolPlace } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { candidates, loadCandidates } from '../../state/patrol-candidates.ts'
import { decide, isForbidden, type Decision } from '../../state/patrol-decisions.ts'
import { draft as currentDraft, type PatrolDraft } from '../../state/patrol-draft.ts'
import { shiftInstants } from '../../state/shift-times.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { changeDraft } from './change-draft.ts'
import { HarmStrip, mostHarm } from './hour-chart.tsx'
import { categoryNames, placeKind, placeTitle } from './place-words.ts'

/** Shown before one asks for all of them. */
const firstShown = 8

/** What can be visited: hotspots of the run with what is expected hour by hour; each can be left out or made a must. */
export function CandidateList({ municipality, draft }: { municipality: Municipality; draft: PatrolDraft }) {
  const words = patrolWords.value.form
  const { code, zone } = municipality
  const all = useSignal(false)
  const run = useComputed(() => currentView.value.run)
  const shift = useComputed(() => JSON.stringify(currentDraft.value && shiftInstants(currentDraft.value.shift, zone)))
  useSignalEffect(() => {
    const [wanted, from] = [shift.value, run.value]
    untracked(() => load(wanted, from))
  })
  const load = (wanted: string | undefined, from: string | null) => {
    const asked = wanted === undefined ? undefined : (JSON.parse(wanted) as { start: string; end: string })
    if (asked) void loadCandidates(code, { shift: asked, ...(from === null ? {} : { run: from }) })
  }
  const { value, state, error } = candidates.value
  const places = value?.places.filter(({ kind }) => kind === 'hotspot') ?? []
  const shown = all.value ? places : places.slice(0, firstShown)
  return (
    <fieldset class="plan-part">
      <legend>{words.candidates}</legend>
      {shift.value === undefined && <p>{words.candidatesShift}</p>}
      {state === 'loading' && !value && <Waiting>{words.candidatesWaiting}</Waiting>}
      {error && (
        <ProblemNotice about={words.candidatesFailed} error={error} onRetry={() => load(shift.peek(), run.peek())} />
      )}
      {value && places.length === 0 && (
        <EmptyState title={words.noneTitle}>
          <p>{words.none}</p>
          <a class="ds-button" data-variant="secondary" {...linkTo({ page: 'map', panel: 'filter', plan: null })}>
            {words.toAnalysis}
          </a>
        </EmptyState>
      )}
      {places.length > 0 && <p class="quiet">{words.candidatesLead(formatNumber(language.value, places.length))}</p>}
      <ul class="candidate-list">
        {shown.map((place) => (
          <Candidate key={place.id} place={place} draft={draft} municipality={municipality} most={mostHarm(places)} />
        ))}
      </ul>
      {places.length > firstShown && (
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => (all.value = !all.value)}>
          {all.value ? words.showFewer : words.showAll(formatNumber(language.value, places.length))}
        </button>
      )}
    </fieldset>
  )
}

function Candidate({
  place,
  draft,
  municipality,
  most,
}: {
  place: PatrolPlace
  draft: PatrolDraft
  municipality: Municipality
  /** Harm of any place in any hour. */
  most: number
}) {
  const words = patrolWords.value
  const tongue = language.value
  const { decisions } = draft
  const included = !isForbidden(decisions, place.id)
  const title = placeTitle(tongue, words, place)
  const choose = (decision: Decision) => changeDraft({ decisions: decide(decisions, decision) })
  return (
    <li class="candidate" data-out={!included || undefined}>
      <label class="check">
        <input
          class="ds-input"
          type="checkbox"
          aria-label={words.form.include(title)}
          checked={included}
          onChange={() => choose({ kind: included ? 'forbid' : 'allow', place: place.id })}
        />
        <span class="candidate-name">
          <span>{title}</span>
          <span class="quiet">
            {placeKind(tongue, words, place)}, {words.form.perWeek(formatMeasure(tongue, place.perWeek))}
            {place.harmRankWithDiscovered !== place.harmRank &&
              `, ${words.form.rankWith(formatNumber(tongue, place.harmRankWithDiscovered))}`}
          </span>
          <span class="quiet">{categoryNames(tongue, place, municipality.categories).slice(0, 2).join(', ')}</span>
        </span>
      </label>
      <HarmStrip place={place} zone={municipality.zone} most={most} />
      <label class="check candidate-must">
        <input
          class="ds-input"
          type="checkbox"
          aria-label={words.form.mustOf(title)}
          checked={decisions.must.includes(place.id)}
          onChange={(event) => choose({ kind: 'must', place: place.id, must: event.currentTarget.checked })}
        />
        {words.stop.must}
      </label>
    </li>
  )
}
