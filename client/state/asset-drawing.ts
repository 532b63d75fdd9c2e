import { signal } from '@preact/signals'
import type { AssetDetail, AssetKind, AssetPlace } from '../../server/contract/assets.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { nearestOnPath, pathMetres, stretchBetween } from './asset-stretch.ts'

type Corner = [number, number]
export type DrawnShape = 'point' | 'line' | 'area'
/** A new asset that is being drawn, or the part of a path that is being chosen (metres from its beginning). */
export type AssetDrawing =
  | { of: 'asset'; kind: AssetKind; name: string; shape: DrawnShape; corners: readonly Corner[] }
  | { of: 'stretch'; asset: AssetDetail; from: number | null; to: number | null }

/** Corners of one thing that is drawn. */
const mostCorners = 200
const leastCorners: Record<DrawnShape, number> = { point: 1, line: 2, area: 3 }

/** What is being drawn; undefined when nothing is. */
export const assetDrawing = signal<AssetDrawing | undefined>(undefined)

/** How each kind is mostly drawn. */
export function usualShape(kind: AssetKind): DrawnShape {
  if (kind === 'stop') return 'point'
  return kind === 'footway' || kind === 'cycle-path' || kind === 'underpass' ? 'line' : 'area'
}

/** The shapes that a kind may have: a path is a line, and everything else is not. */
export function shapesOf(kind: AssetKind): readonly DrawnShape[] {
  return usualShape(kind) === 'line' ? ['line'] : ['point', 'area']
}

/** A drawing with one more place marked: a corner, or one of a stretch's two ends. */
export function withPlace(drawing: AssetDrawing, [lng, lat]: LngLat): AssetDrawing {
  const point: Corner = [Number(lng.toFixed(6)), Number(lat.toFixed(6))]
  if (drawing.of === 'asset') {
    const { shape, corners } = drawing
    return { ...drawing, corners: shape === 'point' ? [point] : [...corners, point].slice(0, mostCorners) }
  }
  const along = nearestOnPath(drawing.asset.place, point)?.along
  if (along === undefined) return drawing
  const metres = Math.round(along)
  // A third press begins anew.
  if (drawing.from === null || drawing.to !== null) return { ...drawing, from: metres, to: null }
  return metres < drawing.from ? { ...drawing, from: metres, to: drawing.from } : { ...drawing, to: metres }
}

/** A drawing without the place marked last. */
export function withoutLast(drawing: AssetDrawing): AssetDrawing {
  if (drawing.of === 'asset') return { ...drawing, corners: drawing.corners.slice(0, -1) }
  return drawing.to === null ? { ...drawing, from: null } : { ...drawing, to: null }
}

/** What was drawn, once it is enough of it; undefined before. */
export function drawnPlace(drawing: AssetDrawing): AssetPlace | undefined {
  if (drawing.of === 'stretch') {
    const { asset, from, to } = drawing
    if (from === null || to === null || from < 0 || from >= to || to > Math.ceil(pathMetres(asset.place)))
      return undefined
    return stretchBetween(asset.place, from, to)
  }
  const { shape, corners } = drawing
  const [first] = corners
  if (!first || corners.length < leastCorners[shape]) return undefined
  if (shape === 'point') return { type: 'Point', coordinates: first }
  if (shape === 'line') return { type: 'LineString', coordinates: [...corners] }
  return { type: 'Polygon', coordinates: [[...corners, first]] }
}
