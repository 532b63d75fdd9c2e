import { useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ReleaseItemKind } from '../../../server/contract/public-release.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { mapColours } from '../../map/map-colours.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { densityColours } from '../../public-map/cell-colours.ts'
import { CellLayer } from '../../public-map/cell-layer.ts'
import { cellPicture } from '../../public-map/cell-picture.ts'
import type { CellRow } from '../../public-map/cell-rows.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

const uncovered = { top: 0, right: 0, bottom: 0, left: 0 }

/** The cells of a release as the public map draws them, with what its colours mean. */
export function ReleaseMap({
  municipality,
  rows,
  edges,
  kind,
  selected,
  furniture,
}: {
  municipality: Municipality
  rows: ReadonlySignal<readonly CellRow[]>
  edges: ReadonlySignal<readonly number[]>
  kind: ReleaseItemKind
  selected: Signal<string | null>
  furniture: MapFurniture
}) {
  const words = releaseWords.value.preview
  const shownKind = useSignal(kind)
  shownKind.value = kind
  const cells = useRef(new CellLayer(mapColours[theme.peek()], (id) => (selected.value = id))).current

  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: null,
      bounds: municipality.bounds,
      covered: uncovered,
      onMoved: () => {},
      onOpened: (opened) => opened.add(cells),
    }),
    (wanted) => cells.setColours(mapColours[wanted]),
  )
  const { view } = map
  useSignalEffect(() =>
    cells.show(
      cellPicture(rows.value, { edges: edges.value, theme: theme.value, kind: shownKind.value, compares: false }),
    ),
  )
  useSignalEffect(() => cells.mark(selected.value, null))
  useSignalEffect(() => view.value?.setLabel(`${releaseWords.value.preview.map}. ${messages.value.map.help}`))
  return (
    <>
      <section class="map-area release-map" aria-label={words.map}>
        <div ref={map.container} class="map-canvas" />
        <MapFaults map={map} words={messages.value.map} />
        {view.value && !map.failed.value && furniture(view, map.texts.value)}
      </section>
      <ReleaseKey edges={edges.value} kind={kind} />
    </>
  )
}

function ReleaseKey({ edges, kind }: { edges: readonly number[]; kind: ReleaseItemKind }) {
  const words = releaseWords.value.preview
  const colours = densityColours(theme.value, kind)
  const figure = (value: number) => formatMeasure(language.value, value)
  return (
    <div class="release-key">
      <p>{words.classes}</p>
      <ul>
        {edges.map((least, index) => {
          const next = edges[index + 1]
          return (
            <li key={least}>
              <span class="release-swatch" aria-hidden="true" style={{ background: colours[index] ?? '' }} />
              {next === undefined
                ? words.from(figure(least))
                : index === 0
                  ? words.under(figure(next))
                  : words.between(figure(least), figure(next))}
            </li>
          )
        })}
        <li>
          <span class="release-swatch" data-tone="empty" aria-hidden="true" />
          {words.emptyCell}
        </li>
      </ul>
    </div>
  )
}
