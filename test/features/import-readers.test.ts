import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readDelimited } from '../../server/features/imports/delimited-reader.ts'
import { interiorPoint } from '../../server/features/imports/interior-point.ts'
import { splitJson } from '../../server/features/imports/json-splitter.ts'
import { openTable } from '../../server/features/imports/open-table.ts'
import { pointInBoundary } from '../../server/features/imports/point-in-boundary.ts'
import { problemOf, writeTestFile } from '../support/import-file.ts'
import { zipOf } from '../support/zip-of.ts'

async function cellsOf(name: string, content: string | Uint8Array): Promise<string[][]> {
  const table = await openTable(writeTestFile(name, content))
  const rows: string[][] = []
  for await (const group of table.rows()) rows.push(...group.map((row) => [...row.cells]))
  return rows
}

const open = (name: string, content: string | Uint8Array) => openTable(writeTestFile(name, content))

describe('text files', () => {
  it.each([
    [',', 'id,tid,plats\n1,2024-01-02,Torget\n2,2024-01-03,Parken\n'],
    [';', 'id;tid;plats\n1;2024-01-02;Torget\n2;2024-01-03;Parken\n'],
    ['\t', 'id\ttid\tplats\n1\t2024-01-02\tTorget\n2\t2024-01-03\tParken\n'],
    ['|', 'id|tid|plats\n1|2024-01-02|Torget\n2|2024-01-03|Parken\n'],
  ])('finds the delimiter %j', async (delimiter, text) => {
    const table = await open('a.txt', text)
    expect(table).toMatchObject({ format: 'delimited', delimiter, columns: ['id', 'tid', 'plats'] })
    expect(await cellsOf('a.txt', text)).toEqual([
      ['1', '2024-01-02', 'Torget'],
      ['2', '2024-01-03', 'Parken'],
    ])
  })

  it('is not misled by decimal commas or by commas in names', async () => {
    const table = await open(
      'a.csv',
      'tid;lng;lat;typ\n2024-01-02;18,07;59,33;Stöld, ringa\n2024-01-03;18,08;59,34;Rån, försök, grovt\n',
    )
    expect(table).toMatchObject({ delimiter: ';', columns: ['tid', 'lng', 'lat', 'typ'] })
  })

  it('believes the line by which Excel is told the delimiter', async () => {
    const table = await open('a.csv', 'sep=;\r\nid;a,b\r\n1;2,3\r\n')
    expect(table).toMatchObject({ delimiter: ';', columns: ['id', 'a,b'] })
    expect(table.sample[0]).toEqual({ line: 3, cells: ['1', '2,3'] })
  })

  it.each([
    ['utf-8', Buffer.from('typ,antal\nRån på torget,1\n')],
    ['utf-8', Buffer.from('\uFEFFtyp,antal\nRån på torget,1\n')],
    ['windows-1252', iconv.encode('typ,antal\nRån på torget,1\n', 'windows-1252')],
    ['utf-16le', iconv.encode('typ,antal\nRån på torget,1\n', 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode('typ,antal\nRån på torget,1\n', 'utf-16be', { addBOM: true })],
  ])('reads %s', async (encoding, bytes) => {
    expect(await open('a.csv', bytes)).toMatchObject({ encoding, columns: ['typ', 'antal'] })
    expect(await cellsOf('a.csv', bytes)).toEqual([['Rån på torget', '1']])
  })

  it('goes over to Windows-1252 when the first letter beyond ASCII comes late', async () => {
    const start = `typ,antal\n${'Stold,1\n'.repeat(200_000)}`
    const rows = await cellsOf('a.csv', Buffer.concat([Buffer.from(start), iconv.encode('Rån,2\n', 'windows-1252')]))
    expect(rows.length).toBe(200_001)
    expect(rows.at(-1)).toEqual(['Rån', '2'])
  })

  it('tells a header from data', async () => {
    expect(await open('a.csv', '1,18.1,59.3\n2,18.2,59.4\n')).toMatchObject({
      columns: ['column 1', 'column 2', 'column 3'],
    })
    expect((await open('a.csv', '1,18.1,59.3\n2,18.2,59.4\n')).sample.length).toBe(2)
    expect(await open('a.csv', 'a,b,a\n1,2,3\n')).toMatchObject({ columns: ['a', 'b', 'a 2'] })
  })

  it('skips the title of a report and blank lines, and keeps the line numbers of the file', async () => {
    const table = await open(
      'a.csv',
      'Anmälda brott 2024;;\n\nid;tid;typ\n1;2024-01-02;"Rån\ni park"\n;;\n2;2024-01-03;Rån\n',
    )
    expect(table.columns).toEqual(['id', 'tid', 'typ'])
    expect(table.sample.map((row) => row.line)).toEqual([4, 7])
  })

  it('reads files whose lines end as on the old Mac', async () => {
    expect(await cellsOf('a.csv', 'id,typ\r1,"a\rb"\r2,c\r')).toEqual([
      ['1', 'a\rb'],
      ['2', 'c'],
    ])
  })

  it('marks rows with more fields than the header, unless the surplus is empty', async () => {
    const table = await open('a.csv', 'a,b\n1,2\n3,4,,\n5,6,7\n')
    expect(table.sample.map((row) => row.fault)).toEqual([undefined, undefined, 'wrong_field_count'])
  })

  it('reads any fields back, whatever quotes, delimiters and line breaks they hold and wherever the blocks are cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ö', '"', ',', '\n', ' ', '1') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constant('x'), field, field), { minLength: 1 }),
        fc.array(fc.nat(50)),
        async (rows, cuts) => {
          const text =
            rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n') + '\n'
          const read: (readonly string[])[] = []
          for await (const group of readDelimited(blocksOf(text, cuts), { delimiter: ',', lineBreak: '\n' }))
            read.push(...group.map((row) => row.cells))
          expect(read).toEqual(rows)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('bad input', () => {
  const header = 'id,tid,lng,lat\n'
  it.each<[string, string, string | Uint8Array]>([
    ['empty_file', 'an empty file', ''],
    ['empty_file', 'nothing but blank lines', '\n\n  \n'],
    ['no_rows', 'a header only', header],
    ['not_a_table', 'prose', 'Det var en gång\nen katt.\nSlut\n'],
    ['not_a_table', 'a web page', '<!DOCTYPE html><html><body>Logga in</body></html>'],
    ['not_a_table', 'a JSON list of something else', '[{"a":1},{"a":2}]'],
    ['binary_file', 'a PDF', '%PDF-1.7\n...'],
    ['binary_file', 'noise', Uint8Array.from({ length: 5000 }, (_, index) => (index * 73 + 1) % 251)],
    ['nul_bytes', 'NUL bytes', `${header}1,2024-01-01,18.1,59.3\n2,2024\0-01-01,18.1,59.3\n`],
    ['old_spreadsheet', 'an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['wrong_archive', 'a zip of something else', zipOf({ 'brott.csv': header })],
    ['corrupt_file', 'a damaged zip', zipOf({ 'brott.csv': header }).subarray(0, 40)],
    [
      'truncated_file',
      'a gzip that ends too early',
      gzipSync(`${header}${'1,2024-01-01,18.1,59.3\n'.repeat(5000)}`).subarray(0, 100),
    ],
    ['binary_file', 'gzip in gzip', gzipSync(gzipSync(header))],
    [
      'truncated_file',
      'GeoJSON that ends too early',
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}}',
    ],
    ['unclosed_quote', 'a quote that is never closed', `${header}1,2024-01-01,18.1,59.3\n2,"2024-01-01,18.1,59.3\n`],
  ])('gives %s for %s', async (code, _, content) => {
    expect(await problemOf(open('bad.csv', content))).toBe(code)
  })

  it('gives up on a line of 200 MB after the first megabyte, in flat memory', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(header)
      for (let sent = 0; sent < 200; sent++) yield Buffer.alloc(1_000_000, 97)
    }
    const { decodeLines } = await import('../../server/features/imports/text-encoding.ts')
    let blocks = 0
    const read = async () => {
      for await (const block of decodeLines(endless(), 'utf-8', '\n')) blocks += block.length
    }
    expect(await problemOf(read())).toBe('line_too_long')
    expect(blocks).toBe(header.length)
    expect(await problemOf(open('long.csv', 'a'.repeat(3_000_000)))).toBe('line_too_long')
  })

  it('names the line with the NUL byte when it stands beyond the head of the file', async () => {
    const path = writeTestFile('nul.csv', `${header}${'1,2024-01-01,18.1,59.3\n'.repeat(60_000)}2,\0,1,2\n`)
    const table = await openTable(path)
    const read = async () => {
      for await (const rows of table.rows()) expect(rows.length).toBeGreaterThan(0)
    }
    await expect(read()).rejects.toMatchObject({ code: 'nul_bytes', values: { line: 60_002 } })
  })

  it('refuses a workbook that unpacks to more than its table of contents says', async () => {
    const bomb = zipOf({ 'xl/workbook.xml': 'x'.repeat(1_000_000) }, { claimedBytes: 10 })
    expect(await problemOf(open('bomb.xlsx', bomb))).toBe('corrupt_file')
    const giant = zipOf({ 'xl/workbook.xml': '<workbook/>' }, { claimedBytes: 900_000_000 })
    expect(await problemOf(open('giant.xlsx', giant))).toBe('too_large')
  })
})

