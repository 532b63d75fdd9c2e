import type { SurfaceResult } from '../../../contract/analysis-methods/surface.ts'
import type { Projection } from '../../../geo/projection.ts'
import type { DensityGrid } from '../../../kernels/density/kernel-density.ts'

/** Bytes in a picture at most: of more cells, as many are averaged into one as it takes. */
const mostBytes = 300_000

/** A density as a picture for the map, a byte a cell from the north-west, and its peak (per square metre). */
export function surfacePicture(
  { left, bottom, cellMetres, columns, rows, density }: DensityGrid,
  projection: Projection,
): { picture: NonNullable<SurfaceResult['grid']>; peak: number } {
  const block = Math.ceil(Math.sqrt((columns * rows) / mostBytes))
  const [across, up] = [Math.ceil(columns / block), Math.ceil(rows / block)]
  const sums = new Float64Array(across * up)
  let peak = 0
  for (const [cell, height] of density.entries()) {
    if (height > peak) peak = height
    const row = up - 1 - Math.floor(Math.floor(cell / columns) / block)
    const at = row * across + Math.floor((cell % columns) / block)
    sums[at] = (sums[at] ?? 0) + height
  }
  const values = Uint8Array.from(sums, (sum) => Math.round((255 * sum) / (block * block) / peak))
  const [right, top] = [left + across * block * cellMetres, bottom + up * block * cellMetres]
  const corner = (x: number, y: number): [number, number] => {
    const [lng, lat] = projection.toLngLat(x, y)
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
  }
  const corners: NonNullable<SurfaceResult['grid']>['corners'] = [
    corner(left, top),
    corner(right, top),
    corner(right, bottom),
    corner(left, bottom),
  ]
  return { picture: { columns: across, rows: up, corners, values: Buffer.from(values).toString('base64') }, peak }
}
