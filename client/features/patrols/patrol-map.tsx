import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { fetchRun } from '../../api/hotspots-api.ts'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { HotspotLayer } from '../../map/hotspot-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import { MapView, type Covered } from '../../map/map-view.ts'
import { openArchives } from '../../map/open-archives.ts'
import { PatrolLayer } from '../../map/patrol-layer.ts'
import type { PatrolPicture } from '../../map/patrol-picture.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { mapPick, picked } from '../../state/map-pick.ts'
import { pointedStop, selectStop } from '../../state/patrols.ts'
import { createLoader } from '../../state/resource.ts'
import { shapeOfHotspot } from '../../state/shown-shapes.ts'
import { theme } from '../../state/theme.ts'
import type { HotspotRun } from '../../../server/contract/hotspots.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { MapKey } from './map-key.tsx'
import { PickBanner } from './pick-banner.tsx'
import { pictureBounds } from './plan-picture.ts'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>
/** What lies over every map: buttons and where it comes from. */
export type MapFurniture = (view: ReadonlySignal<MapView | undefined>, texts: readonly string[]) => ComponentChildren

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
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const texts = useSignal<readonly string[]>([])
  const styles = useRef(createLoader<Style>()).current
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

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    texts.value = attributionsOf(whole)
    layers.hotspots.setColours(mapColours[wanted])
    layers.patrol.setTheme(wanted)
    if (view.peek()) view.peek()?.setStyle(whole)
    else open(whole, container.current)
  }
  const open = (style: Style, element: HTMLElement) => {
    try {
      const opened = new MapView({
        container: element,
        style,
        camera: currentView.peek().camera,
        bounds: municipality.bounds,
        covered: covered(),
        onMoved: (camera) => changeView({ camera }),
        onPartFailed: () => {},
        onFailed: () => (failed.value = true),
      })
      opened.add(layers.hotspots)
      opened.add(layers.patrol)
      view.value = opened
    } catch {
      failed.value = true
    }
  }

  useSignalEffect(() => {
    void theme.value
    untracked(() => void fetchStyle())
  })
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
      styles.cancel()
      runs.cancel()
      mapPick.value = undefined
      view.peek()?.remove()
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

  const { state, error } = styles.current.value
  return (
    <section class="map-area" aria-label={messages.value.map.label}>
      <div ref={container} class="map-canvas" />
      {failed.value && (
        <div class="map-message">
          <Notice tone="warning">
            <p>{messages.value.map.noGraphics}</p>
          </Notice>
        </div>
      )}
      {state === 'failed' && error && !failed.value && (
        <div class="map-message">
          <ProblemNotice about={messages.value.map.failed} error={error} onRetry={() => void fetchStyle()} />
        </div>
      )}
      {view.value && !failed.value && (
        <>
          {furniture(view, texts.value)}
          <MapKey />
          <PickBanner view={view} />
        </>
      )}
    </section>
  )
}
