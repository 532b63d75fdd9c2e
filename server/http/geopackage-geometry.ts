import type { Geometry, Position } from 'geojson'

/** EPSG code of everything that this service gives out. */
export const wgs84 = 4326

/** Well-known binary numbers of the geometry types (OGC 06-103r4, table 7). */
const typeNumbers = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const satisfies Record<Geometry['type'], number>

export type Extent = [west: number, south: number, east: number, north: number]

/**
 * A geometry in WGS 84 as a GeoPackage keeps it (OGC 12-128r18, §2.1.3): a header with its extent, then well-known
 * binary, all little-endian, two dimensions.
 */
export function geoPackageGeometry(geometry: Geometry): Uint8Array {
  const extent = extentOf(geometry)
  const isEmpty = !Number.isFinite(extent[0])
  const hasEnvelope = !isEmpty && geometry.type !== 'Point'
  const writer = byteWriter()
  // GP, version 1 as 0; flags: little-endian, what envelope, whether empty.
  for (const byte of [0x47, 0x50, 0, 1 | (hasEnvelope ? 2 : 0) | (isEmpty ? 16 : 0)]) writer.byte(byte)
  writer.count(wgs84)
  const [west, south, east, north] = extent
  if (hasEnvelope) for (const bound of [west, east, south, north]) writer.double(bound)
  writeGeometry(writer, geometry)
  return writer.bytes()
}

/** The extent of a geometry; infinite the wrong way round when it is empty. */
export function extentOf(geometry: Geometry): Extent {
  const extent: Extent = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] !== 'number') return part.forEach(take)
    const [x, y] = part as Position
    extent[0] = Math.min(extent[0], x!)
    extent[1] = Math.min(extent[1], y!)
    extent[2] = Math.max(extent[2], x!)
    extent[3] = Math.max(extent[3], y!)
  }
  const takeAll = (whole: Geometry): void =>
    whole.type === 'GeometryCollection' ? whole.geometries.forEach(takeAll) : take(whole.coordinates)
  takeAll(geometry)
  return extent
}

function writeGeometry(writer: ByteWriter, geometry: Geometry): void {
  writer.byte(1)
  writer.count(typeNumbers[geometry.type])
  switch (geometry.type) {
    case 'Point':
      return writer.places([geometry.coordinates])
    case 'LineString':
      return writer.line(geometry.coordinates)
    case 'Polygon':
      writer.count(geometry.coordinates.length)
      return geometry.coordinates.forEach(writer.line)
    case 'GeometryCollection':
      return writeParts(writer, geometry.geometries)
    case 'MultiPoint':
      return writeParts(
        writer,
        geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates })),
      )
    case 'MultiLineString':
      return writeParts(
        writer,
        geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates })),
      )
    case 'MultiPolygon':
      return writeParts(
        writer,
        geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })),
      )
  }
}

function writeParts(writer: ByteWriter, parts: readonly Geometry[]): void {
  writer.count(parts.length)
  for (const part of parts) writeGeometry(writer, part)
}

type ByteWriter = ReturnType<typeof byteWriter>

function byteWriter() {
  let buffer = Buffer.alloc(512)
  let used = 0
  const reserve = (bytes: number): number => {
    if (used + bytes > buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length + bytes)])
    used += bytes
    return used - bytes
  }
  const count = (value: number) => void buffer.writeUInt32LE(value, reserve(4))
  const double = (value: number) => {
    const at = reserve(8)
    buffer.writeDoubleLE(value, at)
  }
  const places = (positions: readonly Position[]) => {
    for (const [x, y] of positions) {
      double(x!)
      double(y!)
    }
  }
  return {
    byte: (value: number) => void (buffer[reserve(1)] = value),
    count,
    double,
    places,
    line: (positions: readonly Position[]) => {
      count(positions.length)
      places(positions)
    },
    bytes: (): Uint8Array => new Uint8Array(buffer.subarray(0, used)),
  }
}
