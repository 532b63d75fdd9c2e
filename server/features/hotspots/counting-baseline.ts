import type { z } from 'zod'
import type { baselineSchema } from '../../contract/hotspot-evidence.ts'
import type { PointColumns } from '../../kernels/points/point-columns.ts'
import { gather } from './set-heaps-aside.ts'

/** The squares that prediction is judged by (NIJ 2016: 76–183 m), metres, and their area in hectares. */
export const baselineCellMetres = 150
export const baselineCellHectares = baselineCellMetres ** 2 / 10_000

/** What a number of hectares of hotspots holds. */
export type HeldByHotspots = { readonly incidents: number; readonly areaHectares: number }

/** What plain counting of squares would hold, of the incidents in some rows, on as much ground as the hotspots cover. */
export function countingBaseline(
  columns: PointColumns,
  rows: Uint32Array,
  hotspots: HeldByHotspots,
): z.infer<typeof baselineSchema> {
  const cells = Math.max(1, Math.round(hotspots.areaHectares / baselineCellHectares))
  const counts = new Map<string, number>()
  const [x, y] = [gather(columns.x, rows), gather(columns.y, rows)]
  for (let i = 0; i < rows.length; i++) {
    const cell = `${Math.floor((x[i] ?? 0) / baselineCellMetres)} ${Math.floor((y[i] ?? 0) / baselineCellMetres)}`
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const best = [...counts.values()].toSorted((a, b) => b - a).slice(0, cells)
  const incidents = best.reduce((sum, count) => sum + count, 0)
  const shareOf = (count: number) => (rows.length === 0 ? 0 : count / rows.length)
  return {
    cellMetres: baselineCellMetres,
    cells,
    areaHectares: cells * baselineCellHectares,
    incidents,
    share: shareOf(incidents),
    hotspotIncidents: hotspots.incidents,
    hotspotShare: shareOf(hotspots.incidents),
  }
}
