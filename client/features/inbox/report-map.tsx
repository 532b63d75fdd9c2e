import { useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ReportItem } from '../../../server/contract/report-handling.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { messages } from '../../i18n/language.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Bounds } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { ReportLayer } from '../../map/report-layer.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { detail, inbox, openReport, pointedReport } from '../../state/inbox.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { markOf } from './status-mark.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

type Mapped = Pick<ReportItem, 'id' | 'point' | 'status'>

const uncovered = { top: 0, right: 0, bottom: 0, left: 0 }
/** About 300 m to each side of a lone report, degrees of latitude. */
const aroundOne = 0.0027

/** The reports of the list on a map; pressing one opens it, and what list or keyboard is at is ringed. */
export function ReportMap({
  municipality,
  reports,
  furniture,
  only = false,
}: {
  municipality: Municipality
  reports: ReadonlySignal<readonly Mapped[]>
  furniture: MapFurniture
  /** A small map of one report: it looks at that one and does not touch the address. */
  only?: boolean
}) {
  const words = inboxWords.value
  const layer = useRef(new ReportLayer(mapColours[theme.peek()], (id) => openReport(id))).current
  const fitted = useRef(only || currentView.peek().camera !== null)

  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: only ? null : currentView.peek().camera,
      bounds: only ? boundsOf(reports.peek()) : municipality.bounds,
      covered: uncovered,
      onMoved: (camera) => !only && changeView({ camera }),
      onOpened: (opened) => opened.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  const { view } = map

  useSignalEffect(() => layer.show(reports.value.map(({ id, point, status }) => ({ id, point, mark: markOf(status) }))))
  useSignalEffect(() => layer.showPlace(detail.current.value.value?.place ?? null))
  useSignalEffect(() => layer.mark(inbox.value.report, only ? null : pointedReport.value))
  useSignalEffect(() => view.value?.setLabel(`${words.mapLabel}. ${messages.value.map.help}`))
  useSignalEffect(() => {
    const [opened, bounds] = [view.value, boundsOf(reports.value)]
    if (!opened || !bounds || fitted.current) return
    // Once: a list that is narrowed later does not move the map from under whoever looks at it.
    fitted.current = true
    opened.fit(bounds)
  })
  useSignalEffect(() => {
    const [opened, id] = [view.value, inbox.value.report]
    const point = reports.value.find((report) => report.id === id)?.point
    if (!opened || !point || only) return
    // Two frames: the details have taken their room by then.
    requestAnimationFrame(() => requestAnimationFrame(() => !opened.isRemoved && opened.reveal([...point, ...point])))
  })

  return (
    <section class="map-area" aria-label={only ? words.detail.placeMap : words.mapLabel}>
      <div ref={map.container} class="map-canvas" />
      <MapFaults map={map} words={messages.value.map} />
      {view.value && !map.failed.value && (
        <>
          {furniture(view, map.texts.value)}
          {!only && <ReportMapKey />}
        </>
      )}
    </section>
  )
}

function ReportMapKey() {
  const words = inboxWords.value.map
  return (
    <ul class="report-map-key" aria-label={words.key}>
      {(['new', 'in-hand', 'ended'] as const).map((mark) => (
        <li key={mark}>
          <span class="status-dot" data-mark={mark} aria-hidden="true" />
          {words[mark]}
        </li>
      ))}
    </ul>
  )
}

/** What holds all of them, with room around a lone one; null when there are none. */
function boundsOf(reports: readonly Mapped[]): Bounds | null {
  if (reports.length === 0) return null
  const lngs = reports.map(({ point }) => point[0])
  const lats = reports.map(({ point }) => point[1])
  const [west, east, south, north] = [Math.min(...lngs), Math.max(...lngs), Math.min(...lats), Math.max(...lats)]
  return reports.length > 1
    ? [west, south, east, north]
    : [west - 2 * aroundOne, south - aroundOne, east + 2 * aroundOne, north + aroundOne]
}
