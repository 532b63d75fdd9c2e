import { batch, signal, untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { incidentTilesAddress } from '../../api/incidents-api.ts'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { HotspotLayer } from '../../map/hotspot-layer.ts'
import { IncidentLayer } from '../../map/incident-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import { openArchives } from '../../map/open-archives.ts'
import { MapView, type Covered } from '../../map/map-view.ts'
import { shapeBounds } from '../../map/shape-bounds.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { filter } from '../../state/hotspot-run.ts'
import { summaryResource } from '../../state/incident-summary.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { mapTarget } from '../../state/map-target.ts'
import { picturesComeFrom } from '../../state/print-view.ts'
import { createLoader } from '../../state/resource.ts'
import { pointedRank, selectedRank, selectRank } from '../../state/selection.ts'
import { recheckSession, seesPoints } from '../../state/session.ts'
import { shownShapes } from '../../state/shown-shapes.ts'
import { theme } from '../../state/theme.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Attribution } from './attribution.tsx'
import { attributionsOf, readsArchive, wholeAddresses } from './base-style.ts'
import { Legend } from './legend.tsx'
import { MapButtons } from './map-buttons.tsx'
import './map.css'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>
const attributions = signal<string[]>([])

/** The map with what lies over it. `covered` says how much of it the phone's sheet hides. */
export function MapArea({ municipality, covered }: { municipality: Municipality; covered: () => Covered }) {
  const words = messages.value.map
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const incomplete = useSignal(false)
  const styles = useRef(createLoader<Style>()).current
  const layers = useRef({
    incidents: new IncidentLayer(mapColours.light),
    hotspots: new HotspotLayer(mapColours.light, selectRank),
  }).current

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    attributions.value = attributionsOf(whole)
    layers.incidents.setColours(mapColours[wanted])
    layers.hotspots.setColours(mapColours[wanted])
    if (view.peek()) view.peek()?.setStyle(whole)
    else open(whole)
  }
  const open = (style: Style) => {
    if (!container.current) return
    try {
      const opened = new MapView({
        container: container.current,
        style,
        camera: currentView.peek().camera,
        bounds: municipality.bounds,
        covered: covered(),
        onMoved: (camera) => changeView({ camera }),
        onPartFailed: (status) => {
          if (status === 401) void recheckSession()
          else incomplete.value = true
        },
        onFailed: () => (failed.value = true),
      })
      opened.add(layers.hotspots)
      opened.add(layers.incidents)
      picturesComeFrom(() => opened.picture())
      view.value = opened
    } catch {
      failed.value = true
    }
  }

  useSignalEffect(() => {
    void theme.value
    untracked(() => void fetchStyle())
  })
  useEffect(
    () => () => {
      styles.cancel()
      picturesComeFrom(undefined)
      view.peek()?.remove()
    },
    [],
  )
  useDrawing(view, layers, municipality)
  useMovement(view, covered)

  const { state, error } = styles.current.value
  return (
    <section class="map-area" aria-label={words.label}>
      <div ref={container} class="map-canvas" />
      {failed.value && (
        <div class="map-message">
          <Notice tone="warning">
            <p>{words.noGraphics}</p>
          </Notice>
        </div>
      )}
      {state === 'failed' && error && !failed.value && (
        <div class="map-message">
          <ProblemNotice about={words.failed} error={error} onRetry={() => void fetchStyle()} />
        </div>
      )}
      {view.value && !failed.value && (
        <>
          <MapButtons view={view} bounds={municipality.bounds} />
          <Legend />
          <Attribution municipality={municipality} texts={attributions.value} incomplete={incomplete.value} />
        </>
      )}
    </section>
  )
}

type Layers = { incidents: IncidentLayer; hotspots: HotspotLayer }
type ViewSignal = ReturnType<typeof useSignal<MapView | undefined>>

/** Keeps what is drawn in step with what is known and chosen. */
function useDrawing(view: ViewSignal, layers: Layers, municipality: Municipality): void {
  const tiles = useComputed(() => {
    const summary = summaryResource.value.value
    if (!seesPoints.value || !currentView.value.showIncidents || !summary || summary.total === 0) return null
    return incidentTilesAddress(municipality.code, summary.version, filter.value, location.origin)
  })
  useSignalEffect(() => layers.incidents.show(tiles.value))
  useSignalEffect(() => layers.hotspots.show(shownShapes.value, classEdges.value))
  useSignalEffect(() => layers.hotspots.select(selectedRank.value))
  useSignalEffect(() => layers.hotspots.pointAt(pointedRank.value))
  useSignalEffect(() => view.value?.setLabel(`${messages.value.map.label}. ${messages.value.map.help}`))
}

/** Moves the map when something is selected, asked for, or when the back button changes where the address looks. */
function useMovement(view: ViewSignal, covered: () => Covered): void {
  const camera = useComputed(() => currentView.value.camera)
  const seenRank = useRef(currentView.peek().camera ? currentView.peek().rank : null)

  useSignalEffect(() => {
    const wanted = camera.value
    const map = view.value
    if (!map || !wanted) return
    const now = map.camera()
    if (now.zoom !== wanted.zoom || now.lat !== wanted.lat || now.lng !== wanted.lng) map.look(wanted)
  })
  useSignalEffect(() => {
    const rank = selectedRank.value
    const map = view.value
    if (!map) return
    const selected = shownShapes.value.find((shape) => shape.rank === rank)
    if (rank === seenRank.current || (rank !== null && !selected)) return
    seenRank.current = rank
    if (!selected) return
    map.setCovered(covered())
    map.reveal(shapeBounds(selected.shape))
  })
  useSignalEffect(() => {
    const target = mapTarget.value
    const map = view.value
    if (!map || !target) return
    batch(() => {
      map.setCovered(covered())
      map.fit(target.bounds)
    })
    mapTarget.value = null
  })
}
