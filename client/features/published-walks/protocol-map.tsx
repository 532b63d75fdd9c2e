import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { FindingLayer } from '../../map/finding-layer.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Bounds } from '../../map/map-view.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import { goToFinding, pointedFinding, selectedFinding } from './pointed-finding.ts'
import { protocolBounds, protocolPicture } from './protocol-picture.ts'
import { printedProtocolMap } from './print-protocol.ts'
import type { MapFurniture } from '../../map/map-furniture.ts'

const uncovered = { top: 0, right: 0, bottom: 0, left: 0 }

/** The numbered findings over the way that was walked; what is pressed is gone to in the list. */
export function ProtocolMap({
  document,
  bounds,
  furniture,
}: {
  document: WalkProtocolDocument
  /** Of the municipality, where nothing was found and no way is known. */
  bounds: Bounds | null
  furniture: MapFurniture
}) {
  const words = publishedWalksWords.value.protocol
  const layer = useRef(new FindingLayer(mapColours[theme.peek()], (id) => goToFinding(Number(id)))).current
  const map = useBaseMap(
    document.municipality.code,
    () => ({
      camera: null,
      bounds: protocolBounds(document) ?? bounds,
      covered: uncovered,
      onMoved: () => {},
      onOpened: (opened) => opened.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  useEffect(() => layer.show(protocolPicture(document)), [document])
  useSignalEffect(() => layer.mark(idOf(selectedFinding.value), idOf(pointedFinding.value)))
  useSignalEffect(() => map.view.value?.setLabel(publishedWalksWords.value.protocol.mapHelp))
  useEffect(
    () => () => {
      selectedFinding.value = null
      pointedFinding.value = null
    },
    [],
  )
  return (
    <>
      <section class="map-area protocol-map" aria-label={words.mapLabel}>
        <div ref={map.container} class="map-canvas" />
        <MapFaults map={map} words={{ noGraphics: words.noGraphics, failed: words.mapFailed }} />
        {map.view.value && !map.failed.value && furniture(map.view, map.texts.value)}
      </section>
      {printedProtocolMap.value !== undefined && (
        <img class="protocol-printed-map" src={printedProtocolMap.value} alt={words.mapAlt} />
      )}
      <ul class="protocol-key" aria-label={words.mapLabel}>
        {(['bad', 'good', 'route'] as const).map((mark) => (
          <li key={mark}>
            <span class="protocol-swatch" data-mark={mark} aria-hidden="true" />
            {words.key[mark]}
          </li>
        ))}
      </ul>
    </>
  )
}

function idOf(number: number | null): string | null {
  return number === null ? null : String(number)
}
