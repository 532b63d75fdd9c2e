import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Covered } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { picturesComeFrom } from '../../state/print-view.ts'
import { recheckSession } from '../../state/session.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { Attribution } from './attribution.tsx'
import { Legend } from './legend.tsx'
import { MapButtons } from './map-buttons.tsx'
import { useDrawing, useLayers } from './use-drawing.ts'
import { useMovement } from './use-movement.ts'
import './map.css'

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
  const incomplete = useSignal(false)
  const layers = useLayers()

  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: currentView.peek().camera,
      bounds: municipality.bounds,
      covered: covered(),
      onMoved: (camera) => changeView({ camera }),
      onPartFailed: (status) => {
        if (status === 401) void recheckSession()
        else incomplete.value = true
      },
      onOpened: (opened) => {
        opened.add(layers.hotspots)
        opened.add(layers.incidents)
        opened.add(layers.reports)
        picturesComeFrom(() => opened.picture())
      },
    }),
    (wanted) => {
      layers.incidents.setColours(mapColours[wanted])
      layers.hotspots.setColours(mapColours[wanted])
      layers.reports.setColours(mapColours[wanted])
      layers.result?.setColours(mapColours[wanted])
    },
  )
  const { view } = map
  useEffect(() => () => picturesComeFrom(undefined), [])
  useDrawing(view, layers, municipality.code)
  useMovement(view, covered)

  return (
    <section class="map-area" aria-label={words.label}>
      <div ref={map.container} class="map-canvas" />
      <MapFaults map={map} words={words} />
      {view.value && !map.failed.value && (
        <>
          <MapButtons view={view} bounds={municipality.bounds} />
          <Legend />
          <Attribution municipality={municipality} texts={map.texts.value} incomplete={incomplete.value} />
        </>
      )}
      {children}
    </section>
  )
}
