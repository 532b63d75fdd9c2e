import type { Geometry, Position } from 'geojson'
import { problem } from '../../http/problem.ts'
import { readDbf } from './dbf-table.ts'
import type { FileFeature, FileFeatures } from './file-features.ts'
import { sridOfProjection } from './projection-text.ts'

const fileCode = 9994
const headerBytes = 100

/**
 * Features of the shapefiles in a zip archive, by the files' names (ESRI Shapefile Technical Description, 1998): .shp with
 * .dbf, and .prj and .cpg where they are there. Heights and measures are set aside.
 * @throws Problem unreadable_file, corrupt_file, no_rows, unknown_srid
 */
export function shapefileFeatures(files: ReadonlyMap<string, Buffer>): FileFeatures {
  const byName = new Map([...files].map(([name, content]) => [name.toLowerCase(), content]))
  const stems = [...byName.keys()].filter((name) => name.endsWith('.shp')).map((name) => name.slice(0, -4))
  if (stems.length === 0) throw problem('unreadable_file', { reason: '.shp' })
  const features: FileFeature[] = []
  const srids = new Set<number | undefined>()
  for (const stem of stems.toSorted()) {
    const projection = byName.get(`${stem}.prj`)
    srids.add(projection === undefined ? undefined : sridOfProjection(projection.toString('utf8')))
    const table = byName.get(`${stem}.dbf`)
    const records =
      table === undefined ? undefined : readDbf(table, byName.get(`${stem}.cpg`)?.toString('latin1').trim())
    for (const [index, geometry] of shapesOf(byName.get(`${stem}.shp`)!).entries()) {
      features.push({
        row: features.length + 1,
        geometry,
        id: undefined,
        properties: records?.[index] ?? {},
      })
    }
  }
  if (features.length === 0) throw problem('no_rows')
  if (srids.size > 1) throw problem('unreadable_file', { reason: 'several .prj' })
  return { features, srid: [...srids][0], layers: stems.length }
}

/** The shapes of a .shp in order; null for none. */
function shapesOf(file: Buffer): (Geometry | null)[] {
  if (file.length < headerBytes || file.readInt32BE(0) !== fileCode) throw problem('corrupt_file')
  const shapes: (Geometry | null)[] = []
  for (let at = headerBytes; at + 8 <= file.length;) {
    const bytes = 2 * file.readInt32BE(at + 4)
    if (bytes < 4 || at + 8 + bytes > file.length) throw problem('truncated_file')
    try {
      shapes.push(shapeOf(file.subarray(at + 8, at + 8 + bytes)))
    } catch (error) {
      if (error instanceof RangeError) throw problem('corrupt_file')
      throw error
    }
    at += 8 + bytes
  }
  return shapes
}

function shapeOf(record: Buffer): Geometry | null {
  const type = record.readInt32LE(0)
  // Types with heights are 10 higher, with measures 20.
  const plain = type % 10
  if (plain === 0) return null
  const place = (at: number): Position => [record.readDoubleLE(at), record.readDoubleLE(at + 8)]
  if (plain === 1) return { type: 'Point', coordinates: place(4) }
  if (plain === 8) {
    const count = record.readInt32LE(36)
    return {
      type: 'MultiPoint',
      coordinates: Array.from({ length: bounded(count, record) }, (_, i) => place(40 + 16 * i)),
    }
  }
  if (plain !== 3 && plain !== 5) throw problem('unreadable_file', { reason: `.shp type ${type}` })
  const partCount = bounded(record.readInt32LE(36), record)
  const pointCount = bounded(record.readInt32LE(40), record)
  const starts = Array.from({ length: partCount }, (_, part) => record.readInt32LE(44 + 4 * part))
  const first = 44 + 4 * partCount
  const parts = starts.map((start, part) => {
    const end = starts[part + 1] ?? pointCount
    return Array.from({ length: bounded(end - start, record) }, (_, i) => place(first + 16 * (start + i)))
  })
  if (plain === 5) return surfaceOf(parts)
  return parts.length === 1
    ? { type: 'LineString', coordinates: parts[0]! }
    : { type: 'MultiLineString', coordinates: parts }
}

/** A count that a record of its length can hold. */
function bounded(count: number, record: Buffer): number {
  if (count < 0 || count > record.length) throw problem('corrupt_file')
  return count
}

/** Outer rings run clockwise, holes the other way; a hole belongs to the outer ring that it lies in. */
function surfaceOf(rings: readonly Position[][]): Geometry {
  const outer = rings.filter((ring) => signedArea(ring) <= 0)
  // Some writers wind everything the wrong way round.
  const isTurned = outer.length === 0
  const polygons = (isTurned ? rings : outer).map((ring) => [ring])
  for (const hole of isTurned ? [] : rings.filter((ring) => signedArea(ring) > 0)) {
    const around = polygons.find(([ring]) => isInRing(hole[0]!, ring!))
    if (around === undefined) polygons.push([hole])
    else around.push(hole)
  }
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons }
}

function signedArea(ring: readonly Position[]): number {
  let twice = 0
  for (let p = 1; p < ring.length; p++) twice += ring[p - 1]![0]! * ring[p]![1]! - ring[p]![0]! * ring[p - 1]![1]!
  return twice / 2
}

function isInRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let p = 1; p < ring.length; p++) {
    const [[x0, y0], [x1, y1]] = [ring[p - 1]!, ring[p]!]
    if (y0! > y! !== y1! > y! && x! < ((x1! - x0!) * (y! - y0!)) / (y1! - y0!) + x0!) inside = !inside
  }
  return inside
}
