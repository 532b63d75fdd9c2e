import { batch, useComputed, useSignalEffect, type ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Covered, MapView } from '../../map/map-view.ts'
import { shapeBounds } from '../../map/shape-bounds.ts'
import { currentView } from '../../state/current-view.ts'
import { mapTarget } from '../../state/map-target.ts'
import { selectedRank } from '../../state/selection.ts'
import { shownShapes } from '../../state/shown-shapes.ts'

/** Moves the map when something is selected, asked for, or when the back button changes where the address looks. */
export function useMovement(view: ReadonlySignal<MapView | undefined>, covered: () => Covered): void {
  const camera = useComputed(() => currentView.value.camera)
  const seenRank = useRef(currentView.peek().camera ? currentView.peek().rank : null)

  useSignalEffect(() => {
    const wanted = camera.value
    const map = view.value
    if (!map || !wanted) return
    const now = map.camera()
    if (now.zoom !== wanted.zoom || now.lat !== wanted.lat || now.lng !== wanted.lng) map.look(wanted)
  })
  useSignalEffect(() => {
    const rank = selectedRank.value
    const map = view.value
    if (!map) return
    const selected = shownShapes.value.find((shape) => shape.rank === rank)
    if (rank === seenRank.current || (rank !== null && !selected)) return
    seenRank.current = rank
    if (!selected) return
    map.setCovered(covered())
    map.reveal(shapeBounds(selected.shape))
  })
  useSignalEffect(() => {
    const target = mapTarget.value
    const map = view.value
    if (!map || !target) return
    batch(() => {
      map.setCovered(covered())
      if (target.gently) map.reveal(target.bounds)
      else map.fit(target.bounds)
    })
    mapTarget.value = null
  })
}
