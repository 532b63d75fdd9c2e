import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpretTable } from '../../server/features/imports/interpretation.ts'
import { parseMapping } from '../../server/features/imports/mapping-text.ts'
import { openTable } from '../../server/features/imports/open-table.ts'
import { placeLimits } from '../../server/features/imports/place-limits.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { problemOf, readRows, readText, testContext, writeTestFile } from '../support/import-file.ts'

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16)
const square = (west: number, south: number, east: number, north: number) => ({
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
})
const stockholm = testContext({ limits: placeLimits({ boundary: square(17.9, 59.2, 18.3, 59.5), srid: 3006 }, false) })

describe('column mapping', () => {
  it.each([
    [
      'Händelsenummer;Brottskategori;Händelsedatum;Klockslag;Latitud;Longitud\n1;Rån;2024-01-02;22:15;59,33;18,07\n2;Stöld;2024-01-03;23.40;59,34;18,08\n',
      {
        id: 'Händelsenummer',
        category: 'Brottskategori',
        date: 'Händelsedatum',
        time: 'Klockslag',
        lat: 'Latitud',
        lng: 'Longitud',
      },
      4326,
    ],
    [
      'K-nummer;Brottstyp;Från;Till;X-koordinat;Y-koordinat\n5000-K1-24;Rån;2024-01-02 22:00;2024-01-03 06:00;6580822;674032\n5000-K2-24;Stöld;2024-01-02 22:00;2024-01-03 06:00;6580922;674132\n',
      { case: 'K-nummer', category: 'Brottstyp', from: 'Från', to: 'Till', x: 'X-koordinat', y: 'Y-koordinat' },
      3006,
    ],
    [
      'date,type,wkt\n2024-01-02T10:00:00Z,Robbery,POINT(18.07 59.33)\n2024-01-02T11:00:00Z,Robbery,POINT(18.08 59.33)\n',
      { from: 'date', category: 'type', geometry: 'wkt' },
      4326,
    ],
    [
      '1,2024-01-02 10:00,18.0701,59.3301,Rån\n2,2024-01-02 11:00,18.0702,59.3302,Stöld\n',
      { lng: 'column 3', lat: 'column 4', from: 'column 2' },
      4326,
    ],
    [
      'datum;typ;x;y\n2024-01-02;Rån;1628000;6580000\n2024-01-03;Rån;1628100;6580100\n',
      { from: 'datum', category: 'typ', x: 'x', y: 'y' },
      3021,
    ],
  ])('is proposed from headers and values: %j', async (text, mapping, srid) => {
    const { interpretation, rejected } = await readText(text)
    expect(interpretation.mapping).toEqual(mapping)
    expect(interpretation.srid).toBe(srid)
    expect(rejected).toEqual([])
  })

  it('takes north for north although Swedish systems call it X', async () => {
    const { accepted } = await readText('datum;typ;X;Y\n2024-01-02;Rån;6580822;674032\n2024-01-03;Rån;6580922;674132\n')
    const [lng, lat] = projectionFor(3006).toLngLat(674_032, 6_580_822)
    expect([accepted[0]!.lng, accepted[0]!.lat]).toEqual([lng, lat])
  })

  it('takes numbers that repeat for case numbers, not for record ids', async () => {
    const { interpretation } = await readText(
      'incident_no,date,lng,lat\n7,2024-01-02,18.1,59.3\n7,2024-01-02,18.2,59.3\n8,2024-01-02,18.1,59.3\n',
    )
    expect(interpretation.mapping).toMatchObject({ case: 'incident_no' })
    expect(interpretation.mapping.id).toBeUndefined()
  })

  it('can be said by name, in any case, by number, and with commas in a header', async () => {
    const columns = ['Place, east', 'NORTH', 'when']
    expect(parseMapping('x=Place, east,y=north,from=#3', columns)).toEqual({
      x: 'Place, east',
      y: 'NORTH',
      from: 'when',
    })
    expect(parseMapping('lon=#1,latitude=#2,type=when', columns)).toEqual({
      lng: 'Place, east',
      lat: 'NORTH',
      category: 'when',
    })
    for (const wrong of ['x', 'colour=when', 'x=nowhere', 'x=#4'])
      expect(() => parseMapping(wrong, columns)).toThrow(/mapping/)
  })

  it('is refused when it leaves out the place or the time, naming what is missing and what there is', async () => {
    await expect(readText('namn,antal\nTorget,1\nParken,2\n')).rejects.toMatchObject({
      code: 'mapping_incomplete',
      values: { missing: 'lng, lat, from', columns: 'namn, antal' },
    })
  })

  it('uses what was remembered of the source, as long as the columns are there', async () => {
    const table = await openTable(writeTestFile('a.csv', 'p,q,r\n674032,6580822,2024-01-02\n'))
    const remembered = { mapping: { x: 'p', y: 'q', from: 'r' }, srid: 3006 }
    expect(interpretTable(table, { remembered })).toMatchObject({ mapping: remembered.mapping, srid: 3006 })
    const gone = { mapping: { x: 'p', y: 'q', from: 's' }, srid: 3006 }
    expect(() => interpretTable(table, { remembered: gone })).toThrow(/No column was found/)
  })
})

