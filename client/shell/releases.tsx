import type { Municipality } from '../api/wire-types.ts'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import { ReleasesPage } from '../features/releases/releases-page.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** The public releases with what lies over every map; fetched when first opened. */
export function Releases({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return <ReleasesPage municipality={municipality} furniture={furniture} />
}
