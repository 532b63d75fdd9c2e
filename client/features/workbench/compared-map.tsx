import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { fetchBaseStyle } from '../../api/municipality-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { readsArchive, wholeAddresses } from '../../map/base-style.ts'
import { HotspotLayer } from '../../map/hotspot-layer.ts'
import { intensityEdges } from '../../map/intensity.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { MapLayer } from '../../map/map-layer.ts'
import { MapView } from '../../map/map-view.ts'
import { openArchives } from '../../map/open-archives.ts'
import { pictureOfAnalysis } from '../../map/picture-of-analysis.ts'
import { ResultLayer } from '../../map/result-layer.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { createLoader } from '../../state/resource.ts'
import { shapeOfHotspot } from '../../state/shown-shapes.ts'
import { theme } from '../../state/theme.ts'
import type { Theme } from '../../state/view.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Compared } from './compared.ts'

type ColouredLayer = MapLayer & { setColours: (colours: (typeof mapColours)['light']) => void }
type Style = Awaited<ReturnType<typeof fetchBaseStyle>>

/** The map of one of two things side by side. */
export function ComparedMap({
  municipality,
  compared,
  label,
  onOpened,
}: {
  municipality: Municipality
  compared: Compared
  label: string
  /** Called with the map once it is there, so that the two can be kept together. */
  onOpened: (view: MapView) => void
}) {
  const container = useRef<HTMLDivElement>(null)
  const view = useRef<MapView | undefined>(undefined)
  const styles = useRef(createLoader<Style>()).current
  const layer = useRef(layerOf(compared)).current
  const failed = useSignal(false)

  useSignalEffect(() => {
    const wanted = theme.value
    untracked(() => void draw(wanted))
  })
  const draw = async (wanted: Theme) => {
    const style = await styles.load((abort) => fetchBaseStyle(municipality.code, wanted, abort))
    if (!style) return
    const whole = wholeAddresses(style, location.origin)
    if (readsArchive(whole)) await openArchives()
    if (!container.current) return
    layer.setColours(mapColours[wanted])
    if (view.current) view.current.setStyle(whole)
    else open(whole, container.current)
  }
  const open = (style: Style, element: HTMLElement) => {
    try {
      const opened = new MapView({
        container: element,
        style,
        camera: currentView.peek().camera,
        bounds: municipality.bounds,
        covered: { top: 0, right: 0, bottom: 0, left: 0 },
        onMoved: (camera) => changeView({ camera }),
        onPartFailed: () => {},
        onFailed: () => (failed.value = true),
      })
      opened.setLabel(label)
      opened.add(layer)
      view.current = opened
      onOpened(opened)
    } catch {
      failed.value = true
    }
  }
  useEffect(
    () => () => {
      styles.cancel()
      view.current?.remove()
    },
    [],
  )
  return (
    <div class="compared-map">
      <div ref={container} class="map-canvas" />
      {failed.value && (
        <Notice tone="warning">
          <p>{messages.value.map.noGraphics}</p>
        </Notice>
      )}
    </div>
  )
}

/** Only looked at here: places are chosen in the workbench. */
function layerOf(compared: Compared): ColouredLayer {
  const colours = mapColours[theme.peek()]
  if (compared.kind === 'analysis') {
    const layer = new ResultLayer(colours, () => {})
    layer.show(pictureOfAnalysis(compared.analysis))
    return layer
  }
  const layer = new HotspotLayer(colours, () => {})
  const shapes = compared.run.hotspots.filter(({ artefact }) => !artefact).map(shapeOfHotspot)
  layer.show(shapes, intensityEdges(shapes.map(({ intensity }) => intensity)))
  return layer
}
