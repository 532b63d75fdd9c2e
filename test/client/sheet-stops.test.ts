import { describe, expect, it } from 'vitest'
import { neighbourStop, stopAfterDrag } from '../../client/ui/sheet-stops.ts'

const heights = { peek: 100, half: 400, full: 750 }

describe('the bottom sheet', () => {
  it('rests at the nearest stop when let go slowly', () => {
    expect(stopAfterDrag(heights, 230, 0)).toBe('peek')
    expect(stopAfterDrag(heights, 270, 100)).toBe('half')
    expect(stopAfterDrag(heights, 600, -100)).toBe('full')
  })

  it('goes on the way it was flicked', () => {
    expect(stopAfterDrag(heights, 120, 900)).toBe('half')
    expect(stopAfterDrag(heights, 420, 900)).toBe('full')
    expect(stopAfterDrag(heights, 740, -900)).toBe('half')
    expect(stopAfterDrag(heights, 90, -900)).toBe('peek')
    expect(stopAfterDrag(heights, 800, 900)).toBe('full')
  })

  it('moves a stop at a time by button', () => {
    expect(neighbourStop('peek', 1)).toBe('half')
    expect(neighbourStop('half', 1)).toBe('full')
    expect(neighbourStop('full', 1)).toBe('full')
    expect(neighbourStop('peek', -1)).toBe('peek')
  })
})
