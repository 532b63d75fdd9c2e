import { untracked, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../api/municipality-api.ts'
import { createLoader, type Loader } from '../state/resource.ts'
import { theme } from '../state/theme.ts'
import type { Theme } from '../state/view.ts'
import { attributionsOf, readsArchive, wholeAddresses } from './base-style.ts'
import { MapView, type MapViewOptions } from './map-view.ts'
import { openArchives } from './open-archives.ts'

type Style = Awaited<ReturnType<typeof fetchBaseStyle>>

/** How a map begins, and what becomes of it. */
export type BaseMapOptions = Pick<MapViewOptions, 'camera' | 'bounds' | 'covered' | 'onMoved'> & {
  onPartFailed?: MapViewOptions['onPartFailed']
  /** Puts the map's layers on it. */
  onOpened: (view: MapView) => void
}

/** A municipality's base map in an element of the page, and how it fares. */
export type BaseMap = {
  container: RefObject<HTMLDivElement | null>
  /** Undefined until the first style has come. */
  view: ReadonlySignal<MapView | undefined>
  /** True once the browser has failed to draw it. */
  failed: ReadonlySignal<boolean>
  /** Where the base map comes from. */
  texts: ReadonlySignal<readonly string[]>
  style: Loader<Style>['current']
  retry: () => void
}

/**
 * Draws a municipality's base map in the colours of the theme for as long as the component lives.
 * @param options asked once, when the map is opened
 * @param setColours told the theme before its style is drawn, the first time too
 */
export function useBaseMap(code: string, options: () => BaseMapOptions, setColours: (theme: Theme) => void): BaseMap {
  const container = useRef<HTMLDivElement>(null)
  const view = useSignal<MapView | undefined>(undefined)
  const failed = useSignal(false)
  const texts = useSignal<readonly string[]>([])
  const styles = useRef(createLoader<Style>()).current

  const fetchStyle = async () => {
    const wanted = theme.peek()
    const style = await styles.load((abort) => fetchBaseStyle(code, wanted, abort))
    if (!style || !container.current || failed.peek()) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    texts.value = attributionsOf(whole)
    setColours(wanted)
    if (view.peek()) view.peek()?.setStyle(whole)
    else open(whole)
  }
  const open = (style: Style) => {
    if (!container.current) return
    try {
      const { onOpened, onPartFailed = () => {}, ...begin } = options()
      const opened = new MapView({
        ...begin,
        container: container.current,
        style,
        onPartFailed,
        onFailed: () => (failed.value = true),
      })
      onOpened(opened)
      view.value = opened
    } catch {
      failed.value = true
    }
  }

  useSignalEffect(() => {
    void theme.value
    untracked(() => void fetchStyle())
  })
  useEffect(
    () => () => {
      styles.cancel()
      view.peek()?.remove()
    },
    [],
  )
  return { container, view, failed, texts, style: styles.current, retry: () => void fetchStyle() }
}
