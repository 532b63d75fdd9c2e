import type { Geometry, LineString, Point, Polygon, Position } from 'geojson'

/**
 * A geometry in well-known binary (OGC 06-103r4 and PostGIS's older flags), heights and measures set aside.
 * @throws RangeError for bytes that end too early, Error for types that are no simple feature
 */
export function wkbShape(bytes: Buffer): Geometry {
  return readShape({ bytes, at: 0 })
}

interface Cursor {
  readonly bytes: Buffer
  at: number
}

function readShape(cursor: Cursor): Geometry {
  const isLittle = cursor.bytes.readUInt8(cursor.at) === 1
  cursor.at += 1
  const count = () => {
    const value = isLittle ? cursor.bytes.readUInt32LE(cursor.at) : cursor.bytes.readUInt32BE(cursor.at)
    cursor.at += 4
    return value
  }
  const number = () => {
    const value = isLittle ? cursor.bytes.readDoubleLE(cursor.at) : cursor.bytes.readDoubleBE(cursor.at)
    cursor.at += 8
    return value
  }
  const code = count()
  const type = (code & 0x0f_ff_ff_ff) % 1000
  const thousands = Math.floor((code & 0x0f_ff_ff_ff) / 1000)
  const extra =
    Number((code & 0x80_00_00_00) !== 0 || thousands === 1 || thousands === 3) +
    Number((code & 0x40_00_00_00) !== 0 || thousands >= 2)
  if ((code & 0x20_00_00_00) !== 0) cursor.at += 4
  const position = (): Position => {
    const place = [number(), number()]
    cursor.at += 8 * extra
    return place
  }
  // A count that lies must not reserve memory: reading past the end throws long before.
  const several = <T>(read: () => T): T[] => {
    const items: T[] = []
    for (let left = count(); left > 0; left--) items.push(read())
    return items
  }
  const line = () => several(position)
  const parts = () => several(() => readShape(cursor))
  switch (type) {
    case 1:
      return { type: 'Point', coordinates: position() }
    case 2:
      return { type: 'LineString', coordinates: line() }
    case 3:
      return { type: 'Polygon', coordinates: several(line) }
    case 4:
      return { type: 'MultiPoint', coordinates: parts().map((part) => only(part, 'Point').coordinates) }
    case 5:
      return { type: 'MultiLineString', coordinates: parts().map((part) => only(part, 'LineString').coordinates) }
    case 6:
      return { type: 'MultiPolygon', coordinates: parts().map((part) => only(part, 'Polygon').coordinates) }
    case 7:
      return { type: 'GeometryCollection', geometries: parts() }
    default:
      throw new Error(`Not a simple feature: ${code}`)
  }
}

function only(part: Geometry, type: 'Point'): Point
function only(part: Geometry, type: 'LineString'): LineString
function only(part: Geometry, type: 'Polygon'): Polygon
function only(part: Geometry, type: Geometry['type']): Geometry {
  if (part.type !== type) throw new Error(`A ${part.type} is no part of several ${type}s`)
  return part
}
