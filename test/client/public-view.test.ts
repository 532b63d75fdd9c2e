import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOrders, emptyPublicView, readPublicView, writePublicView } from '../../client/public-map/public-view.ts'

const month = fc.integer({ min: 0, max: 1199 }).map((months) => {
  const year = 2000 + Math.floor(months / 12)
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}`
})
const rounded = (least: number, most: number, decimals: number) =>
  fc.integer({ min: least * 10 ** decimals, max: most * 10 ** decimals }).map((whole) => whole / 10 ** decimals)
const view = fc.record({
  page: fc.constantFrom('map', 'report', 'my-report', 'about', 'accessibility', 'embed'),
  municipality: fc.stringMatching(/^[0-9A-Za-z-]{1,20}$/),
  item: fc.option(fc.stringMatching(/^(report|incident|all):[a-z][a-z0-9-]{1,40}$/)),
  month: fc.option(month),
  compare: fc.option(month),
  cell: fc.option(fc.constantFrom('390250E6578500N250', '1000000E7000000N2000')),
  walk: fc.constant(null),
  camera: fc.option(fc.record({ zoom: rounded(0, 24, 2), lat: rounded(-85, 85, 5), lng: rounded(-180, 180, 5) })),
  list: fc.boolean(),
  order: fc.constantFrom(...cellOrders),
  language: fc.option(fc.constantFrom('sv' as const, 'en' as const)),
  theme: fc.option(fc.constantFrom('light' as const, 'dark' as const)),
})

describe('the address of a public page', () => {
  it('gives back every view that it was written from', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(readPublicView(writePublicView(one))).toEqual(one)
      }),
    )
  })

  it('names a walk in the path of its protocol, and nowhere else', () => {
    const walk = '0b6ff2a3-7d14-4b42-9a57-5f9ad0c3a001'
    const protocol = { ...emptyPublicView, page: 'walks' as const, municipality: '9901', walk }
    expect(writePublicView(protocol)).toBe(`/public/9901/walks/${walk}`)
    expect(readPublicView(`/public/9901/walks/${walk}`)).toEqual(protocol)
    expect(readPublicView('/public/9901/walks/nonsense').walk).toBeNull()
    expect(writePublicView({ ...protocol, page: 'about' })).toBe('/public/9901/about')
  })

  it('says no place where somebody looks for a way to walk', () => {
    const camera = { zoom: 16, lat: 58.97, lng: 15.46 }
    const view = { ...emptyPublicView, page: 'safe-route' as const, municipality: '9901', camera }
    expect(writePublicView(view)).toBe('/public/9901/safe-route')
    expect(readPublicView('/public/9901/safe-route?map=16/58.97/15.46').camera).toBeNull()
  })

  it('can be read by people', () => {
    expect(
      writePublicView({
        ...emptyPublicView,
        page: 'map',
        municipality: '9901',
        item: 'report:lighting',
        month: '2026-10',
        compare: '2026-09',
        camera: { zoom: 13.5, lat: 58.97, lng: 15.46 },
        list: true,
      }),
    ).toBe('/public/9901?item=report:lighting&month=2026-10&compare=2026-09&map=13.5/58.97/15.46&view=list')
  })

  it('opens the map at an address that means nothing, and the choice of municipality without one', () => {
    expect(readPublicView('/public/9901/nonsense?item=DROP&month=2026-13&cell=1&map=x&order=up&lang=de')).toEqual({
      ...emptyPublicView,
      page: 'map',
      municipality: '9901',
    })
    expect(readPublicView('/public').page).toBe('choice')
    expect(readPublicView('//public/%E0%A4%A')).toEqual(emptyPublicView)
  })

  it('never holds a reporter’s secret: what follows the number sign is not part of a view', () => {
    const secret = 'A'.repeat(43)
    expect(JSON.stringify(readPublicView(`/public/9901/my-report#${secret}`))).not.toContain(secret)
  })
})
