import type { Municipality } from '../api/wire-types.ts'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import { WalksPage } from '../features/walks/walks-page.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** The walks with what lies over every map; fetched when first opened. */
export function Walks({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return <WalksPage municipality={municipality} furniture={furniture} />
}
