import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAreaFile } from '../../server/features/areas/area-file.ts'
import { readPopulation } from '../../server/features/areas/population-file.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const meant = { municipality: '1780', kind: 'deso', srid: undefined }
const square = [
  [13.5, 59.3],
  [13.6, 59.3],
  [13.6, 59.4],
  [13.5, 59.3],
]

function fileOf(features: object[], rest: object = {}): string {
  return JSON.stringify({ type: 'FeatureCollection', ...rest, features })
}
function areaOf(properties: object, geometry: object = { type: 'Polygon', coordinates: [square] }): object {
  return { type: 'Feature', properties, geometry }
}
const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } })

describe('a file of areas', () => {
  it('gives code and name by the words that files use, whatever their case, and closes an open ring', () => {
    const open = square.slice(0, 3).concat([[13.5, 59.4]])
    const { areas } = readAreaFile(
      fileOf([
        areaOf({ objectid: 7, DESOKOD: '1780A0010' }),
        areaOf({ kod: 12, namn: ' Norr ' }, { type: 'MultiPolygon', coordinates: [[open], [square]] }),
        areaOf({ Name: 'Söder' }),
      ]),
      meant,
    )
    expect(areas.map(({ code, name }) => [code, name])).toEqual([
      ['1780A0010', '1780A0010'],
      ['12', 'Norr'],
      ['Söder', 'Söder'],
    ])
    expect(areas[1]!.polygons).toEqual([[[...open, open[0]]], [square]])
  })

  it('leaves out areas that say they lie in another municipality, and says so when there are no others', () => {
    const here = areaOf({ desokod: '1780A0010', kommunkod: '1780' })
    const there = areaOf({ desokod: '1880A0010', kommunkod: '1880' })
    const { areas, elsewhere } = readAreaFile(fileOf([there, here, there]), meant)
    expect([areas.map(({ code }) => code), elsewhere]).toEqual([['1780A0010'], 2])
    expect(() => readAreaFile(fileOf([there]), meant)).toThrow('all its 1 areas lie in other municipalities')
  })

  it('takes the coordinate system from the option, then from the file', () => {
    // 411075.374, 6494745.784 is 13.470524 E, 58.584010 N (Lantmäteriet's pairs).
    const [e, n] = [411_075.374, 6_494_745.784]
    const metres = { type: 'Polygon', coordinates: [[[e, n], [e + 9, n], [e, n + 9], [e, n]]] } // prettier-ignore
    const feature = areaOf({ kod: 'a' }, metres)
    for (const { areas } of [
      readAreaFile(fileOf([feature], crs('urn:ogc:def:crs:EPSG::3006')), meant),
      readAreaFile(fileOf([feature]), { ...meant, srid: 3006 }),
    ]) {
      const [lng, lat] = areas[0]!.polygons[0]![0]![0]!
      expect([lng!.toFixed(5), lat!.toFixed(5)]).toEqual(['13.47052', '58.58401'])
    }
    expect(() => readAreaFile(fileOf([feature]), meant)).toThrow(
      'feature 1 (a) has the coordinates 411075.374, 6494745.784, which are not in EPSG:4326; give --srid',
    )
  })

  it.each([
    ['{"type":"FeatureCollection"', 'it is no JSON'],
    ['{"type":"Polygon"}', 'it is no GeoJSON feature collection'],
    [fileOf([]), 'it holds no area'],
    [fileOf([areaOf({})]), 'feature 1 has neither a code nor a name'],
    [fileOf([areaOf({ kod: 'a' }), areaOf({ kod: 'a' })]), 'features 1 and 2 have the same code "a"'],
    [fileOf([areaOf({ kod: 'a' }, { type: 'Point', coordinates: [13, 59] })]), 'feature 1 (a) is no area but a Point'],
    [fileOf([areaOf({ kod: 'a' }, { type: 'Polygon', coordinates: [[[13, 59]]] })]), 'no area but a broken Polygon'],
    [fileOf([{ type: 'Feature', properties: { kod: 'a' }, geometry: null }]), 'feature 1 (a) is no area but nothing'],
    [fileOf([areaOf({ kod: 'a' })], crs('urn:ogc:def:crs:EPSG::9999')), 'EPSG:9999 is not known here'],
    [fileOf([areaOf({ kod: 'a' })], crs('Rikets nät')), 'coordinate system Rikets nät is not known here'],
  ])('is refused by what is wrong with it: %.60s', (text, message) => {
    expect(() => readAreaFile(text, meant)).toThrow(message)
  })

  it.skipIf(!hasSharedData)('may be that of Statistics Sweden or of a municipality', () => {
    const read = (name: string, kind: string) =>
      readAreaFile(readFileSync(sharedData(`sweden/${name}`), 'utf8'), { ...meant, kind })
    const deso = read('geo_deso.json', 'deso').areas
    expect([deso.length, deso[0]!.code, deso[0]!.name]).toEqual([57, '1780C1180', '1780C1180'])
    const regso = read('geo_regso.json', 'regso').areas
    expect([regso.length, regso[0]!.code, regso[0]!.name]).toEqual([31, '1780R006', 'Herrhagen sydöstra-Yttre hamn'])
    const districts = read('geo_stadsdelar.json', 'stadsdelar').areas
    expect([districts.length, districts[0]!.code, districts[0]!.name]).toEqual([66, 'karlstad_stadsdelar_1', 'ÄLVÅKER'])
    const [lng, lat] = districts[0]!.polygons[0]![0]![0]!
    expect([lng! > 13 && lng! < 14, lat! > 59 && lat! < 60]).toEqual([true, true])
  })
})