describe('workbooks', () => {
  const cell = (reference: string, content: string, type = '') => `<c r="${reference}"${type}>${content}</c>`
  const text = (reference: string, value: string) => cell(reference, `<is><t>${value}</t></is>`, ' t="inlineStr"')
  const workbook = (rows: string) =>
    zipOf({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Brott" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
      'xl/styles.xml':
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    })

  it('gives dates as text to the second, numbers with a point, and the row numbers of the sheet past a title and a gap', async () => {
    const bytes = workbook(
      `<row r="1">${text('A1', 'Anmälda brott')}</row>` +
        `<row r="3">${text('A3', 'datum')}${text('B3', 'tid')}${text('C3', 'lng')}</row>` +
        `<row r="4">${cell('A4', '<v>45293</v>', ' s="1"')}${cell('B4', '<v>45293.041666666664</v>', ' s="2"')}${cell('C4', '<v>18.07</v>')}</row>` +
        `<row r="6">${cell('A6', '<v>45294</v>', ' s="1"')}${cell('B6', '<v>45294.999988425923</v>', ' s="2"')}${cell('C6', '<v>18.08</v>')}</row>`,
    )
    for (const file of [bytes, gzipSync(bytes)]) {
      const table = await open('brott.xlsx', file)
      expect(table).toMatchObject({ format: 'spreadsheet', columns: ['datum', 'tid', 'lng'], notes: [] })
      expect(table.sample).toEqual([
        { line: 4, cells: ['2024-01-02', '2024-01-02 01:00:00', '18.07'] },
        { line: 6, cells: ['2024-01-03', '2024-01-03 23:59:59', '18.08'] },
      ])
    }
  })

  it('refuses one with a header only, and one that is empty', async () => {
    expect(
      await problemOf(open('a.xlsx', workbook(`<row r="1">${text('A1', 'datum')}${text('B1', 'lng')}</row>`))),
    ).toBe('no_rows')
    expect(await problemOf(open('a.xlsx', workbook('')))).toBe('empty_file')
  })
})

