import { untracked, useComputed, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { fetchRun } from '../../api/hotspots-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { HotspotLayer } from '../../map/hotspot-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { MapView, Covered } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { PatrolLayer } from '../../map/patrol-layer.ts'
import type { PatrolPicture } from '../../map/patrol-picture.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { mapPick, picked } from '../../state/map-pick.ts'
import { pointedStop, selectStop } from '../../state/patrols.ts'
import { createLoader } from '../../state/resource.ts'
import { shapeOfHotspot } from '../../state/shown-shapes.ts'
import { theme } from '../../state/theme.ts'
import type { HotspotRun } from '../../../server/contract/hotspots.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { MapKey } from './map-key.tsx'
import { PickBanner } from './pick-banner.tsx'
import { pictureBounds } from './plan-picture.ts'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** The map of a plan or a draft: routes, stops, bases, and the hotspots' outlines beneath. */
export function PatrolMap({
  municipality,
  picture,
  subject,
  run,
  covered,
  furniture,
}: {
  municipality: Municipality
  picture: ReadonlySignal<PatrolPicture>
  /** What is looked at; the map moves to it when it changes. */
  subject: ReadonlySignal<string | null>
  /** Hotspot run whose outlines are shown. */
  run: ReadonlySignal<string | null>
  covered: () => Covered
  furniture: MapFurniture
}) {
  const runs = useRef(createLoader<HotspotRun>()).current
  const layers = useRef({
    hotspots: new HotspotLayer(mapColours[theme.peek()], () => {}),
    patrol: new PatrolLayer(theme.peek(), (stop, place) => {
      if (!picked(place)) selectStop(stop)
    }),
  }).current
  const selected = useComputed(() => currentView.value.stop)
  const unit = useComputed(() => currentView.value.unit)
  const seen = useRef(currentView.peek().camera ? subject.peek() : null)

  const base = useBaseMap(
    municipality.code,
    () => ({
      camera: currentView.peek().camera,
      bounds: municipality.bounds,
      covered: covered(),
      onMoved: (camera) => changeView({ camera }),
      onOpened: (opened) => {
        opened.add(layers.hotspots)
        opened.add(layers.patrol)
      },
    }),
    (wanted) => {
      layers.hotspots.setColours(mapColours[wanted])
      layers.patrol.setTheme(wanted)
    },
  )
  const { view } = base
  useSignalEffect(() => {
    const id = run.value
    untracked(() => {
      if (id === null || runs.current.peek().value?.id === id) return
      void runs.load((signal) => fetchRun(municipality.code, id, signal))
    })
  })
  useSignalEffect(() => {
    const shown = runs.current.value.value
    const hotspots = shown?.detail === 'full' ? shown.hotspots.filter(({ artefact }) => !artefact) : []
    layers.hotspots.show(hotspots.map(shapeOfHotspot), [0])
    layers.hotspots.setRole('outlines')
  })
  useSignalEffect(() => layers.patrol.show(picture.value))
  useSignalEffect(() => layers.patrol.mark(selected.value, pointedStop.value, unit.value))
  useSignalEffect(() => layers.patrol.setPicking(mapPick.value !== undefined))
  useSignalEffect(() => view.value?.setLabel(`${patrolWords.value.map.label}. ${messages.value.map.help}`))
  useSignalEffect(() => {
    const [map, wanted] = [view.value, subject.value]
    const bounds = pictureBounds(picture.value)
    if (!map || wanted === seen.current || (wanted !== null && !bounds)) return
    seen.current = wanted
    if (wanted === null || !bounds) return
    onceLaidOut(map, () => map.fit(bounds))
  })
  useSignalEffect(() => {
    const map = view.value
    const place = picture.value.stops.find(({ id }) => id === selected.value)?.place
    if (!map || !place) return
    onceLaidOut(map, () => map.reveal([...place, ...place]))
  })
  useEffect(
    () => () => {
      runs.cancel()
      mapPick.value = undefined
    },
    [],
  )

  /** The timeline comes with the plan and takes some of the map's height: only then is it known what is in sight. */
  const onceLaidOut = (map: MapView, move: () => void) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (map.isRemoved) return
        map.setCovered(covered())
        move()
      }),
    )
  }

  return (
    <section class="map-area" aria-label={messages.value.map.label}>
      <div ref={base.container} class="map-canvas" />
      <MapFaults map={base} words={messages.value.map} />
      {view.value && !base.failed.value && (
        <>
          {furniture(view, base.texts.value)}
          <MapKey />
          <PickBanner view={view} />
        </>
      )}
    </section>
  )
}
