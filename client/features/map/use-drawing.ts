import { computed, effect, signal, untracked, useComputed, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useRef } from 'preact/hooks'
import { incidentTilesAddress } from '../../api/incidents-api.ts'
import { messages } from '../../i18n/language.ts'
import { HotspotLayer } from '../../map/hotspot-layer.ts'
import { IncidentLayer } from '../../map/incident-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import { ReportLayer } from '../../map/report-layer.ts'
import type { MapView } from '../../map/map-view.ts'
import type { ResultLayer } from '../../map/result-layer.ts'
import { analysis, pointedPlace, selectedPlace, selectPlace } from '../../state/analyses.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { filter } from '../../state/hotspot-run.ts'
import { hotspotRole } from '../../state/hotspot-role.ts'
import { summaryResource } from '../../state/incident-summary.ts'
import { emptyInbox } from '../../state/inbox-view.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { reportsOnMap } from '../../state/reports-on-map.ts'
import { selectedIncident, selectIncidents } from '../../state/selected-incident.ts'
import { pointedRank, selectedRank, selectRank } from '../../state/selection.ts'
import { seesPoints } from '../../state/session.ts'
import { shownShapes } from '../../state/shown-shapes.ts'
import { theme } from '../../state/theme.ts'

export type Layers = {
  incidents: IncidentLayer
  hotspots: HotspotLayer
  reports: ReportLayer
  result: ResultLayer | undefined
}

/** What the legend says of an analysis; comes with what draws it. */
export const analysisLegend = signal<FunctionComponent | undefined>(undefined)

/** The map's own layers, for as long as the map lives. */
export function useLayers(): Layers {
  return useRef<Layers>({
    incidents: new IncidentLayer(mapColours.light, selectIncidents),
    hotspots: new HotspotLayer(mapColours.light, selectRank),
    reports: new ReportLayer(mapColours.light, openReport),
    result: undefined,
  }).current
}

/** Reports are read where they are handled. */
function openReport(report: string): void {
  changeView({ page: 'inbox', inbox: { ...emptyInbox, report } }, { push: true })
}

/** Keeps what is drawn in step with what is known and chosen. */
export function useDrawing(view: ReadonlySignal<MapView | undefined>, layers: Layers, code: string): void {
  const tiles = useComputed(() => {
    const summary = summaryResource.value.value
    if (!seesPoints.value || !currentView.value.showIncidents || !summary || summary.total === 0) return null
    return incidentTilesAddress(code, summary.version, filter.value, location.origin)
  })
  useSignalEffect(() => layers.incidents.show(tiles.value))
  useSignalEffect(() => layers.incidents.select(selectedIncident.value))
  useSignalEffect(() =>
    layers.reports.show(
      reportsOnMap.value.map(({ id, point, status }) => ({
        id,
        point,
        mark: status === 'fixed' || status === 'closed' ? 'ended' : 'in-hand',
      })),
    ),
  )
  useSignalEffect(() => layers.hotspots.show(shownShapes.value, classEdges.value))
  useSignalEffect(() => layers.hotspots.select(selectedRank.value))
  useSignalEffect(() => layers.hotspots.pointAt(pointedRank.value))
  useSignalEffect(() => view.value?.setLabel(`${messages.value.map.label}. ${messages.value.map.help}`))
  useAnalysis(view, layers)
}

/** Draws the analysis on screen. What it takes to do so is fetched with the first one. */
function useAnalysis(view: ReadonlySignal<MapView | undefined>, layers: Layers): void {
  useSignalEffect(() => {
    const map = view.value
    if (!map || analysis.value === undefined) return
    untracked(() => void addResultLayer(map, layers))
  })
  useSignalEffect(() => layers.hotspots.setRole(hotspotRole.value))
}

async function addResultLayer(map: MapView, layers: Layers): Promise<void> {
  const [{ ResultLayer }, { analysisPicture }, { AnalysisLegend }] = await Promise.all([
    import('../../map/result-layer.ts'),
    import('../../state/analysis-picture.ts'),
    import('./analysis-legend.tsx'),
  ])
  analysisLegend.value = AnalysisLegend
  if (layers.result || map.isRemoved) return
  const result = new ResultLayer(mapColours[theme.peek()], selectPlace)
  layers.result = result
  map.add(result)
  // Computed, so that a move of the map, which is part of the view too, draws nothing anew.
  const picture = computed(() => (currentView.value.showAnalysis ? analysisPicture.value : null))
  const stops = [
    effect(() => {
      result.show(picture.value)
      layers.incidents.settle()
    }),
    effect(() => result.mark(selectedPlace.value, pointedPlace.value)),
    effect(() => result.setActive(hotspotRole.value !== 'ranked-outlines')),
  ]
  map.whenRemoved(() => stops.forEach((stop) => stop()))
}
