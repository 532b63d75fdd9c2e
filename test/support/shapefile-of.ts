import { zipOfBytes } from './zip-of.ts'

type Place = [number, number]
interface ShapeRow {
  /** Rings, lines, or one point. */
  lines: Place[][]
  values: Record<string, string>
}

/** A zipped shapefile of points (1), lines (3) or surfaces (5), in Windows-1252 unless a code page is given. */
export function shapefileOf(
  type: 1 | 3 | 5,
  rows: readonly ShapeRow[],
  {
    prj,
    cpg,
    encode = (text) => Buffer.from(text, 'latin1'),
  }: { prj?: string; cpg?: string; encode?: (text: string) => Buffer } = {},
): Buffer {
  return zipOfBytes({
    'lager/form.shp': shp(type, rows),
    'lager/form.dbf': dbf(rows, encode),
    ...(prj === undefined ? {} : { 'lager/form.prj': Buffer.from(prj) }),
    ...(cpg === undefined ? {} : { 'lager/form.cpg': Buffer.from(cpg) }),
  })
}

function shp(type: number, rows: readonly ShapeRow[]): Buffer {
  const records = rows.map(({ lines }, index) => {
    const content = type === 1 ? pointRecord(lines[0]![0]!) : partsRecord(type, lines)
    const head = Buffer.alloc(8)
    head.writeInt32BE(index + 1, 0)
    head.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([head, content])
  })
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE((100 + Buffer.concat(records).length) / 2, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(type, 32)
  return Buffer.concat([header, ...records])
}

function pointRecord([x, y]: Place): Buffer {
  const record = Buffer.alloc(20)
  record.writeInt32LE(1, 0)
  record.writeDoubleLE(x, 4)
  record.writeDoubleLE(y, 12)
  return record
}

function partsRecord(type: number, lines: readonly Place[][]): Buffer {
  const points = lines.flat()
  const record = Buffer.alloc(44 + 4 * lines.length + 16 * points.length)
  record.writeInt32LE(type, 0)
  record.writeInt32LE(lines.length, 36)
  record.writeInt32LE(points.length, 40)
  let start = 0
  for (const [part, line] of lines.entries()) {
    record.writeInt32LE(start, 44 + 4 * part)
    start += line.length
  }
  for (const [i, [x, y]] of points.entries()) {
    record.writeDoubleLE(x, 44 + 4 * lines.length + 16 * i)
    record.writeDoubleLE(y, 52 + 4 * lines.length + 16 * i)
  }
  return record
}

function dbf(rows: readonly ShapeRow[], encode: (text: string) => Buffer): Buffer {
  const names = Object.keys(rows[0]?.values ?? {})
  const width = 60
  const header = Buffer.alloc(32 + 32 * names.length + 1)
  header.writeUInt8(3, 0)
  header.writeUInt32LE(rows.length, 4)
  header.writeUInt16LE(header.length, 8)
  header.writeUInt16LE(1 + width * names.length, 10)
  for (const [at, name] of names.entries()) {
    encode(name).copy(header, 32 + 32 * at)
    header.write('C', 32 + 32 * at + 11)
    header.writeUInt8(width, 32 + 32 * at + 16)
  }
  header.writeUInt8(0x0d, header.length - 1)
  const body = rows.map(({ values }) => {
    const record = Buffer.alloc(1 + width * names.length, ' ')
    for (const [at, name] of names.entries()) encode(values[name]!).copy(record, 1 + width * at)
    return record
  })
  return Buffer.concat([header, ...body, Buffer.from([0x1a])])
}
