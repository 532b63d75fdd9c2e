import type { Municipality } from '../api/wire-types.ts'
import type { MapFurniture } from '../features/assets/asset-map.tsx'
import { AssetsPage } from '../features/assets/assets-page.tsx'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'

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
