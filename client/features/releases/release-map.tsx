import { untracked, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ReleaseItemKind } from '../../../server/contract/public-release.ts'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { mapColours } from '../../map/map-colours.ts'
import { MapView } from '../../map/map-view.ts'
import { openArchives } from '../../map/open-archives.ts'
import { densityColours } from '../../public-map/cell-colours.ts'
import { CellLayer } from '../../public-map/cell-layer.ts'
import { cellPicture } from '../../public-map/cell-picture.ts'
import type { CellRow } from '../../public-map/cell-rows.ts'
import { createLoader } from '../../state/resource.ts'
import { theme } from '../../state/theme.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>
/** What lies over every map: buttons and where it comes from. */
export type MapFurniture = (view: ReadonlySignal<MapView | undefined>, texts: readonly string[]) => ComponentChildren

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
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const texts = useSignal<readonly string[]>([])
  const shownKind = useSignal(kind)
  shownKind.value = kind
  const styles = useRef(createLoader<Style>()).current
  const cells = useRef(new CellLayer(mapColours[theme.peek()], (id) => (selected.value = id))).current

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    texts.value = attributionsOf(whole)
    cells.setColours(mapColours[wanted])
    if (view.peek()) view.peek()?.setStyle(whole)
    else open(whole, container.current)
  }
  const open = (style: Style, element: HTMLElement) => {
    try {
      const opened = new MapView({
        container: element,
        style,
        camera: null,
        bounds: municipality.bounds,
        covered: uncovered,
        onMoved: () => {},
        onPartFailed: () => {},
        onFailed: () => (failed.value = true),
      })
      opened.add(cells)
      view.value = opened
    } catch {
      failed.value = true
    }
  }
  useSignalEffect(() => {
    void theme.value
    untracked(() => void fetchStyle())
  })
  useSignalEffect(() =>
    cells.show(
      cellPicture(rows.value, { edges: edges.value, theme: theme.value, kind: shownKind.value, compares: false }),
    ),
  )
  useSignalEffect(() => cells.mark(selected.value, null))
  useSignalEffect(() => view.value?.setLabel(`${releaseWords.value.preview.map}. ${messages.value.map.help}`))
  useEffect(
    () => () => {
      styles.cancel()
      view.peek()?.remove()
    },
    [],
  )
  const { state, error } = styles.current.value
  return (
    <>
      <section class="map-area release-map" aria-label={words.map}>
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
        {view.value && !failed.value && furniture(view, texts.value)}
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
