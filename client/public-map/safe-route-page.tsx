import type { Municipality } from '../api/wire-types.ts'
import { SafeRoute } from '../features/safe-route/safe-route.tsx'
import { MapAttribution } from './map-attribution.tsx'
import { MapZoom } from './map-zoom.tsx'
import { PublicFooter } from './public-footer.tsx'
import { PublicMain } from './public-main.tsx'
import '../features/map/map.css'
import type { MapFurniture } from '../map/map-furniture.ts'

/** The page of routes that feel safe, with what lies over every public map. */
export function SafeRoutePage({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapZoom view={view} bounds={municipality.bounds} />
      <MapAttribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return (
    <PublicMain class="safe-route-page">
      <SafeRoute municipality={municipality} furniture={furniture} />
      <PublicFooter />
    </PublicMain>
  )
}
