import { describe, expect, it } from 'vitest'

import {
  isTile,
  mercatorToLngLat,
  mercatorX,
  mercatorY,
  pixelInTile,
  tileBbox,
  tileOf,
} from '../../server/geo/tile-grid.ts'

describe('the tile grid', () => {
  it('has the whole mercator square as its one tile at zoom 0', () => {
    const [west, south, east, north] = tileBbox({ z: 0, x: 0, y: 0 })
    expect([west, east]).toEqual([-180, 180])
    expect(north).toBeCloseTo(85.0511287798, 9)
    expect(south).toBeCloseTo(-85.0511287798, 9)
  })

  it('finds the tile that the OpenStreetMap wiki gives as its example', () => {
    expect(tileOf([7.909167, 47.968056], 10)).toEqual({ z: 10, x: 534, y: 356 })
  })

  it('gives a place on an edge to the tile east or south of it, and keeps the world’s edges inside', () => {
    expect(tileOf([0, 0], 1)).toEqual({ z: 1, x: 1, y: 1 })
    expect(tileOf([180, -90], 3)).toEqual({ z: 3, x: 7, y: 7 })
    expect(tileOf([-180, 90], 3)).toEqual({ z: 3, x: 0, y: 0 })
  })

  it('counts tile units from the north-west corner', () => {
    const tile = { z: 14, x: 8806, y: 4790 }
    const [west, south, east, north] = tileBbox(tile)
    const tileCorner = [west + (2 * 360) / 2 ** 26, north - (3 * (north - south)) / 4096] as const
    expect(pixelInTile(tileCorner, tile)).toEqual([2, 3])
    expect(pixelInTile([east, south], tile)).toEqual([4096, 4096])
    expect(pixelInTile([(west + east) / 2, south], tile)).toEqual([2048, 4096])
    expect(pixelInTile([west - (east - west) / 4, south], tile)).toEqual([-1024, 4096])
  })

  it('widens a tile’s box by its buffer on all sides', () => {
    const [west, , east] = tileBbox({ z: 2, x: 1, y: 1 }, 0.25)
    expect([west, east]).toEqual([-90 - 22.5, 22.5])
  })

  it('goes to shares of the world and back', () => {
    const [lng, lat] = mercatorToLngLat(mercatorX(13.5), mercatorY(59.4))
    expect(lng).toBeCloseTo(13.5, 10)
    expect(lat).toBeCloseTo(59.4, 10)
    expect(mercatorY(90)).toBe(0)
    expect(mercatorY(-90)).toBe(1)
  })

  it('knows which tiles exist', () => {
    expect(isTile({ z: 2, x: 3, y: 3 })).toBe(true)
    expect(isTile({ z: 2, x: 4, y: 0 })).toBe(false)
    expect(isTile({ z: 2, x: 0, y: -1 })).toBe(false)
    expect(isTile({ z: 23, x: 0, y: 0 })).toBe(false)
    expect(isTile({ z: 1.5, x: 0, y: 0 })).toBe(false)
    expect(isTile({ z: Number.NaN, x: 0, y: 0 })).toBe(false)
  })
})
