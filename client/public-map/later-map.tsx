import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../api/wire-types.ts'
import type { Covered } from '../map/map-view.ts'
import { Fetched, fetchedPart } from '../ui/fetched.tsx'
import { releaseListResource, rows } from './release-state.ts'

const cellMap = fetchedPart(() => import('./cell-map.tsx'))

/** True once the list can be used, or has nothing to show: only then is the map's library fetched. */
const isTime = signal(false)

/** The map, fetched after the list and the choices can be used. */
export function LaterMap({ municipality, covered }: { municipality: Municipality; covered: () => Covered }) {
  const isKnown = rows.value !== undefined || !['idle', 'loading'].includes(releaseListResource.value.state)
  useEffect(() => {
    if (!isKnown) return undefined
    const timer = setTimeout(() => (isTime.value = true))
    return () => clearTimeout(timer)
  }, [isKnown])
  if (!isTime.value) return null
  return (
    <Fetched part={cellMap}>
      {({ CellMap }) => <CellMap key={municipality.code} municipality={municipality} covered={covered} />}
    </Fetched>
  )
}
