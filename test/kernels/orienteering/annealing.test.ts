import { describe, expect, it } from 'vitest'
import { cycleAt, isAccepted, temperatureAt } from '../../../server/kernels/orienteering/annealing.ts'

describe('annealing', () => {
  it('cools by the same factor in the same time, and again from less in later cycles', () => {
    const once = { hottest: 16, reheated: 4, coldest: 1, cycles: 1 }
    expect([0, 0.25, 0.5, 0.75, 1].map((spent) => temperatureAt(spent, once))).toEqual([16, 8, 4, 2, 1])
    const twice = { ...once, cycles: 2 }
    expect([0, 0.25, 0.5, 0.75, 1].map((spent) => temperatureAt(spent, twice))).toEqual([16, 4, 4, 2, 1])
    expect(temperatureAt(1.2, twice)).toBe(1)
  })

  it('tells the cycle, the last one to the very end', () => {
    expect([0, 0.33, 0.34, 0.67, 1, 1.5].map((spent) => cycleAt(spent, 3))).toEqual([0, 0, 1, 2, 2, 2])
  })

  it('goes on from what is no worse always, and from what is worse as chance and temperature have it', () => {
    expect(isAccepted(0, 1, () => 0.999)).toBe(true)
    expect(isAccepted(5, 1, () => 0.999)).toBe(true)
    // e^(−1/2) = 0.6065
    expect(isAccepted(-1, 2, () => 0.606)).toBe(true)
    expect(isAccepted(-1, 2, () => 0.607)).toBe(false)
    expect(isAccepted(-1, 1e-9, () => 1e-12)).toBe(false)
  })
})
