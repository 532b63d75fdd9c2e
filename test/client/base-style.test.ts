import { describe, expect, it } from 'vitest'
import { readsArchive, wholeAddresses } from '../../client/map/base-style.ts'

describe('the base style', () => {
  it('has its addresses made whole for the worker', () => {
    const style = wholeAddresses(
      {
        version: 8,
        sources: { town: { type: 'vector', tiles: ['/api/t/{z}/{x}/{y}.mvt', 'https://b.example/{z}'] } },
        layers: [],
      },
      'https://a.example',
    )
    expect(style.sources['town']).toEqual({
      type: 'vector',
      tiles: ['https://a.example/api/t/{z}/{x}/{y}.mvt', 'https://b.example/{z}'],
    })
  })

  it('is known when it lies in a PMTiles archive', () => {
    expect(
      readsArchive({
        version: 8,
        sources: { a: { type: 'vector', url: 'pmtiles://https://x.example/a.pmtiles' } },
        layers: [],
      }),
    ).toBe(true)
    expect(
      readsArchive({ version: 8, sources: { a: { type: 'vector', url: 'https://x.example/a.json' } }, layers: [] }),
    ).toBe(false)
  })
})
