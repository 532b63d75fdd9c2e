import type { ColumnMapping } from '../../contract/imports.ts'
import type { Table } from './table.ts'

/** A file layout that is recognised by its columns and needs no mapping. */
export type KnownLayout = {
  readonly name: string
  readonly mapping: ColumnMapping
  /** EPSG code of its coordinates, where the layout fixes it. */
  readonly srid: number
}

/**
 * data.police.uk street-level crime: the month only; places are snap points. Its Crime ID is a case number, not a record's: of the 486,360 in Avon and Somerset's
 * file 8,792 stand on several rows, mostly with different places.
 */
const policeUk: KnownLayout = {
  name: 'data.police.uk',
  mapping: { case: 'Crime ID', from: 'Month', lng: 'Longitude', lat: 'Latitude', category: 'Crime type' },
  srid: 4326,
}

/** polisen.se/api/events; its time stands in `name`, see police-event-queries.ts. */
const polisen: KnownLayout = {
  name: 'polisen.se',
  mapping: { id: 'id', from: 'name', geometry: 'location gps', category: 'type' },
  srid: 4326,
}

/** Our own plain layout: `id,from,to,lng,lat,category,origin`, of which id, to and origin may be missing. Degrees, ISO 8601 times, local where they name no zone. */
const plainNeeded = ['from', 'lng', 'lat', 'category'] as const
const plainOptional = ['id', 'to', 'origin'] as const

/** The known layout of a table, or undefined. */
export function recogniseLayout({ format, columns }: Pick<Table, 'format' | 'columns'>): KnownLayout | undefined {
  if (format === 'polisen-events') return polisen
  const has = (column: string) => columns.includes(column)
  if (Object.values(policeUk.mapping).every(has)) return policeUk
  if (!plainNeeded.every(has)) return undefined
  const mapping: ColumnMapping = {}
  for (const field of [...plainNeeded, ...plainOptional]) if (has(field)) mapping[field] = field
  return { name: 'tryggkarta', mapping, srid: 4326 }
}
