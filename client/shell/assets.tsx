import type { Municipality } from '../api/wire-types.ts'
import { AssetsPage } from '../features/assets/assets-page.tsx'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** Parks and paths with what lies over every map; fetched when the page is first opened. */
export function Assets({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return <AssetsPage municipality={municipality} furniture={furniture} />
}
