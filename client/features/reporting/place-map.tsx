import { useSignal, useSignalEffect } from '@preact/signals'
import type { StyleSpecification } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { mapColours } from '../../map/map-colours.ts'
import { MapView } from '../../map/map-view.ts'
import { openArchives } from '../../map/open-archives.ts'
import { PlaceMarkLayer } from '../../map/place-mark-layer.ts'
import { reportDraft } from '../../state/report-draft-state.ts'
import { theme } from '../../state/theme.ts'
import type { Theme } from '../../state/view.ts'
import { Icon } from '../../ui/icon.tsx'
import { mapLook, mapMiddle, mark, refusedPlace } from './place-state.ts'

const nothingCovered = { top: 0, right: 0, bottom: 0, left: 0 }
const rounded = (degrees: number) => Number(degrees.toFixed(5))

/** The map with a pin that stands still in its middle: the map is moved beneath it, by thumb, pointer or keys. */
export function PlaceMap({ municipality }: { municipality: Municipality }) {
  const words = reportingWords.value.place
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const noBase = useSignal(false)
  const sources = useSignal<string[]>([])
  const { shape, corners } = reportDraft.value
  const layer = useMemo(
    () =>
      new PlaceMarkLayer(mapColours[theme.peek()], {
        onMoved: (point) => {
          if (reportDraft.peek().shape === 'point' && !refusedPlace.peek()) mark({ point: marked(point), label: null })
        },
        onPressed: (point) => {
          if (reportDraft.peek().shape !== 'point' && !refusedPlace.peek()) mark({ point: marked(point), label: null })
        },
      }),
    [],
  )

  useEffect(() =>
    layer.show(
      shape,
      corners.map(({ point }) => point),
    ),
  )
  useEffect(() => view.value?.setLabel(`${words.map}. ${words.keys}`), [view.value, words])
  useSignalEffect(() => {
    const look = mapLook.value
    const map = view.value
    if (!look || !map) return
    map.look({ zoom: look.zoom, lng: look.point[0], lat: look.point[1] })
    // Once is enough: after that the map is where its user has moved it.
    mapLook.value = undefined
  })
  const draw = async (wanted: Theme) => {
    const style = await styleOf(municipality.code, wanted)
    // Another theme may have been chosen, or the step left, while this one was on its way.
    if (wanted !== theme.peek() || !container.current) return
    noBase.value = style === undefined
    sources.value = style ? attributionsOf(style) : []
    layer.setColours(mapColours[wanted])
    const drawn = style ?? blankStyle(wanted)
    if (view.peek()) view.peek()?.setStyle(drawn)
    else open(drawn)
  }
  useSignalEffect(() => {
    void draw(theme.value)
  })
  useEffect(
    () => () => {
      view.peek()?.remove()
      mapMiddle.value = undefined
    },
    [],
  )

  const open = (style: StyleSpecification) => {
    if (!container.current || failed.peek()) return
    const corner = reportDraft.peek().corners.at(-1)
    try {
      const opened = new MapView({
        container: container.current,
        style,
        camera: corner ? { zoom: 17, lng: corner.point[0], lat: corner.point[1] } : null,
        bounds: municipality.bounds,
        covered: nothingCovered,
        onMoved: noteMiddle,
        onPartFailed: () => {},
        onFailed: () => (failed.value = true),
      })
      opened.add(layer)
      view.value = opened
      noteMiddle(opened.camera())
    } catch {
      failed.value = true
    }
  }
  return (
    <section class="place-map" aria-label={words.map} data-shape={shape}>
      {failed.value ? (
        <p class="place-map-note">{words.mapFailed}</p>
      ) : (
        <>
          <div ref={container} class="map-canvas" />
          <span
            class="place-pin"
            aria-hidden="true"
            data-set={shape === 'point' && corners.length > 0 ? true : undefined}
          />
          {noBase.value && <p class="place-map-note">{words.noBase}</p>}
          <div class="place-map-buttons">
            <button type="button" aria-label={words.zoomIn} onClick={() => view.value?.zoomBy(1)}>
              <Icon name="plus" />
            </button>
            <button type="button" aria-label={words.zoomOut} onClick={() => view.value?.zoomBy(-1)}>
              <Icon name="minus" />
            </button>
          </div>
          <p class="place-map-help">{words.mapHelp[shape]}</p>
          {sources.value.length > 0 && <p class="place-map-source">{sources.value.join(' · ')}</p>}
        </>
      )}
    </section>
  )
}

function marked([lng, lat]: readonly [number, number]): readonly [number, number] {
  return [rounded(lng), rounded(lat)]
}

function noteMiddle({ lng, lat, zoom }: { lng: number; lat: number; zoom: number }): void {
  mapMiddle.value = { point: [lng, lat], zoom }
}

/** The newest style, or none without a network. */
async function styleOf(code: string, wanted: Theme): Promise<StyleSpecification | undefined> {
  try {
    const style = wholeAddresses(await fetchBaseStyle(code, wanted), location.origin)
    if (readsArchive(style)) await openArchives()
    return style
  } catch {
    return undefined
  }
}

/** Nothing beneath the pin. */
function blankStyle(wanted: Theme): StyleSpecification {
  const paper = mapColours[wanted].halo
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'paper', type: 'background', paint: { 'background-color': paper } }],
  }
}
