import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { mapColours } from '../map/map-colours.ts'
import type { Bounds, Covered } from '../map/map-view.ts'
import { useBaseMap } from '../map/use-base-map.ts'
import { theme } from '../state/theme.ts'
import { MapFaults } from '../ui/map-faults.tsx'
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

/** The map with the cells over it; fetched after the list, library and all. `covered` says how much of it the phone's sheet hides. */
export function CellMap({ municipality, covered }: { municipality: Municipality; covered: () => Covered }) {
  const words = publicWords.value.map
  const incomplete = useSignal(false)
  const cells = useMemo(
    () => new CellLayer(mapColours[theme.peek()], (id) => (id === null ? sayNoCell() : selectCell(id))),
    [],
  )
  const bounds = municipality.bounds

  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: publicView.peek().camera,
      bounds,
      covered: covered(),
      onMoved: (camera) => changePublicView({ camera }),
      onPartFailed: () => (incomplete.value = true),
      onOpened: (opened) => {
        opened.add(cells)
        picturesComeFrom(() => opened.picture())
      },
    }),
    (wanted) => cells.setColours(mapColours[wanted]),
  )
  const { view } = map
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
  useEffect(() => () => picturesComeFrom(undefined), [])

  return (
    <>
      <div ref={map.container} class="map-canvas" />
      <span class="map-crosshair" aria-hidden="true" />
      <MapFaults map={map} words={words} />
      {view.value && !map.failed.value && (
        <>
          <MapZoom view={view} bounds={bounds} />
          <MapAttribution municipality={municipality} texts={map.texts.value} incomplete={incomplete.value} />
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
