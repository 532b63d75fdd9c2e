import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { intensityClass, rampStep } from '../../map/intensity.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { areas, loadRun, run, runResource } from '../../state/hotspot-run.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { DownloadLinks } from './download-links.tsx'
import { incidentCount, peakWords } from './hotspot-words.ts'
import { PrintButton } from './print-button.tsx'
import { RankedList } from './ranked-list.tsx'
import { RunSummary } from './run-summary.tsx'
import './hotspot-panel.css'

/** What the municipality sees: the areas that the police have shared, and what they are and are not. */
export function AreaPanel({ code }: { code: string }) {
  const words = messages.value
  const { state, error } = runResource.value
  const shown = run.value
  if (state === 'failed' && error) {
    if (error.code !== 'run_not_found') {
      return (
        <ProblemNotice
          about={words.hotspots.failed}
          error={error}
          onRetry={() => void loadRun(code, currentView.value.run)}
        />
      )
    }
    if (currentView.value.run !== null) return <ProblemNotice error={error} onRetry={() => changeView({ run: null })} />
    return (
      <EmptyState title={words.areas.none}>
        <p>{words.areas.noneHow}</p>
      </EmptyState>
    )
  }
  if (shown?.detail !== 'area') return <Waiting>{words.loading}</Waiting>
  return (
    <>
      <div class="panel-heading">
        <h2>
          {areas.value.length === 1
            ? words.areas.headingOne
            : words.areas.heading(formatNumber(language.value, areas.value.length))}
        </h2>
        <div class="run-actions">
          <DownloadLinks code={code} id={shown.id} />
          <PrintButton />
        </div>
      </div>
      <RunSummary run={shown} />
      <p class="area-explanation">{words.areas.what}</p>
      <RankedList
        label={words.areas.listLabel}
        items={areas.value}
        stepOf={(area) => rampStep(intensityClass(classEdges.value, area.count), classEdges.value.length)}
      >
        {(area) => (
          <>
            <span class="rank" aria-hidden="true">
              {area.rank}
            </span>
            <span class="item-place">{words.areas.place(formatNumber(language.value, area.rank))}</span>
            <span class="item-count">{incidentCount(language.value, words, area.count)}</span>
            <span class="item-when">{peakWords(words, area.peak)}</span>
          </>
        )}
      </RankedList>
    </>
  )
}
