import type { Municipality } from '../api/wire-types.ts'
import { Attribution } from '../features/map/attribution.tsx'
import { MapButtons } from '../features/map/map-buttons.tsx'
import { PatrolsPage } from '../features/patrols/patrols-page.tsx'
import type { MapFurniture } from '../map/map-furniture.ts'

/** The patrol planner with what lies over every map; fetched when it is first opened. */
export function Patrols({ municipality }: { municipality: Municipality }) {
  const furniture: MapFurniture = (view, texts) => (
    <>
      <MapButtons view={view} bounds={municipality.bounds} />
      <Attribution municipality={municipality} texts={texts} incomplete={false} />
    </>
  )
  return <PatrolsPage municipality={municipality} furniture={furniture} />
}
