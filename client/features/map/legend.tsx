import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { analysis } from '../../state/analyses.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { filter, run } from '../../state/hotspot-run.ts'
import { hotspotRole } from '../../state/hotspot-role.ts'
import { summaryResource } from '../../state/incident-summary.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { municipality } from '../../state/municipality.ts'
import { reportsOnMap } from '../../state/reports-on-map.ts'
import { seesPoints } from '../../state/session.ts'
import { Ramp } from '../../ui/ramp.tsx'
import { LayerCheck } from './layer-check.tsx'
import { analysisLegend } from './use-drawing.ts'

const roomy = matchMedia('(min-width: 48em)').matches

/** What the map shows and what its colours and dots mean, what is counted and for when; each layer can be put out of sight. Folded on a phone until asked for. */
export function Legend() {
  const words = messages.value.legend
  const summary = seesPoints.value ? summaryResource.value.value : undefined
  const analysed = analysis.value !== undefined && analysisLegend.value
  const AnalysisLegend = analysisLegend.value
  if (classEdges.value.length === 0 && !summary && !analysed) return null
  return (
    <details class="legend" open={roomy}>
      <summary>{words.title}</summary>
      {AnalysisLegend && <AnalysisLegend />}
      {classEdges.value.length > 0 && <HotspotLegend />}
      {summary && summary.total > 0 && <IncidentLegend matching={summary.matching} />}
      {seesPoints.value && <ReportLegend />}
    </details>
  )
}

function HotspotLegend() {
  const words = messages.value.legend
  const { showHotspots } = currentView.value
  const edges = classEdges.value
  if (run.value?.detail === 'area') {
    return (
      <div class="legend-part">
        <Ramp title={words.areas} edges={edges} />
      </div>
    )
  }
  return (
    <div class="legend-part">
      <LayerCheck
        label={words.showHotspots}
        shown={showHotspots}
        onChange={(shown) => changeView({ showHotspots: shown })}
      />
      {showHotspots &&
        (hotspotRole.value === 'alone' ? (
          <Ramp title={words.perHectare} edges={edges} />
        ) : (
          <ul>
            <li>
              <span class="legend-outline" aria-hidden="true" />
              {words.outline}
            </li>
          </ul>
        ))}
    </div>
  )
}

function IncidentLegend({ matching }: { matching: number }) {
  const words = messages.value
  const { showIncidents } = currentView.value
  return (
    <div class="legend-part">
      <LayerCheck
        label={words.map.showIncidents}
        shown={showIncidents}
        onChange={(shown) => changeView({ showIncidents: shown })}
      />
      <p>{words.legend.counted(formatNumber(language.value, matching), whatIsCounted(filter.value))}</p>
      {showIncidents && (
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
      )}
    </div>
  )
}

/** Perceived insecurity lies over incidents only where somebody asks for it, and says what it is. */
function ReportLegend() {
  const words = messages.value.map
  const { showReports } = currentView.value
  return (
    <div class="legend-part">
      <LayerCheck
        label={words.showReports}
        shown={showReports}
        onChange={(shown) => changeView({ showReports: shown })}
      />
      {showReports && <p>{words.reportsAre(formatNumber(language.value, reportsOnMap.value.length))}</p>}
    </div>
  )
}

/** Period and whatever else narrows a count, in words. */
function whatIsCounted(filter: IncidentFilter): string {
  const words = messages.value
  const categories = municipality.value?.categories ?? []
  const narrowed = describeSelection(language.value, words, filter, categories)
  const period = describePeriod(language.value, words, filter)
  return [period, ...narrowed.filter((part) => part !== words.describe.allCategories)].join(', ')
}
