import { signal, untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { mapColours } from '../../map/map-colours.ts'
import { openArchives } from '../../map/open-archives.ts'
import { MapView, type Covered } from '../../map/map-view.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { picturesComeFrom } from '../../state/print-view.ts'
import { createLoader } from '../../state/resource.ts'
import { recheckSession } from '../../state/session.ts'
import { theme } from '../../state/theme.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Attribution } from './attribution.tsx'
import { Legend } from './legend.tsx'
import { MapButtons } from './map-buttons.tsx'
import { useDrawing, useLayers } from './use-drawing.ts'
import { useMovement } from './use-movement.ts'
import './map.css'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>
const attributions = signal<string[]>([])

/** The map with what lies over it. `covered` says how much of it the phone's sheet hides. */
export function MapArea({
  municipality,
  covered,
  children,
}: {
  municipality: Municipality
  covered: () => Covered
  /** What else lies over the map. */
  children?: ComponentChildren
}) {
  const words = messages.value.map
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const incomplete = useSignal(false)
  const styles = useRef(createLoader<Style>()).current
  const layers = useLayers()

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    attributions.value = attributionsOf(whole)
    layers.incidents.setColours(mapColours[wanted])
    layers.hotspots.setColours(mapColours[wanted])
    layers.reports.setColours(mapColours[wanted])
    layers.result?.setColours(mapColours[wanted])
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
      opened.add(layers.reports)
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
  useDrawing(view, layers, municipality.code)
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
      {children}
    </section>
  )
}
