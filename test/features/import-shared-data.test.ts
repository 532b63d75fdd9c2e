import { describe, expect, it } from 'vitest'
import { draftInterpretation } from '../../server/features/imports/interpretation.ts'
import { openTable } from '../../server/features/imports/open-table.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { readRows, testContext } from '../support/import-file.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16)

if (!hasSharedData) console.log('Not run: ../shared/data is absent, so no real file is read')

describe.skipIf(!hasSharedData)('real files', () => {
  it('reads Avon and Somerset: 620,495 rows, 57,132 without a coordinate, 23,111 distinct points', async () => {
    const { accepted, rejected, context, interpretation } = await readRows(
      sharedData('incidents/avon-and-somerset.csv.gz'),
      {},
      testContext({ zone: 'Europe/London' }),
    )
    expect(interpretation.layout).toBe('data.police.uk')
    expect([accepted.length, rejected.length]).toEqual([563_363, 57_132])
    expect(new Set(rejected.map((row) => `${row.reason} ${row.column}`))).toEqual(new Set(['missing_place Longitude']))
    expect(new Set(accepted.map((row) => `${row.lng} ${row.lat}`)).size).toBe(23_111)
    expect(new Set(accepted.map((row) => row.precision))).toEqual(new Set(['month']))
    expect(context.categories.unknownTerms()).toEqual([])
  })

  it('reads the City of London: 28,761 rows, 2,191 without a coordinate', async () => {
    const { accepted, rejected } = await readRows(
      sharedData('incidents/city-of-london.csv.gz'),
      {},
      testContext({ zone: 'Europe/London' }),
    )
    expect([accepted.length, rejected.length]).toEqual([26_570, 2191])
  })

  it('reads Vancouver: 21,918 rows to the minute in EPSG:32610, which must be said', async () => {
    const path = sharedData('incidents/vancouver_thefts.csv.gz')
    await expect(readRows(path)).rejects.toMatchObject({ code: 'srid_needed' })
    const { accepted, rejected, interpretation } = await readRows(
      path,
      { srid: 32610 },
      testContext({ zone: 'America/Vancouver' }),
    )
    expect(interpretation.mapping).toEqual({
      x: 'X',
      y: 'Y',
      year: 'YEAR',
      month: 'MONTH',
      day: 'DAY',
      hour: 'HOUR',
      minute: 'MINUTE',
      category: 'TYPE',
    })
    expect([accepted.length, rejected.length]).toEqual([21_918, 0])
    const first = accepted[0]!
    expect([iso(first.from), first.category, first.precision]).toEqual(['2020-01-01T08:00', 'theft', 'minute'])
    expect([first.lng, first.lat]).toEqual([...projectionFor(32610).toLngLat(490_320.299, 5_458_606.9208)])
    expect(accepted.every((row) => row.lng > -123.3 && row.lng < -123 && row.lat > 49.1 && row.lat < 49.4)).toBe(true)
  })

  it('reads Lancashire: 56,434 rows, tab-separated, the first of a month meaning the month', async () => {
    const { accepted, rejected } = await readRows(
      sharedData('incidents/lancashire_asb.tab.gz'),
      {},
      testContext({ zone: 'Europe/London' }),
    )
    expect([accepted.length, rejected.length]).toEqual([56_434, 0])
    expect(new Set(accepted.map((row) => row.precision))).toEqual(new Set(['month']))
    expect(new Set(accepted.map((row) => iso(row.from))).size).toBe(12)
  })

  it('reads Medellín: 9,360 rows with semicolons and decimal commas, 81 without a coordinate', async () => {
    const { accepted, rejected, interpretation } = await readRows(
      sharedData('incidents/medellin_homicides.csv'),
      {},
      testContext({ zone: 'America/Bogota' }),
    )
    expect([accepted.length, rejected.length]).toEqual([9279, 81])
    expect(interpretation.mapping).toEqual({
      lng: 'longitud',
      lat: 'latitud',
      from: 'fecha_hecho',
      category: 'modalidad',
    })
    expect(accepted[0]).toMatchObject({
      lng: -75.569854,
      lat: 6.25722555,
      sourceCategory: 'Ahorcamiento o estrangulamiento',
    })
    expect(iso(accepted[0]!.from)).toBe('2019-04-23T12:30')
  })

  it('reads Cincinnati: 8,723 rows, 426 of them without a coordinate (NA), incident numbers being cases', async () => {
    const { accepted, rejected, interpretation } = await readRows(
      sharedData('incidents/cincinnati_burglary.csv.gz'),
      {},
      testContext({ zone: 'America/New_York' }),
    )
    expect([accepted.length, rejected.length]).toEqual([8297, 426])
    expect(interpretation.mapping.case).toBe('incident_no')
  })

  it('reads the first sheet of the workbook: 8,696 rows with spreadsheet days, two of them empty', async () => {
    const { accepted, rejected, interpretation } = await readRows(
      sharedData('incidents/aggravated_assaults.xlsx'),
      {},
      testContext({ zone: 'America/Chicago' }),
    )
    expect([accepted.length, rejected.map((row) => row.reason)]).toEqual([8694, ['missing_time', 'missing_time']])
    expect([iso(accepted[0]!.from), accepted[0]!.precision]).toEqual(['2019-01-01T06:00', 'day'])
    expect(interpretation.notes.map((note) => note.en)).toEqual([
      'The workbook has 3 sheets; only the first, Austin, was read.',
    ])
  })

  it('reads city districts in EPSG:3006: 66 areas around Karlstad', async () => {
    const table = await openTable(sharedData('sweden/geo_stadsdelar.json'))
    const { srid, mapping } = draftInterpretation(table, {})
    expect([table.sample.length, table.declaredSrid, srid, mapping.x, mapping.y]).toEqual([
      66,
      3006,
      3006,
      'geometry x',
      'geometry y',
    ])
    const projection = projectionFor(3006)
    for (const { cells } of table.sample) {
      const [lng, lat] = projection.toLngLat(Number(cells[0]), Number(cells[1]))
      expect(lng > 13.2 && lng < 13.9 && lat > 59.2 && lat < 59.6).toBe(true)
    }
  })

  it.each(['geo_parker.json', 'geo_lekplatser.json'])(
    'takes the exact place from the properties of %s, whose geometry is rounded to a kilometre',
    async (file) => {
      const { mapping, srid } = draftInterpretation(await openTable(sharedData(`sweden/${file}`)), {})
      expect([mapping.lng, mapping.lat, srid]).toEqual(['longitude', 'latitude', 4326])
    },
  )
})
