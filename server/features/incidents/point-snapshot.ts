import type { PointColumns } from '../../kernels/points/point-columns.ts'

/** How finely the time of an incident can be known. */
export const timePrecisions = ['minute', 'hour', 'interval', 'day', 'month'] as const

/** Everything that names a snapshot and that its columns refer to. */
export interface SnapshotHead {
  municipality: string
  /** `municipality.incident_version` that it shows; rises with every change of its incidents. */
  version: number
  /** EPSG code of `columns.x` and `columns.y`. */
  srid: number
  /** IANA time zone of `columns.hourOfWeek` and `month`. */
  zone: string
  /** Code of each number in `columns.category`. */
  categories: string[]
  /** Identifiers of the sources; `columns.source` is made of a position in it by `sourceNumber`. */
  sourceIds: number[]
}

/**
 * The incidents of a municipality at one version, as columns that every thread reads in place. 60 bytes an incident:
 * 600,000 take 36 MB, once for all threads. Rows are in the order of the tile pyramid (`tile-order.ts`). Nothing in it
 * changes once it is made; it is freed when the last that uses it lets go.
 */
export interface PointSnapshot extends SnapshotHead {
  columns: PointColumns
  ids: Float64Array
  /** Web-mercator position in 2^32nds of the world, from the west and from the north. */
  worldX: Uint32Array
  worldY: Uint32Array
  /** Local month in which each begins, counted from January of year 0. */
  month: Uint16Array
  /** How finely its time is known: a position in `timePrecisions`. */
  precision: Uint8Array
}

/**
 * Number of a source in the columns: what its patrols discovered counts as a source apart from what was reported to it,
 * so that kernels keep the two apart without knowing why.
 */
export function sourceNumber(position: number, discovered: boolean): number {
  return position * 2 + (discovered ? 1 : 0)
}

/** Whether a number in `columns.source` stands for what patrols discovered. */
export function isDiscovered(source: number): boolean {
  return source % 2 === 1
}