describe('GeoJSON', () => {
  const collection = (members: string, features: unknown[]) =>
    `\uFEFF{"type":"FeatureCollection",${members}"features":${JSON.stringify(features)}}`
  const point = (x: number, y: number, properties: unknown) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [x, y] },
    properties,
  })

  it('gives the place, the id and the properties as columns, past foreign members and a byte-order mark', async () => {
    const text = collection('"name":"brott","bbox":[1,2,{"features":[1]}],', [
      point(18.1, 59.3, { tid: '2024-01-01', antal: 2 }),
      { ...point(18.2, 59.4, { typ: 'Rån' }), id: 'b' },
    ])
    const table = await open('a.geojson', text)
    expect(table).toMatchObject({ format: 'geojson', declaredSrid: 4326 })
    expect(table.columns).toEqual(['geometry x', 'geometry y', 'geometry type', 'tid', 'antal', 'id', 'typ'])
    expect(table.sample).toEqual([
      { line: 1, cells: ['18.1', '59.3', 'Point', '2024-01-01', '2', '', ''] },
      { line: 2, cells: ['18.2', '59.4', 'Point', '', '', 'b', 'Rån'] },
    ])
  })

  it.each([
    [3006, '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},'],
    [3006, '"crs":{"type":"name","properties":{"name":"EPSG:3006"}},'],
    [4326, '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},'],
    [4326, '"crs":null,'],
  ])('takes the coordinate system %i from its crs member', async (srid, crs) => {
    expect(await open('a.json', collection(crs, [point(1, 2, {})]))).toMatchObject({ declaredSrid: srid })
    const last = `{"type":"FeatureCollection","features":[${JSON.stringify(point(1, 2, {}))}],${crs.slice(0, -1)}}`
    expect(await open('a.json', last)).toMatchObject({ declaredSrid: srid })
  })

  it('takes an area as a point inside it and says so, and a line as no place', async () => {
    const u = [
      [0, 0],
      [9, 0],
      [9, 9],
      [6, 9],
      [6, 3],
      [3, 3],
      [3, 9],
      [0, 9],
      [0, 0],
    ]
    const table = await open(
      'a.json',
      collection('', [
        { type: 'Feature', geometry: { type: 'Polygon', coordinates: [u] }, properties: {} },
        {
          type: 'Feature',
          geometry: {
            type: 'LineString',
            coordinates: [
              [0, 0],
              [1, 1],
            ],
          },
          properties: {},
        },
        { type: 'Feature', geometry: null, properties: {} },
      ]),
    )
    expect(table.notes.map((note) => note.en)).toEqual(['Areas were taken as a point inside the area.'])
    expect(table.sample.map((row) => row.cells.slice(0, 2))).toEqual([
      ['2', '4'],
      ['', ''],
      ['', ''],
    ])
  })

  it('cuts any JSON array into its elements, wherever the blocks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.boolean(), fc.array(fc.nat(20)), async (values, isRoot, cuts) => {
        const text = isRoot
          ? JSON.stringify(values)
          : JSON.stringify({ a: { features: [0] }, features: values, 'b"\\': [1] })
        const elements: unknown[] = []
        for await (const parts of splitJson(asyncBlocks(text, cuts), 'features')) {
          for (const part of parts) if (part.kind === 'element') elements.push(JSON.parse(part.json))
        }
        expect(elements).toEqual(JSON.parse(JSON.stringify(values)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('geometry', () => {
  it('puts the point of an area inside it, holes and all', () => {
    const square = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ]
    expect(interiorPoint([square])).toEqual([5, 5])
    expect(
      interiorPoint([
        square,
        [
          [2, 2],
          [8, 2],
          [8, 8],
          [2, 8],
          [2, 2],
        ],
      ]),
    ).toEqual([1, 5])
    expect(
      interiorPoint([
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      ]),
    ).toBeUndefined()
  })

  it('knows inside from outside as the crossing rule does, on any polygon with a hole', () => {
    const coordinate = fc.double({ min: -10, max: 10, noNaN: true })
    const ring = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 })
      .map((points) => [...points, points[0]!])
    fc.assert(
      fc.property(ring, ring, coordinate, coordinate, (outer, hole, lng, lat) => {
        const contains = pointInBoundary({ type: 'Polygon', coordinates: [outer, hole] })
        expect(contains(lng, lat)).toBe(crossings(outer, lng, lat) + crossings(hole, lng, lat) === 1)
      }),
      { numRuns: 500 },
    )
    function crossings(points: [number, number][], lng: number, lat: number): number {
      let count = 0
      for (let index = 0; index + 1 < points.length; index++) {
        const [[ax, ay], [bx, by]] = [points[index]!, points[index + 1]!]
        if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) count++
      }
      return count % 2
    }
  })
})

function* blocksOf(text: string, cuts: readonly number[]): Generator<string> {
  const lines = text.split(/(?<=\n)/)
  for (const cut of cuts) if (lines.length > 0) yield lines.splice(0, cut).join('')
  yield lines.join('')
}

async function* asyncBlocks(text: string, cuts: readonly number[]): AsyncGenerator<string> {
  let at = 0
  for (const cut of cuts) {
    yield text.slice(at, at + cut)
    at += cut
  }
  yield text.slice(at)
}
