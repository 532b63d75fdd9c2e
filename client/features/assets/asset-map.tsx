import { useComputed, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { messages } from '../../i18n/language.ts'
import { AssetLayer } from '../../map/asset-layer.ts'
import { emptyAssetPicture, pictureOfRanking, pictureOfReviews } from '../../map/asset-picture.ts'
import { LightingLayer } from '../../map/lighting-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Covered } from '../../map/map-view.ts'
import { PlaceMarkLayer } from '../../map/place-mark-layer.ts'
import { SeenBoxLayer } from '../../map/seen-box-layer.ts'
import { placeBounds } from '../../map/place-bounds.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { assetDrawing, drawnPlace, withPlace } from '../../state/asset-drawing.ts'
import { litLines, pointedStretch } from '../../state/asset-lighting.ts'
import {
  assetShapes,
  assetView,
  mapBox,
  openAsset,
  openAssetPage,
  pointedAsset,
  ranked,
  rankingEdges,
  shapesZoom,
} from '../../state/asset-list.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { openReview, openReviewPage, reviewItems } from '../../state/review-list.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { AssetMapKey } from './asset-map-key.tsx'
import { openMap } from './map-focus.ts'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** The places of the list on a map; pressing one opens it, and while something is drawn a press marks it. */
export function AssetMap({
  municipality,
  covered,
  furniture,
}: {
  municipality: Municipality
  covered: () => Covered
  furniture: MapFurniture
}) {
  const words = assetWords.value
  const colours = mapColours[theme.peek()]
  const assets = useRef(new AssetLayer(colours, pressed)).current
  const lights = useRef(new LightingLayer(colours, (row) => (pointedStretch.value = row))).current
  const drawn = useRef(
    new PlaceMarkLayer(colours, {
      onMoved: () => {},
      onPressed: (place) => {
        const drawing = assetDrawing.peek()
        if (drawing) assetDrawing.value = withPlace(drawing, [...place])
      },
    }),
  ).current
  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: currentView.peek().camera,
      bounds: municipality.bounds,
      covered: covered(),
      onMoved: (camera) => changeView({ camera }),
      onOpened: (opened) => {
        for (const layer of [lights, assets, drawn, new SeenBoxLayer((seen) => (mapBox.value = seen))])
          opened.add(layer)
      },
    }),
    (wanted) => {
      for (const layer of [lights, assets, drawn]) layer.setColours(mapColours[wanted])
    },
  )
  const { view } = map
  const picture = useComputed(() => {
    const shapes = assetShapes.current.value.value ?? []
    const { part } = assetView.value
    if (part === 'lighting') return emptyAssetPicture
    return part === 'ranking'
      ? pictureOfRanking(ranked.value, rankingEdges.value, shapes)
      : pictureOfReviews(reviewItems.value, shapes)
  })
  const selected = useComputed(() => {
    const { asset, review } = assetView.value
    return asset ?? (review === null ? null : (openReview.current.value.value?.asset.id ?? null))
  })
  useSignalEffect(() => assets.show(picture.value))
  useSignalEffect(() => assets.mark(selected.value, pointedAsset.value))
  useSignalEffect(() => assets.showPlace(openPlace()))
  useSignalEffect(() => lights.show(assetView.value.part === 'lighting' ? litLines.value : []))
  useSignalEffect(() => lights.mark(pointedStretch.value))
  useSignalEffect(() => {
    const drawing = assetDrawing.value
    if (drawing?.of === 'stretch') {
      const stretch = drawnPlace(drawing)
      drawn.show('line', stretch?.type === 'LineString' ? stretch.coordinates : [])
    } else {
      // A single place is a corner too: nobody moves the map beneath a pin here.
      drawn.show(drawing?.shape === 'area' ? 'area' : 'line', drawing?.corners ?? [])
    }
  })
  useSignalEffect(() => view.value?.setLabel(`${words.map.label}. ${messages.value.map.help}`))
  useSignalEffect(() => {
    openMap.value = view.value
  })
  useSignalEffect(() => {
    const [opened, place] = [view.value, openPlace()]
    if (!opened || !place) return
    opened.setCovered(covered())
    const bounds = placeBounds([place])
    if (!bounds) return
    // From afar a path is a dot: whoever opens it is taken to where it can be seen.
    if ((mapBox.peek()?.zoom ?? shapesZoom) < shapesZoom) opened.fit(bounds)
    else opened.reveal(bounds)
  })
  return (
    <section class="map-area" aria-label={words.map.label}>
      <div ref={map.container} class="map-canvas" />
      <MapFaults map={map} words={messages.value.map} />
      {assetDrawing.value && <span class="draw-cross" aria-hidden="true" />}
      {view.value && !map.failed.value && (
        <>
          {furniture(view, map.texts.value)}
          <AssetMapKey zone={municipality.zone} />
        </>
      )}
    </section>
  )
}

/** Whatever is open as it lies: a stretch of it where only that is meant. */
function openPlace() {
  const { asset, review } = assetView.value
  if (asset !== null) {
    const value = openAsset.current.value.value
    return value?.id === asset ? value.place : null
  }
  const value = openReview.current.value.value
  return review !== null && value?.id === review ? (value.stretch ?? value.place) : null
}

function pressed(id: string): void {
  if (assetDrawing.peek()) return
  const review =
    assetView.peek().part === 'reviews' ? reviewItems.peek().find(({ asset }) => asset.id === id) : undefined
  if (review) openReviewPage(review.id)
  else openAssetPage(id)
}
