import { useSignal, useSignalEffect } from '@preact/signals'
import type { StyleSpecification } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { messages } from '../../i18n/language.ts'
import { attributionsOf, readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { mapColours } from '../../map/map-colours.ts'
import { MapView } from '../../map/map-view.ts'
import { openArchives } from '../../map/open-archives.ts'
import { PhoneRouteLayer } from '../../map/phone-route-layer.ts'
import { boxAround } from '../../state/base-map-tiles.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { theme } from '../../state/theme.ts'
import type { Theme } from '../../state/view.ts'
import { Icon } from '../../ui/icon.tsx'
import { phoneRoute } from './phone-route.ts'
import { position } from './position.ts'
import type { StopOnPhone } from './stop-states.ts'
import { opened } from './visit-actions.ts'

const nothingCovered = { top: 0, right: 0, bottom: 0, left: 0 }
/** Round the phone's own position when one asks to see it, metres. */
const aroundMeMetres = 250
const aroundRouteMetres = 100

/** The route on the map with the stops' numbers and, when it is on, the phone's own position. */
export function PhoneMap({ copy, stops }: { copy: PhoneCopy; stops: readonly StopOnPhone[] }) {
  const words = phoneWords.value.map
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const noBase = useSignal(false)
  const large = useSignal(false)
  const sources = useSignal<string[]>([])
  const route = phoneRoute(copy.sheet, stops, position.value)
  const layer = useMemo(() => new PhoneRouteLayer(mapColours[theme.peek()], route, (stop) => (opened.value = stop)), [])
  const points = [
    ...route.stops.map(({ point }) => point),
    route.base,
    ...route.legs.flatMap(({ line }) => line.coordinates as [number, number][]),
  ]
  const whole = boxAround(points, aroundRouteMetres) ?? null

  useEffect(() => layer.show(route))
  const draw = async (wanted: Theme) => {
    const style = await styleOf(copy.town.code, wanted)
    // Another theme may have been chosen, or the page left, while this one was on its way.
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
  useEffect(() => () => view.peek()?.remove(), [])
  useEffect(() => view.value?.setLabel(`${words.label}, ${copy.sheet.unit.name}`), [view.value, words])

  const open = (style: StyleSpecification) => {
    if (!container.current || failed.peek()) return
    try {
      const opened = new MapView({
        container: container.current,
        style,
        camera: null,
        bounds: whole,
        covered: nothingCovered,
        onMoved: () => {},
        onPartFailed: () => {},
        onFailed: () => (failed.value = true),
      })
      opened.add(layer)
      view.value = opened
    } catch {
      failed.value = true
    }
  }
  const around = position.value && boxAround([position.value.point], aroundMeMetres)
  return (
    <section class="phone-map" aria-label={words.label} data-large={large.value || undefined}>
      <div ref={container} class="map-canvas" />
      {failed.value && <p class="phone-map-note">{words.noGraphics}</p>}
      {noBase.value && !failed.value && <p class="phone-map-note">{words.noBase}</p>}
      <div class="phone-map-buttons">
        <button
          type="button"
          aria-label={large.value ? words.smaller : words.larger}
          aria-pressed={large.value}
          onClick={() => (large.value = !large.value)}
        >
          <Icon name={large.value ? 'chevron-up' : 'chevron-down'} />
        </button>
        {whole && (
          <button type="button" aria-label={words.whole} onClick={() => view.value?.fit(whole)}>
            <Icon name="maximize" />
          </button>
        )}
        {around && (
          <button type="button" aria-label={words.me} onClick={() => view.value?.fit(around)}>
            <Icon name="locate" />
          </button>
        )}
      </div>
      <p class="phone-map-source">
        {copy.town.fictional ? messages.value.header.fictional : sources.value.join(' · ')}
      </p>
    </section>
  )
}

/** The newest style, the saved one without a network, or none. */
async function styleOf(code: string, wanted: Theme): Promise<StyleSpecification | undefined> {
  try {
    const style = wholeAddresses(await fetchBaseStyle(code, wanted), location.origin)
    if (readsArchive(style)) await openArchives()
    return style
  } catch {
    return undefined
  }
}

/** Nothing beneath the route. */
function blankStyle(wanted: Theme): StyleSpecification {
  const paper = mapColours[wanted].halo
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'paper', type: 'background', paint: { 'background-color': paper } }],
  }
}
