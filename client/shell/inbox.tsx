import type { Municipality } from '../api/wire-types.ts'
import { InboxPage } from '../features/inbox/inbox-page.tsx'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** The inbox with what lies over every map; fetched when it is first opened. */
export function Inbox({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return <InboxPage municipality={municipality} furniture={furniture} />
}
