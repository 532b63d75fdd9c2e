import { useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Covered } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { WalkLayer } from '../../map/walk-layer.ts'
import { boundsOfWalk, type WalkPicture } from '../../map/walk-picture.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { mapPick, picked } from '../../state/map-pick.ts'
import { theme } from '../../state/theme.ts'
import { pointedWalkPlace } from '../../state/walks.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { WalkPickBanner } from './walk-pick-banner.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** The map of a walk or of a draft; what it shows is in the list or itinerary beside it too. */
export function WalkMap({
  municipality,
  picture,
  subject,
  covered,
  onPress,
  furniture,
}: {
  municipality: Municipality
  picture: ReadonlySignal<WalkPicture>
  /** What is looked at; the map moves to it when it changes and is there. */
  subject: ReadonlySignal<string | null>
  covered: () => Covered
  /** Called with the place or candidate that was pressed. */
  onPress: (id: string) => void
  furniture: MapFurniture
}) {
  const press = useRef(onPress)
  press.current = onPress
  const layer = useRef(
    new WalkLayer(mapColours[theme.peek()], (id, point) => {
      if (!picked(point) && id !== null) press.current(id)
    }),
  ).current
  const seen = useRef(currentView.peek().camera ? subject.peek() : null)
  const base = useBaseMap(
    municipality.code,
    () => ({
      camera: currentView.peek().camera,
      bounds: municipality.bounds,
      covered: covered(),
      onMoved: (camera) => changeView({ camera }),
      onOpened: (opened) => opened.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  const { view } = base
  useSignalEffect(() => layer.show(picture.value))
  useSignalEffect(() => layer.mark(pointedWalkPlace.value === null ? [] : [pointedWalkPlace.value]))
  useSignalEffect(() => layer.setPicking(mapPick.value !== undefined))
  useSignalEffect(() => view.value?.setLabel(`${walkWords.value.plan.mapLabel}. ${messages.value.map.help}`))
  useSignalEffect(() => {
    const [map, wanted] = [view.value, subject.value]
    const bounds = boundsOfWalk(picture.value)
    if (!map || wanted === null || wanted === seen.current || !bounds) return
    seen.current = wanted
    map.setCovered(covered())
    map.fit(bounds)
  })
  useEffect(
    () => () => {
      mapPick.value = undefined
      pointedWalkPlace.value = null
    },
    [],
  )
  return (
    <section class="map-area" aria-label={messages.value.map.label}>
      <div ref={base.container} class="map-canvas" />
      <MapFaults map={base} words={messages.value.map} />
      {view.value && !base.failed.value && (
        <>
          {furniture(view, base.texts.value)}
          <WalkPickBanner view={view} />
        </>
      )}
    </section>
  )
}
