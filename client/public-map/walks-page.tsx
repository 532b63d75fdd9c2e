import type { Municipality } from '../api/wire-types.ts'
import { PublishedProtocol } from '../features/published-walks/published-protocol.tsx'
import { WalkList } from '../features/published-walks/walk-list.tsx'
import { publicLink, publicView } from './current-public-view.ts'
import { MapAttribution } from './map-attribution.tsx'
import { MapZoom } from './map-zoom.tsx'
import { PublicFooter } from './public-footer.tsx'
import { PublicMain } from './public-main.tsx'
import '../features/map/map.css'
import type { MapFurniture } from '../map/map-furniture.ts'

/** What safety walks have published: all of them, or the protocol of the one that the address names. */
export function WalksPage({ municipality }: { municipality: Municipality }) {
  const { walk } = publicView.value
  const link = (id: string | null) => publicLink({ page: 'walks', walk: id })
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapZoom view={view} bounds={null} />
      <MapAttribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return (
    <PublicMain key={walk ?? ''} class="page walks-page">
      {walk === null ? (
        <WalkList municipality={municipality} link={link} />
      ) : (
        <PublishedProtocol municipality={municipality} walk={walk} link={link} furniture={furniture} />
      )}
      <PublicFooter />
    </PublicMain>
  )
}
