import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxBetween, grownBox, middleBox, movedBox, pixelate, type PictureBox } from '../../client/ui/blur-geometry.ts'

const size = { width: 120, height: 80 }
const corner = fc.record({
  x: fc.double({ min: -50, max: 200, noNaN: true }),
  y: fc.double({ min: -50, max: 200, noNaN: true }),
})
const isInside = ({ x, y, width, height }: PictureBox) =>
  x >= 0 && y >= 0 && width >= 1 && height >= 1 && x + width <= size.width && y + height <= size.height

/** A picture of noise. */
function noise(seed: number): Uint8ClampedArray {
  let state = seed
  return Uint8ClampedArray.from({ length: size.width * size.height * 4 }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return index % 4 === 3 ? 255 : state >> 16
  })
}

describe('the box over what is to be hidden', () => {
  it('lies between the two corners of a drag, whichever way it was drawn', () => {
    expect(boxBetween({ x: 10.4, y: 20 }, { x: 30.2, y: 50 }, size)).toEqual({ x: 10, y: 20, width: 21, height: 30 })
    expect(boxBetween({ x: 30.2, y: 50 }, { x: 10.4, y: 20 }, size)).toEqual({ x: 10, y: 20, width: 21, height: 30 })
    expect(boxBetween({ x: 200, y: 10 }, { x: 300, y: 20 }, size)).toBeUndefined()
    expect(boxBetween({ x: 5, y: 5 }, { x: 5, y: 5 }, size)).toBeUndefined()
  })

  it('stays in the picture and keeps a pixel, however it is drawn, moved and grown', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 })))
    fc.assert(
      fc.property(corner, corner, steps, (from, to, moves) => {
        let box = boxBetween(from, to, size) ?? middleBox(size)
        for (const [grows, right, down] of moves) box = (grows ? grownBox : movedBox)(box, right, down, size)
        expect(isInside(box)).toBe(true)
      }),
    )
    expect(middleBox(size)).toEqual({ x: 50, y: 30, width: 20, height: 20 })
    expect(middleBox({ width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })
})

describe('hiding', () => {
  it('leaves at most three patches across the shorter side, and nothing outside touched', () => {
    fc.assert(
      fc.property(corner, corner, fc.integer({ min: 1, max: 1e6 }), (from, to, seed) => {
        const box = boxBetween(from, to, size)
        if (!box) return
        const before = noise(seed)
        const after = Uint8ClampedArray.from(before)
        pixelate(after, size, box)
        const colours = new Set<string>()
        let touched = 0
        for (let y = 0; y < size.height; y++) {
          for (let x = 0; x < size.width; x++) {
            const at = (y * size.width + x) * 4
            const inside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
            if (inside) colours.add(after.subarray(at, at + 4).join())
            else for (let part = at; part < at + 4; part++) if (after[part] !== before[part]) touched += 1
          }
        }
        expect(touched).toBe(0)
        const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)]
        const block = Math.max(16, Math.ceil(short / 3))
        expect(Math.ceil(short / block)).toBeLessThanOrEqual(3)
        expect(colours.size).toBeLessThanOrEqual(Math.ceil(short / block) * Math.ceil(long / block))
      }),
      { numRuns: 40 },
    )
  })

  it('makes two pictures that differ in detail the same: there is nothing to compute back from', () => {
    const box = { x: 16, y: 16, width: 48, height: 48 }
    const [plain, lettered] = [
      new Uint8ClampedArray(noise(1).length).fill(128),
      new Uint8ClampedArray(noise(1).length).fill(128),
    ]
    // Stripes around the same mean, as letters on a plate are.
    for (let y = 16; y < 64; y++) {
      for (let x = 16; x < 64; x++) {
        const at = (y * size.width + x) * 4
        for (const channel of [0, 1, 2]) lettered[at + channel] = 128 + (x % 2 === 0 ? 100 : -100)
      }
    }
    pixelate(plain, size, box)
    pixelate(lettered, size, box)
    expect(lettered.subarray(0, 3)).toEqual(plain.subarray(0, 3))
    const at = (30 * size.width + 30) * 4
    expect([...lettered.subarray(at, at + 3)]).toEqual([...plain.subarray(at, at + 3)])
  })
})
