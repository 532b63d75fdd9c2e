import { describe, expect, it } from 'vitest'
import { frameSides, heatLevel, inPeak } from '../../client/ui/charts/week-profile.ts'

describe('the heat table', () => {
  const weekendNights = { weekdays: [5, 6], fromHour: 22, toHour: 4 }

  it('takes the hours past midnight to the evening before', () => {
    expect(inPeak(weekendNights, 5, 22)).toBe(true)
    expect(inPeak(weekendNights, 6, 3)).toBe(true)
    expect(inPeak(weekendNights, 7, 3)).toBe(true)
    expect(inPeak(weekendNights, 5, 3)).toBe(false)
    expect(inPeak(weekendNights, 7, 22)).toBe(false)
    expect(inPeak(weekendNights, 6, 4)).toBe(false)
    expect(inPeak({ weekdays: [7], fromHour: 23, toHour: 2 }, 1, 1)).toBe(true)
  })

  it('draws the frame where the peak ends', () => {
    const mornings = { weekdays: [1, 2], fromHour: 7, toHour: 9 }
    expect(frameSides(mornings, 1, 7)).toBe('top left')
    expect(frameSides(mornings, 2, 8)).toBe('right bottom')
    expect(frameSides(weekendNights, 5, 23)).toBe('top right')
  })

  it('has a level for nothing and four for something', () => {
    expect([0, 1, 25, 26, 75, 100].map((count) => heatLevel(count, 100))).toEqual([0, 1, 1, 2, 3, 4])
    expect(heatLevel(0, 0)).toBe(0)
  })
})
