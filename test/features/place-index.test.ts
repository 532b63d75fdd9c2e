import { describe, expect, it } from 'vitest'
import { buildPlaceIndex, searchPlaces } from '../../server/features/reports/place-index.ts'
import type { NamedPlace } from '../../server/features/reports/place-index.ts'

const place = (name: string, kind: NamedPlace['kind'], lng = 15, lat = 59): NamedPlace => ({
  name,
  kind,
  point: [lng, lat],
})

const index = buildPlaceIndex(
  [
    place('Storgatan', 'street'),
    place('Storgatan', 'street', 15.3, 59.2),
    place('Norra Storgatan', 'street'),
    place('Stora torget', 'square'),
    place('Resecentrum', 'stop'),
    place('Resecentrum', 'stop', 15.0005),
    place('Resecentrum', 'stop', 15.0001, 59.0003),
    place('Östra skolan', 'school'),
    place('Stadsparken', 'park'),
    place('Café Renés park', 'park'),
    place('Åby', 'settlement', 15.31, 59.2),
    place('Granvik', 'settlement'),
  ],
  [
    {
      street: 'Storgatan',
      addresses: [
        ['5', 15, 59],
        ['5 A', 15.001, 59],
        ['12', 15.002, 59],
        ['50', 15.003, 59],
        ['5', 15.3, 59.2],
      ],
    },
    { street: 'Norra Storgatan', addresses: [['5', 15.01, 59]] },
  ],
)
const labels = (query: string) => searchPlaces(index, query).map(({ label }) => label)

describe('searching for a place', () => {
  it('finds it by its beginning, and tells streets of one name apart by their part of town', () => {
    expect(labels('storg')).toEqual(['Storgatan, Granvik', 'Storgatan, Åby', 'Norra Storgatan'])
    expect(labels('STORA T')).toEqual(['Stora torget'])
  })

  it('finds it by the beginnings of its words in any order, and inside them from three letters on', () => {
    expect(labels('storgatan norra')).toEqual(['Norra Storgatan'])
    expect(labels('parken')).toEqual(['Stadsparken'])
    expect(labels('pa')).toEqual(['Café Renés park'])
  })

  it('takes no notice of accents, but of å, ä and ö', () => {
    expect(labels('cafe renes')).toEqual(['Café Renés park'])
    expect(labels('ostra skolan')).toEqual([])
    expect(labels('östra skolan')).toEqual(['Östra skolan'])
  })

  it('gives addresses for a street with a number, the very number first', () => {
    expect(labels('storgatan 5')).toEqual([
      'Storgatan 5, Granvik',
      'Storgatan 5, Åby',
      'Storgatan 5 A',
      'Storgatan 50',
      'Norra Storgatan 5',
    ])
    expect(searchPlaces(index, 'Storgatan 5a')).toEqual([
      { label: 'Storgatan 5 A', kind: 'address', point: [15.001, 59] },
    ])
  })

  it('gives the street when it has no such number, and nothing for nothing', () => {
    expect(labels('norra storgatan 99')).toEqual(['Norra Storgatan'])
    expect(labels('  ,. ')).toEqual([])
    expect(labels('hamngatan')).toEqual([])
  })

  it('gives a stop once, not each of its posts', () => {
    expect(labels('rese')).toEqual(['Resecentrum'])
  })

  it('gives ten at the most', () => {
    const many = buildPlaceIndex(
      Array.from({ length: 30 }, (_, at) => place(`Gata ${String.fromCodePoint(65 + at)}`, 'street')),
      [],
    )
    expect(searchPlaces(many, 'gata')).toHaveLength(10)
  })
})
