import type { Geometry } from 'geojson'

/** A row of a file with its shape, in the file's own coordinates. */
export interface FileFeature {
  /** Place in the file, from 1. */
  row: number
  geometry: Geometry | null
  /** What it is called in the file, outside its properties. */
  id: string | undefined
  properties: Record<string, string>
}

/** What a file of shapes holds. */
export interface FileFeatures {
  features: FileFeature[]
  /** EPSG code that the file says its coordinates are in; undefined: it does not say. */
  srid: number | undefined
  layers: number
}

/** A value of a property as text; nothing where there is none. */
export function propertyText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replaceAll('\0', '').trim()
  if (value instanceof Uint8Array) return ''
  return typeof value === 'object' ? JSON.stringify(value) : `${value as number | boolean | bigint}`
}
