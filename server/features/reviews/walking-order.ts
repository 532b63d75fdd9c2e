import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres } from '../../geo/units.ts'

/**
 * An order in which places can be walked: from the one farthest from the middle of all, always on to the nearest that is left.
 * Longer than the shortest way by a quarter as a rule (Rosenkrantz, Stearns & Lewis 1977), which serves for a list; an inspection
 * is planned on the streets. Places at one distance come in the order given.
 * @returns positions in the list given
 */
export function walkingOrder(places: readonly LngLat[]): number[] {
  if (places.length === 0) return []
  const middle: LngLat = [mean(places.map(([lng]) => lng)), mean(places.map(([, lat]) => lat))]
  const left = new Set(places.keys())
  const order: number[] = []
  let next = farthest(places, middle)
  for (;;) {
    order.push(next)
    left.delete(next)
    let [nearest, metres] = [-1, Infinity]
    for (const candidate of left) {
      const apart = distanceMetres(places[next]!, places[candidate]!)
      if (apart < metres) [nearest, metres] = [candidate, apart]
    }
    if (nearest === -1) return order
    next = nearest
  }
}

function farthest(places: readonly LngLat[], middle: LngLat): number {
  const apart = places.map((place) => distanceMetres(place, middle))
  return apart.indexOf(Math.max(...apart))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
