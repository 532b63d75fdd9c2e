import type { LngLat } from '../../geo/lng-lat.ts'

// PostGIS's extended well-known binary, little-endian, with EPSG:4326, as hexadecimal text: what geometry columns read.

const srid = 4326
const withSrid = 0x20000000
const point = 1
const line = 2
const polygon = 3
const multiPolygon = 6

/** A place as a geometry column reads it. */
export function pointHex(place: LngLat): string {
  const writer = ewkbWriter(25)
  writer.header(point, true)
  writer.place(place)
  return writer.hex()
}

/** A line of at least two places as a geometry column reads it. */
export function lineHex(places: readonly LngLat[]): string {
  const writer = ewkbWriter(13 + 16 * places.length)
  writer.header(line, true)
  writer.places(places)
  return writer.hex()
}

/** Polygons, the outer ring first in each, as a geometry column reads them. */
export function multiPolygonHex(polygons: readonly LngLat[][][]): string {
  let bytes = 13
  for (const rings of polygons) bytes += 9 + rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0)
  const writer = ewkbWriter(bytes)
  writer.header(multiPolygon, true)
  writer.count(polygons.length)
  for (const rings of polygons) {
    writer.header(polygon, false)
    writer.count(rings.length)
    for (const ring of rings) writer.places(ring)
  }
  return writer.hex()
}

function ewkbWriter(bytes: number) {
  const buffer = Buffer.alloc(bytes)
  let at = 0
  const count = (value: number) => {
    at = buffer.writeUInt32LE(value, at)
  }
  const place = ([lng, lat]: LngLat) => {
    at = buffer.writeDoubleLE(lng, at)
    at = buffer.writeDoubleLE(lat, at)
  }
  return {
    header(type: number, outermost: boolean) {
      at = buffer.writeUInt8(1, at)
      count(outermost ? type + withSrid : type)
      if (outermost) count(srid)
    },
    count,
    place,
    places(places: readonly LngLat[]) {
      count(places.length)
      for (const each of places) place(each)
    },
    hex: () => buffer.toString('hex'),
  }
}