/** Two areas, two ages and their total, two years; the second area was revised. */
const table = {
  version: '2.0',
  class: 'dataset',
  role: { time: ['Tid'] },
  id: ['Region', 'Alder', 'Tid'],
  size: [3, 3, 2],
  dimension: {
    Region: { category: { index: ['1780A0010', '1780A0020', '1780A0020_DeSO2025'] } },
    Alder: { category: { index: { '0-64': 0, '65-': 1, tot: 2 }, label: { tot: 'totalt' } } },
    Tid: { category: { index: { '2024': 0, '2025': 1 } } },
  },
  value: [1, 2, 3, 4, 5, 6, 7, 0, 8, 0, 9, 0, null, 10, null, 11, null, 21],
}
const codes = ['1780A0010', '1780A0020', '1780A0030']

describe('a table of residents', () => {
  it('gives the newest year of all ages, of a revised area under its new version', () => {
    const { year, residents } = readPopulation(JSON.stringify(table), codes)
    expect(year).toBe(2025)
    expect([...residents]).toEqual([
      ['1780A0010', 6],
      ['1780A0020', 21],
    ])
  })

  it('may leave out cells, and the index of a dimension of one', () => {
    const sparse = {
      ...table,
      size: [3, 1, 1],
      dimension: {
        ...table.dimension,
        Alder: { category: { label: { tot: 'totalt' } } },
        Tid: { category: { label: { '2025': '2025' } } },
      },
      value: { '0': 6 },
    }
    expect([...readPopulation(JSON.stringify(sparse), codes).residents]).toEqual([['1780A0010', 6]])
  })

  it.each([
    ['{', codes, 'it is no JSON'],
    ['{"class":"collection"}', codes, 'it is no JSON-stat 2.0 table'],
    [JSON.stringify(table), ['0180A0010'], 'it has none of the areas (it has 1780A0010, 1780A0020'],
    [
      JSON.stringify({ ...table, dimension: { ...table.dimension, Alder: { category: { index: ['a', 'b', 'c'] } } } }),
      codes,
      'its dimension Alder has 3 categories and none of them is the total',
    ],
    [JSON.stringify({ ...table, role: { time: [] } }), codes, 'none of them is the total'],
    [JSON.stringify({ ...table, value: [1, 2, 3, 4, 5, -6] }), codes, '1780A0010 has -6 residents'],
  ])('is refused by what is wrong with it: %.40s', (text, wanted, message) => {
    expect(() => readPopulation(text, wanted)).toThrow(message)
  })

  it.skipIf(!hasSharedData)('may be that of Statistics Sweden', () => {
    const areas = readAreaFile(readFileSync(sharedData('sweden/geo_deso.json'), 'utf8'), meant).areas
    const text = readFileSync(sharedData('sweden/omraden_befolkning.json'), 'utf8')
    const { year, residents } = readPopulation(
      text,
      areas.map(({ code }) => code),
    )
    const total = [...residents.values()].reduce((sum, count) => sum + count, 0)
    // The municipality's own total is 99,007; each figure carries a small random disturbance.
    expect([year, residents.size, Math.abs(total - 99_007) < 100]).toEqual([2025, 57, true])
    expect(Math.min(...residents.values())).toBeGreaterThan(500)
  })
})
