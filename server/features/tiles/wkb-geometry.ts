import type { Geometry, Position } from 'geojson'

/**
 * Reads well-known binary (ISO, two dimensions) as PostGIS writes it.
 * @throws Error for collections, other dimensions and bytes that end too early
 */
export function wkbGeometry(bytes: Buffer): Geometry {
  let at = 0
  const count = (): number => {
    const value = bytes.readUInt32LE(at)
    at += 4
    return value
  }
  const position = (): Position => {
    const place = [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
    at += 16
    return place
  }
  const list = <T>(read: () => T): T[] => {
    const items = Array.from<T>({ length: count() })
    for (let i = 0; i < items.length; i++) items[i] = read()
    return items
  }
  const header = (): number => {
    if (bytes[at] !== 1) throw new Error('Only little-endian well-known binary is read')
    at += 1
    return count()
  }
  const part = <T>(read: () => T) => {
    return (): T => {
      header()
      return read()
    }
  }
  const type = header()
  if (type === 1) return { type: 'Point', coordinates: position() }
  if (type === 2) return { type: 'LineString', coordinates: list(position) }
  if (type === 3) return { type: 'Polygon', coordinates: list(() => list(position)) }
  if (type === 4) return { type: 'MultiPoint', coordinates: list(part(position)) }
  if (type === 5) return { type: 'MultiLineString', coordinates: list(part(() => list(position))) }
  if (type === 6) return { type: 'MultiPolygon', coordinates: list(part(() => list(() => list(position)))) }
  throw new Error(`Well-known binary of type ${type} is not read`)
}
