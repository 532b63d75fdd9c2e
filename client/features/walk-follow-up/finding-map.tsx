import { useSignalEffect, type ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { LineString } from 'geojson'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { FindingLayer, type MappedFinding } from '../../map/finding-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Bounds } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { openFinding, openFindingId, pointedFindingId } from '../../state/follow-up.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

const uncovered = { top: 0, right: 0, bottom: 0, left: 0 }
/** About 100 m to each side, degrees of latitude. */
const around = 0.0009

/** A walk's way and what was found on it; pressing a finding opens it in the list. */
export function FindingMap({
  municipality,
  walk,
  findings,
  label,
  help,
  furniture,
  onPlace = () => {},
  children,
}: {
  municipality: Municipality
  walk: WalkDetail
  findings: ReadonlySignal<readonly MappedFinding[]>
  label: string
  help: string
  furniture: MapFurniture
  /** Called with where the map was pressed beside every finding (degrees). */
  onPlace?: (place: readonly [number, number]) => void
  children?: ComponentChildren
}) {
  const route = routeOf(walk)
  const place = useRef(onPlace)
  place.current = onPlace
  const layer = useRef(new FindingLayer(mapColours[theme.peek()], goTo, (at) => place.current(at))).current
  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: null,
      bounds:
        boundsOf([...(route?.coordinates ?? []), ...findings.peek().map(({ point }) => point)]) ?? municipality.bounds,
      covered: uncovered,
      onMoved: () => {},
      onOpened: (opened) => opened.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  const { view } = map
  useSignalEffect(() => layer.show({ route, findings: findings.value }))
  useSignalEffect(() => layer.mark(openFindingId.value, pointedFindingId.value))
  useSignalEffect(() => {
    const [opened, id] = [view.value, openFindingId.value]
    const point = findings.value.find((finding) => finding.id === id)?.point
    if (opened && point) opened.reveal([...point, ...point])
  })
  useSignalEffect(() => view.value?.setLabel(`${label}. ${help}`))
  return (
    <section class="map-area follow-up-map" aria-label={label}>
      <div ref={map.container} class="map-canvas" />
      <MapFaults map={map} words={messages.value.map} />
      {view.value && !map.failed.value && furniture(view, map.texts.value)}
      {children}
    </section>
  )
}

/** Opens a finding and brings its place in the list into sight. */
function goTo(id: string): void {
  openFinding(id)
  requestAnimationFrame(() => document.querySelector(`[data-finding-id="${id}"]`)?.scrollIntoView({ block: 'nearest' }))
}

function routeOf(walk: WalkDetail): LineString | null {
  const coordinates = walk.route.legs.flatMap(({ line }) => line.coordinates)
  return coordinates.length > 1 ? { type: 'LineString', coordinates } : null
}

function boundsOf(points: readonly (readonly number[])[]): Bounds | null {
  if (points.length === 0) return null
  const [lngs, lats] = [points.map(([lng]) => lng ?? 0), points.map(([, lat]) => lat ?? 0)]
  return [
    Math.min(...lngs) - 2 * around,
    Math.min(...lats) - around,
    Math.max(...lngs) + 2 * around,
    Math.max(...lats) + around,
  ]
}