describe('coordinates', () => {
  const rows = (...places: string[]) =>
    `id,tid,lng,lat\n${places.map((place, index) => `${index},2024-01-02,${place}\n`).join('')}`
  it.each([
    ['missing_place', 'lng', ',59.3'],
    ['missing_place', 'lat', '18.1,NA'],
    ['unreadable_place', 'lng', 'söder,59.3'],
    ['zero_place', 'lng', '0,0'],
    ['impossible_place', 'lat', '18.1,159.3'],
    ['outside_municipality', 'lng', '13.0,55.6'],
  ])('rejects a row for %s in %s', async (reason, column, place) => {
    const { rejected, accepted } = await readText(rows('18.1,59.3', place, '18.2,59.4'), {}, stockholm)
    expect(rejected.map((row) => [row.line, row.reason, row.column])).toEqual([[3, reason, column]])
    expect(accepted.length).toBe(2)
  })

  it('takes rows outside the municipality when that is allowed', async () => {
    const limits = placeLimits({ boundary: square(17.9, 59.2, 18.3, 59.5), srid: 3006 }, true)
    expect((await readText(rows('13.0,55.6'), {}, testContext({ limits }))).accepted.length).toBe(1)
  })

  it('notices swapped columns by the boundary, or by what the coordinate system is for', async () => {
    expect((await readText(rows('59.3,18.1', '59.4,18.2', '18.1,59.3'), {}, stockholm)).verdict).toBe(
      'coordinates_swapped',
    )
    expect((await readText(rows('59.3,18.1', '59.4,18.2'))).verdict).toBe('coordinates_swapped')
    expect((await readText(rows('18.1,59.3', '59.4,18.2', '18.2,59.3'), {}, stockholm)).verdict).toBeUndefined()
  })

  it('notices a wrong coordinate system', async () => {
    expect((await readText(rows('18.1,59.3'), { srid: 3006 })).verdict).toBe('wrong_srid')
    expect((await readText('tid,x,y\n2024-01-02,674032,6580822\n', { srid: 4326 })).verdict).toBe('wrong_srid')
    expect(await problemOf(readText('tid,x,y\n2024-01-02,490320.299,5458606.92\n'))).toBe('srid_needed')
    expect(await problemOf(readText('tid,x,y\n2024-01-02,490320.299,5458606.92\n', { srid: 99999 }))).toBe(
      'unknown_srid',
    )
  })

  it('reads Swedish numbers: decimal comma, thousands in groups, a real minus', async () => {
    const { accepted } = await readText(
      'tid;x;y\n2024-01-02;674 032,5;6 580 822,25\n2024-01-02;674\u00A0032,5;6\u00A0580\u00A0822,25\n',
    )
    const [lng, lat] = projectionFor(3006).toLngLat(674_032.5, 6_580_822.25)
    expect(accepted.map((row) => [row.lng, row.lat])).toEqual([
      [lng, lat],
      [lng, lat],
    ])
    expect((await readText('tid;lng;lat\n2024-01-02;\u22122,59;51,45\n')).accepted[0]).toMatchObject({
      lng: -2.59,
      lat: 51.45,
    })
  })
})

