import type { Municipality } from '../api/wire-types.ts'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import { printProtocol } from '../features/published-walks/print-protocol.ts'
import { ProtocolDocument } from '../features/published-walks/protocol-document.tsx'
import { ProtocolMap } from '../features/published-walks/protocol-map.tsx'
import { FollowUpPage } from '../features/walk-follow-up/follow-up-page.tsx'
import type { ProtocolPreview } from '../features/walk-follow-up/protocol-part.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** A walk's follow-up with what lies over every map, and its protocol drawn by what everybody will read it with. */
export function FollowUp({ municipality, walk }: { municipality: Municipality; walk: string }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  const preview: ProtocolPreview = {
    show: (document, photoAddress) => (
      <ProtocolDocument
        document={document}
        photoAddress={photoAddress}
        heading="h2"
        map={<ProtocolMap document={document} bounds={municipality.bounds} furniture={furniture} />}
      />
    ),
    print: printProtocol,
  }
  return <FollowUpPage key={walk} municipality={municipality} walk={walk} furniture={furniture} preview={preview} />
}
