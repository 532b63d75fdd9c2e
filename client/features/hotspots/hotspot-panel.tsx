import type { FullRun } from '../../../server/contract/hotspots.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { intensityClass, rampStep } from '../../map/intensity.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import {
  artefacts,
  computingSince,
  loadRun,
  places,
  recomputeRun,
  run,
  runIsStale,
  runResource,
} from '../../state/hotspot-run.ts'
import { summaryResource } from '../../state/incident-summary.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ArtefactList } from './artefact-list.tsx'
import { HotspotItem } from './hotspot-item.tsx'
import { NoHotspots } from './no-hotspots.tsx'
import { RankedList } from './ranked-list.tsx'
import { RunActions } from './run-actions.tsx'
import { RunSummary } from './run-summary.tsx'
import './hotspot-panel.css'

/** The ranked hotspots of the police, with everything that can be going on around them. */
export function HotspotPanel({ code }: { code: string }) {
  const words = messages.value
  const { state, error } = runResource.value
  const shown = run.value
  const computing = computingSince.value !== undefined
  if (!shown && state === 'loading' && !computing) return <Waiting>{words.loading}</Waiting>
  return (
    <>
      {state === 'failed' && error && error.code !== 'run_not_found' && (
        <ProblemNotice
          about={words.hotspots.failed}
          error={error}
          onRetry={() => void (shown ? recomputeRun(code) : loadRun(code, currentView.value.run))}
        />
      )}
      {state === 'failed' && error?.code === 'run_not_found' && currentView.value.run !== null && (
        <ProblemNotice error={error} onRetry={() => changeView({ run: null })} />
      )}
      {!shown && !computing && error?.code === 'run_not_found' && currentView.value.run === null && (
        <NoRunYet code={code} />
      )}
      {shown?.detail === 'full' && <ShownRun code={code} shown={shown} />}
    </>
  )
}

function NoRunYet({ code }: { code: string }) {
  const words = messages.value
  const nothingImported = summaryResource.value.value?.total === 0
  if (nothingImported) return <NoHotspots considered={0} />
  return (
    <EmptyState title={words.hotspots.none}>
      <p>{words.hotspots.noneHow}</p>
      <button type="button" class="ds-button" onClick={() => void recomputeRun(code)}>
        {words.hotspots.compute}
      </button>
    </EmptyState>
  )
}

function ShownRun({ code, shown }: { code: string; shown: FullRun }) {
  const words = messages.value
  const found = places.value
  return (
    <>
      {runIsStale.value && <StaleNotice code={code} />}
      <div class="panel-heading">
        <h2>
          {found.length === 1
            ? words.hotspots.headingOne
            : words.hotspots.heading(formatNumber(language.value, found.length))}
        </h2>
        <RunActions code={code} run={shown} />
      </div>
      <RunSummary run={shown} />
      {found.length === 0 ? (
        <NoHotspots considered={shown.considered} />
      ) : (
        <RankedList
          label={words.hotspots.listLabel}
          items={found}
          stepOf={(hotspot) =>
            rampStep(intensityClass(classEdges.value, hotspot.densityPerHectare), classEdges.value.length)
          }
        >
          {(hotspot) => <HotspotItem hotspot={hotspot} />}
        </RankedList>
      )}
      {artefacts.value.length > 0 && <ArtefactList artefacts={artefacts.value} />}
    </>
  )
}

function StaleNotice({ code }: { code: string }) {
  const words = messages.value
  return (
    <Notice tone="info">
      <p>{words.hotspots.stale}</p>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          aria-busy={computingSince.value !== undefined}
          onClick={() => void recomputeRun(code)}
        >
          {words.hotspots.recompute}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={() => changeView({ filter: null, radiusMetres: null, minPoints: null })}
        >
          {words.hotspots.backToItsFilter}
        </button>
      </div>
    </Notice>
  )
}