describe('times', () => {
  it.each([
    ['2024-01-02 22:15', '2024-01-02T21:15', '2024-01-02T21:16', 'minute'],
    ['2024-07-02T22:15:30', '2024-07-02T20:15', '2024-07-02T20:16', 'minute'],
    ['2024-07-02T22:15:00Z', '2024-07-02T22:15', '2024-07-02T22:16', 'minute'],
    ['2024-07-02T22:15:00-05:00', '2024-07-03T03:15', '2024-07-03T03:16', 'minute'],
    ['2024-01-02 22', '2024-01-02T21:00', '2024-01-02T22:00', 'hour'],
    ['2024-01-02 24:00', '2024-01-02T23:00', '2024-01-02T23:01', 'minute'],
    ['2024-01-02', '2024-01-01T23:00', '2024-01-02T23:00', 'day'],
    ['20240102', '2024-01-01T23:00', '2024-01-02T23:00', 'day'],
    // 25 hours, since the clocks go back.
    ['2024-10-27', '2024-10-26T22:00', '2024-10-27T23:00', 'day'],
    ['2024-03-31', '2024-03-30T23:00', '2024-03-31T22:00', 'day'],
    ['2024-10', '2024-09-30T22:00', '2024-10-31T23:00', 'month'],
    ['2.1.2024 kl. 22.15', '2024-01-02T21:15', '2024-01-02T21:16', 'minute'],
    ['02/01/2024 10:15 PM', '2024-01-02T21:15', '2024-01-02T21:16', 'minute'],
    ['2 januari 2024 22.15', '2024-01-02T21:15', '2024-01-02T21:16', 'minute'],
  ])('reads %s', async (text, from, to, precision) => {
    const { accepted } = await readText(`id,from,lng,lat\n1,${text},18.1,59.3\n`, { mapping: { from: 'from' } })
    expect(accepted.map((row) => [iso(row.from), iso(row.to), row.precision])).toEqual([[from, to, precision]])
  })

  it.each([
    ['missing_time', ''],
    ['unreadable_time', 'i går'],
    ['unreadable_time', '2024-02-30'],
    ['unreadable_time', '2024-01-02 25:10'],
    ['placeholder_time', '1970-01-01'],
    ['placeholder_time', '1970-01-01T00:00:00Z'],
    ['placeholder_time', '1900-01-01'],
    ['future_time', '2099-12-31'],
    ['future_time', '2026-11-23'],
  ])('rejects a row for %s: %j', async (reason, text) => {
    const { rejected } = await readText(
      `id,from,lng,lat\n1,${text},18.1,59.3\n2,2024-01-02,18.1,59.3\n3,2024-01-02,18.1,59.3\n`,
    )
    expect(rejected.map((row) => [row.line, row.reason, row.column])).toEqual([[2, reason, 'from']])
  })

  it.each([
    ['2024-01-02 22:00', '2024-01-03 06:30', '2024-01-02T21:00', '2024-01-03T05:30', 'interval'],
    ['2024-01-02 22:00', '2024-01-02 22:00', '2024-01-02T21:00', '2024-01-02T21:01', 'minute'],
    ['2024-01-02 22:00', '', '2024-01-02T21:00', '2024-01-02T21:01', 'minute'],
    ['2024-01-02', '2024-01-03', '2024-01-01T23:00', '2024-01-03T23:00', 'interval'],
    ['2024-01-02', '2024-01-02', '2024-01-01T23:00', '2024-01-02T23:00', 'day'],
    // What an export writes of a day and of a month comes back as such.
    ['2024-01-02 00:00', '2024-01-03 00:00', '2024-01-01T23:00', '2024-01-02T23:00', 'day'],
    ['2024-10-01 00:00', '2024-11-01 00:00', '2024-09-30T22:00', '2024-10-31T23:00', 'month'],
  ])('reads from %s to %j', async (from, to, first, end, precision) => {
    const { accepted } = await readText(
      `id,from,to,lng,lat\n1,${from},${to},18.1,59.3\n2,2024-01-02 10:00,2024-01-02 11:00,18.1,59.3\n`,
    )
    expect([iso(accepted[0]!.from), iso(accepted[0]!.to), accepted[0]!.precision]).toEqual([first, end, precision])
  })

  it('rejects an end before the beginning', async () => {
    const { rejected } = await readText(
      'from,to,lng,lat\n2024-01-02 10:00,2024-01-02 09:00,18.1,59.3\n2024-01-02 10:00,2024-01-02 11:00,18.1,59.3\n',
    )
    expect(rejected.map((row) => [row.line, row.reason, row.column])).toEqual([[2, 'reversed_time', 'to']])
  })

  it('takes a column that is always midnight for days, one that is always the first for months', async () => {
    const days = await readText('datum,lng,lat\n2024-01-02 00:00:00,18.1,59.3\n2024-01-05 00:00:00,18.1,59.3\n')
    expect(days.accepted.map((row) => row.precision)).toEqual(['day', 'day'])
    const months = await readText('month,lng,lat\n2024-01-01,18.1,59.3\n2024-02-01,18.1,59.3\n')
    expect(months.accepted.map((row) => [iso(row.from), row.precision])).toEqual([
      ['2023-12-31T23:00', 'month'],
      ['2024-01-31T23:00', 'month'],
    ])
  })

  it('sees which of 03/04 and 13/04 is the day, and says so when it had to guess', async () => {
    const us = await readText('datum,lng,lat\n03/04/2024,18.1,59.3\n03/14/2024,18.1,59.3\n')
    expect(us.accepted.map((row) => iso(row.from))).toEqual(['2024-03-03T23:00', '2024-03-13T23:00'])
    const guess = await readText('datum,lng,lat\n03/04/2024,18.1,59.3\n')
    expect(iso(guess.accepted[0]!.from)).toBe('2024-04-02T22:00')
    expect(guess.interpretation.notes.length).toBe(1)
  })

  it('reads spreadsheet days and seconds since 1970', async () => {
    const days = await readText('datum,lng,lat\n45293.5,18.1,59.3\n45294,18.1,59.3\n')
    expect(days.accepted.map((row) => [iso(row.from), row.precision])).toEqual([
      ['2024-01-02T11:00', 'minute'],
      ['2024-01-02T23:00', 'day'],
    ])
    const milliseconds = await readText('timestamp,lng,lat\n1704189600000,18.1,59.3\n')
    expect(iso(milliseconds.accepted[0]!.from)).toBe('2024-01-02T10:00')
  })
})

