import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import type { PointColumns } from '../../server/kernels/points/point-columns.ts'

/** An incident at a place in metres; `to` is a minute after `from` (both ISO text with Z) unless given. */
export interface TestIncident {
  x: number
  y: number
  from: string
  to?: string
  /** @default 0 */
  category?: number
}

/** Incidents as the columns that a method's job is given; hours of the week are not known. */
export function pointColumnsOf(incidents: readonly TestIncident[]): PointColumns {
  const columns = allocatePointColumns(incidents.length)
  incidents.forEach(({ x, y, from, to, category }, row) => {
    columns.x[row] = x
    columns.y[row] = y
    columns.fromSeconds[row] = Date.parse(from) / 1000
    columns.toSeconds[row] = to === undefined ? Date.parse(from) / 1000 + 60 : Date.parse(to) / 1000
    columns.category[row] = category ?? 0
    columns.hourOfWeek[row] = -1
    columns.weight[row] = 1
  })
  return columns
}
