import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginAfterDrag,
  beginAfterStep,
  hourMarks,
  profileBars,
  shareOf,
  slotsOf,
  snapped,
} from '../../client/features/patrols/gantt-geometry.ts'
import { newRuns } from '../../client/features/patrols/plan-picture.ts'

const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`)
/** 16–02 in Stockholm, winter time. */
const shift = { start: at('15:00'), end: Date.parse('2026-11-21T01:00:00Z') }
const stop = { start: at('17:03'), end: at('17:17') }

describe('a stop on the timeline', () => {
  it('lies where its time is', () => {
    expect(shareOf(shift, at('15:00'))).toBe(0)
    expect(shareOf(shift, at('20:00'))).toBe(0.5)
    expect(shareOf(shift, at('14:00'))).toBe(0)
    expect(shareOf(shift, Date.parse('2026-11-21T04:00:00Z'))).toBe(1)
  })

  it('is put on whole five minutes', () => {
    expect(snapped(at('17:02'))).toBe(at('17:00'))
    expect(snapped(at('17:03'))).toBe(at('17:05'))
  })

  it('begins an hour later when it is dragged by a tenth of ten hours', () => {
    expect(beginAfterDrag(shift, stop, 0.1)).toBe(at('18:05'))
    expect(beginAfterStep(shift, stop, -10)).toBe(at('16:55'))
  })

  it('stays within the shift with all of its length, on whole five minutes, however far it is dragged', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 1, max: 120 }), (share, minutes) => {
        const begin = beginAfterDrag(shift, { start: stop.start, end: stop.start + minutes * 60_000 }, share)
        expect(begin).toBeGreaterThanOrEqual(shift.start)
        expect(begin + minutes * 60_000).toBeLessThanOrEqual(shift.end)
        expect(begin % 300_000).toBe(0)
      }),
    )
    expect(beginAfterDrag(shift, stop, 3)).toBe(Date.parse('2026-11-21T00:45:00Z'))
  })
})

describe('what lies behind the stops', () => {
  it('is each place’s own part of the row, halfway to the neighbours', () => {
    const stops = [
      { start: at('16:00'), end: at('16:10') },
      { start: at('18:10'), end: at('18:20') },
    ]
    expect(slotsOf(shift, stops)).toEqual([
      { start: shift.start, end: at('17:10') },
      { start: at('17:10'), end: shift.end },
    ])
    expect(slotsOf(shift, [])).toEqual([])
  })

  it('is as high as the place’s own rhythm, as strong as its harm beside others, and cut to its part', () => {
    const hours = [
      { from: '2026-11-20T15:00:00Z', harm: 1 },
      { from: '2026-11-20T16:00:00Z', harm: 2 },
      { from: '2026-11-20T17:00:00Z', harm: 0 },
    ]
    expect(profileBars(shift, { start: at('15:30'), end: shift.end }, hours, 8)).toEqual([
      { from: 0.05, to: 0.1, height: 0.5, strength: 0.125 },
      { from: 0.1, to: 0.2, height: 1, strength: 0.25 },
    ])
    expect(profileBars(shift, shift, [{ from: '2026-11-20T15:00:00Z', harm: 0 }], 0)).toEqual([])
  })
})

it('the axis has the hours of the municipality’s clock, over the turn to winter time too', () => {
  expect(hourMarks(shift, 'Europe/Stockholm').map(({ hour }) => hour)).toEqual([
    '16',
    '17',
    '18',
    '19',
    '20',
    '21',
    '22',
    '23',
    '00',
    '01',
    '02',
  ])
  const turn = { start: Date.parse('2026-10-24T23:00:00Z'), end: Date.parse('2026-10-25T03:00:00Z') }
  expect(hourMarks(turn, 'Europe/Stockholm').map(({ hour }) => hour)).toEqual(['01', '02', '02', '03', '04'])
  expect(hourMarks(shift, 'Europe/Stockholm', 2).map(({ hour }) => hour)).toEqual(['16', '18', '20', '22', '00', '02'])
})

describe('the line of a unit', () => {
  const [a, b, c, d] = [
    [0, 0],
    [1, 0],
    [2, 0],
    [1, 1],
  ] as [number, number][] as [[number, number], [number, number], [number, number], [number, number]]
  it('goes along each piece of street once, there and back', () => {
    expect(
      newRuns([
        [a, b, c],
        [c, b, d],
      ]),
    ).toEqual([
      [a, b, c],
      [b, d],
    ])
    expect(
      newRuns([
        [a, b],
        [b, a],
      ]),
    ).toEqual([[a, b]])
    expect(newRuns([])).toEqual([])
  })
})