describe('categories', () => {
  it('maps by alias, name or code, whatever the case, and lists what it cannot map', async () => {
    const { accepted, context } = await readText(
      'id,from,lng,lat,category\n1,2024-01-02,18.1,59.3,SHOPLIFTING\n2,2024-01-02,18.1,59.3, stöld och  inbrott\n3,2024-01-02,18.1,59.3,robbery\n4,2024-01-02,18.1,59.3,Sjöröveri\n5,2024-01-02,18.1,59.3,\n',
    )
    expect(accepted.map((row) => row.category)).toEqual(['theft', 'theft', 'robbery', 'unknown', 'unknown'])
    expect(accepted[3]!.sourceCategory).toBe('Sjöröveri')
    expect(context.categories.unknownTerms()).toEqual([
      { text: '', count: 1 },
      { text: 'Sjöröveri', count: 1 },
    ])
  })

  it('keeps what patrols discovered apart from what was reported', async () => {
    const { accepted } = await readText(
      'id,from,lng,lat,category,origin\n1,2024-01-02,18.1,59.3,drugs,discovered\n2,2024-01-02,18.1,59.3,drugs,reported\n3,2024-01-02,18.1,59.3,drugs,\n',
    )
    expect(accepted.map((row) => row.origin)).toEqual(['discovered', 'reported', 'reported'])
  })
})

