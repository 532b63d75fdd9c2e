import { signal, untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../api/municipality-api.ts'
import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../map/base-style.ts'
import { mapColours } from '../map/map-colours.ts'
import { openArchives } from '../map/open-archives.ts'
import { MapView, type Bounds, type Covered } from '../map/map-view.ts'
import { createLoader } from '../state/resource.ts'
import { theme } from '../state/theme.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CellLayer } from './cell-layer.ts'
import { cellPicture } from './cell-picture.ts'
import { changePublicView, publicView } from './current-public-view.ts'
import { MapAttribution } from './map-attribution.tsx'
import { MapZoom } from './map-zoom.tsx'
import { pointedCell } from './pointed-cell.ts'
import { picturesComeFrom } from './public-print.ts'
import { comparedRelease, edges, releaseItem, rows } from './release-state.ts'
import { sayNoCell, selectCell } from './select-cell.ts'
import '../features/map/map.css'
import './cell-map.css'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>
const attributions = signal<string[]>([])

/** The map with the cells over it; fetched after the list, library and all. `covered` says how much of it the phone's sheet hides. */
export function CellMap({ municipality, covered }: { municipality: Municipality; covered: () => Covered }) {
  const words = publicWords.value.map
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const incomplete = useSignal(false)
  const styles = useRef(createLoader<Style>()).current
  const cells = useMemo(
    () => new CellLayer(mapColours[theme.peek()], (id) => (id === null ? sayNoCell() : selectCell(id))),
    [],
  )
  const bounds = municipality.bounds

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    attributions.value = attributionsOf(whole)
    cells.setColours(mapColours[wanted])
    if (view.peek()) view.peek()?.setStyle(whole)
    else open(whole)
  }
  const open = (style: Style) => {
    if (!container.current) return
    try {
      const opened = new MapView({
        container: container.current,
        style,
        camera: publicView.peek().camera,
        bounds,
        covered: covered(),
        onMoved: (camera) => changePublicView({ camera }),
        onPartFailed: () => (incomplete.value = true),
        onFailed: () => (failed.value = true),
      })
      opened.add(cells)
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
  useSignalEffect(() => {
    const kind = releaseItem.value?.kind
    const shown = rows.value
    if (kind === undefined || shown === undefined) return
    const compares = comparedRelease.value !== undefined
    cells.show(cellPicture(shown, { edges: edges.value, theme: theme.value, kind, compares }))
  })
  const selected = useComputed(() => publicView.value.cell)
  useSignalEffect(() => cells.mark(selected.value, pointedCell.value))
  useSignalEffect(() => {
    const row = rows.value?.find(({ id }) => id === selected.value)
    if (!row || !view.value) return
    view.value.setCovered(covered())
    view.value.reveal(boundsOf(row.outline))
  })
  useSignalEffect(() => view.value?.setLabel(publicWords.value.map.canvas))
  useEffect(
    () => () => {
      styles.cancel()
      picturesComeFrom(undefined)
      view.peek()?.remove()
    },
    [],
  )

  const { state, error } = styles.current.value
  return (
    <>
      <div ref={container} class="map-canvas" />
      <span class="map-crosshair" aria-hidden="true" />
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
          <MapZoom view={view} bounds={bounds} />
          <MapAttribution municipality={municipality} texts={attributions.value} incomplete={incomplete.value} />
        </>
      )}
    </>
  )
}

function boundsOf(outline: readonly (readonly (readonly (readonly [number, number])[])[])[]): Bounds {
  const corners = outline.flat(2)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
