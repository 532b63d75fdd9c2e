import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import { middleOf, shapeBounds } from './shape-bounds.ts'

/** Where a shape's rank is written, `[lng, lat]`: on the largest of its parts, since the middle of them all may be outside every one. */
export function labelPlace(shape: Polygon | MultiPolygon | MultiLineString): [number, number] {
  if (shape.type === 'Polygon') return middleOf(shape)
  if (shape.type === 'MultiPolygon') {
    const parts = shape.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }))
    return middleOf(largest(parts, boxSize) ?? shape)
  }
  const longest = largest(shape.coordinates, (line) => line.length) ?? []
  const [lng = 0, lat = 0]: Position = longest[Math.floor(longest.length / 2)] ?? []
  return [lng, lat]
}

function largest<T>(parts: readonly T[], sizeOf: (part: T) => number): T | undefined {
  return parts.reduce<T | undefined>(
    (best, part) => (best === undefined || sizeOf(part) > sizeOf(best) ? part : best),
    undefined,
  )
}

function boxSize(shape: Polygon): number {
  const [west, south, east, north] = shapeBounds(shape)
  return (east - west) * (north - south)
}