describe('events of polisen.se', () => {
  const event = (
    id: number,
    name: string,
    type: string,
    datetime = '2026-11-22 5:10:00 +01:00',
    place = 'Skåne län',
    gps = '55.9903,13.5958',
  ) => ({
    id,
    datetime,
    name,
    summary: 'En man i 30-årsåldern …',
    url: '/x',
    type,
    location: { name: place, gps },
  })
  const malmo = testContext({
    municipalityName: 'Malmö stad',
    limits: placeLimits({ boundary: square(12.9, 55.5, 13.2, 55.65), srid: 3006 }, false),
    centre: [13.05, 55.58],
  })

  it('need no mapping: time and municipality come from the name, digests and other places are rejected', async () => {
    const path = writeTestFile(
      'events.json',
      JSON.stringify([
        event(1, '22 november 04.10, Trafikolycka, Malmö', 'Trafikolycka'),
        event(2, '31 december 23.50, Rån, Malmö', 'Rån', '2026-01-01 0:40:00 +01:00'),
        event(3, '22 november 04.00, Stöld/inbrott, Lund', 'Stöld/inbrott'),
        event(4, '22 november 06.00, Sammanfattning natt, Skåne län', 'Sammanfattning natt'),
        event(5, '22 november 03.00, Brand, Skåne län', 'Brand'),
        event(
          6,
          '21 november 22.00, Misshandel, Malmö',
          'Misshandel',
          '2025-11-21 22:30:00 +01:00',
          'Malmö',
          '55.60498,13.003822',
        ),
      ]),
    )
    const { accepted, rejected, interpretation } = await readRows(path, {}, malmo)
    expect(interpretation).toMatchObject({ layout: 'polisen.se', srid: 4326 })
    expect(accepted.map((row) => [iso(row.from), row.precision, row.category, row.lng, row.lat])).toEqual([
      ['2026-11-22T03:10', 'minute', 'traffic', 13.05, 55.58],
      ['2025-12-31T22:50', 'minute', 'robbery', 13.05, 55.58],
      ['2025-11-21T21:00', 'minute', 'violence', 13.003822, 55.60498],
    ])
    expect(rejected.map((row) => [row.line, row.reason])).toEqual([
      [3, 'outside_municipality'],
      [4, 'not_an_event'],
      [5, 'place_too_coarse'],
    ])
    expect(JSON.stringify([accepted, rejected])).not.toContain('30-årsåldern')
  })
})

it('turns every row of any file into an incident or a reason, and none into both or neither', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '18.1',
      '59.3',
      '2024-01-02',
      '2099-01-01',
      '1970-01-01',
      '0',
      '',
      'NA',
      '"',
      'x"y',
      'Rån',
      '59,3',
      '\uFFFD',
      '-1e400',
      '2024-01-02T10:00Z',
    ),
    fc.string({ maxLength: 5 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), cell, cell, cell, cell), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""').replaceAll('\0', '')}"`).join(','))
          .join('\n')
        const good = 'g1,2024-01-02,18.1,59.3,Rån\n'.repeat(2)
        const { accepted, rejected } = await readText(`id,from,lng,lat,category\n${good}${text}\n`)
        expect(accepted.length + rejected.length).toBe(rows.length + 2)
        for (const row of accepted)
          expect(row.from < row.to && Math.abs(row.lng) <= 180 && Math.abs(row.lat) <= 90).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})
