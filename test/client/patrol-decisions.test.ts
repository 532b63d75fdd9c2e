import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, isForbidden, noDecisions, type Decision } from '../../client/state/patrol-decisions.ts'
import { stopNear } from '../../client/state/follow-stop.ts'
import { historyOf, redone, stepTo, undone } from '../../client/state/plan-history.ts'

const begin = '2026-11-20T17:00:00.000Z'
const later = '2026-11-20T18:00:00.000Z'
const stop = { place: 'h3', unit: 'u1', begin }

describe('what is decided by hand', () => {
  it('a stop that is moved is pinned where it was put, and no longer where it was', () => {
    const pinned = decide(noDecisions, { kind: 'pin', stop })
    expect(decide(pinned, { kind: 'move', stop, unit: 'u2', begin: later }).pins).toEqual([
      { place: 'h3', unit: 'u2', begin: later },
    ])
  })

  it('a pin a few minutes off is the same pin, one an hour off is another', () => {
    const pinned = decide(noDecisions, { kind: 'pin', stop })
    const near = { ...stop, begin: '2026-11-20T17:08:00.000Z' }
    expect(decide(pinned, { kind: 'unpin', stop: near }).pins).toEqual([])
    expect(decide(pinned, { kind: 'pin', stop: { ...stop, begin: later } }).pins).toHaveLength(2)
  })

  it('moving to or from a unit whose route is locked unlocks it', () => {
    const locked = ['u1', 'u2', 'u3'].reduce(
      (before, unit) => decide(before, { kind: 'lock', unit, locked: true }),
      noDecisions,
    )
    expect(decide(locked, { kind: 'move', stop, unit: 'u2', begin }).locks).toEqual(['u3'])
    expect(decide(locked, { kind: 'lock', unit: 'u2', locked: false }).locks).toEqual(['u1', 'u3'])
  })

  it('a place that nobody may visit is neither pinned nor a must', () => {
    const wanted = decide(decide(noDecisions, { kind: 'must', place: 'h3', must: true }), { kind: 'pin', stop })
    const out = decide(wanted, { kind: 'forbid', place: 'h3' })
    expect(out).toEqual({ must: [], forbid: [{ place: 'h3' }], pins: [], locks: [] })
    expect(isForbidden(out, 'h3', 'u2')).toBe(true)
    expect(isForbidden(decide(out, { kind: 'allow', place: 'h3' }), 'h3')).toBe(false)
  })

  it('forbidden for one unit only, it may still be a must', () => {
    const must = decide(noDecisions, { kind: 'must', place: 'h3', must: true })
    const out = decide(must, { kind: 'forbid', place: 'h3', unit: 'u1' })
    expect(out.must).toEqual(['h3'])
    expect([isForbidden(out, 'h3', 'u1'), isForbidden(out, 'h3', 'u2'), isForbidden(out, 'h3')]).toEqual([
      true,
      false,
      false,
    ])
    expect(decide(out, { kind: 'forbid', place: 'h3' }).forbid).toEqual([{ place: 'h3' }])
  })

  it('the newest word counts: a must is visited though it was forbidden, a pin though its unit was kept away', () => {
    const out = decide(noDecisions, { kind: 'forbid', place: 'h3' })
    expect(decide(out, { kind: 'must', place: 'h3', must: true }).forbid).toEqual([])
    const away = decide(noDecisions, { kind: 'forbid', place: 'h3', unit: 'u1' })
    expect(decide(away, { kind: 'pin', stop }).forbid).toEqual([])
  })

  it('never contradicts itself, whatever is decided in whatever order', () => {
    const place = fc.constantFrom('h1', 'h2', 'n1')
    const unit = fc.constantFrom('u1', 'u2')
    const time = fc.constantFrom(begin, later)
    const anyStop = fc.record({ place, unit, begin: time })
    const decision: fc.Arbitrary<Decision> = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), stop: anyStop, unit, begin: time }),
      fc.record({ kind: fc.constantFrom('pin' as const, 'unpin' as const), stop: anyStop }),
      fc.record({ kind: fc.constant('forbid' as const), place }),
      fc.record({ kind: fc.constant('forbid' as const), place, unit }),
      fc.record({ kind: fc.constant('allow' as const), place }),
      fc.record({ kind: fc.constant('must' as const), place, must: fc.boolean() }),
      fc.record({ kind: fc.constant('lock' as const), unit, locked: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 20 }), (all) => {
        const after = all.reduce(decide, noDecisions)
        for (const must of after.must) expect(isForbidden(after, must)).toBe(false)
        for (const pin of after.pins) expect(isForbidden(after, pin.place, pin.unit)).toBe(false)
        expect(new Set(after.locks).size).toBe(after.locks.length)
        expect(new Set(after.must).size).toBe(after.must.length)
      }),
    )
  })
})

describe('steps of a plan', () => {
  it('are its versions in the order in which they were made', () => {
    expect(historyOf({ versions: [1, 2, 3], currentVersion: 2 })).toEqual({ past: [1], present: 2, future: [3] })
  })

  it('are undone and done again, until another step is made', () => {
    const first = historyOf({ versions: [1], currentVersion: 1 })
    expect(undone(first)).toBeUndefined()
    expect(redone(first)).toBeUndefined()
    const third = stepTo(stepTo(first, 2), 3)
    const back = undone(undone(third)!)!
    expect(back).toEqual({ past: [], present: 1, future: [2, 3] })
    expect(redone(redone(back)!)).toEqual(third)
    expect(stepTo(back, 4)).toEqual({ past: [1], present: 4, future: [] })
    expect(stepTo(third, 3)).toBe(third)
  })
})

it('a stop is found again under its new number: the same unit at the same place, nearest in time', () => {
  const item = (id: string, place: string, from: string) => ({ kind: 'stop', id, place, begin: from })
  const units = [
    { unit: 'u1', items: [item('u1-1', 'h3', begin), item('u1-2', 'h1', later), item('u1-3', 'h3', later)] },
    { unit: 'u2', items: [item('u2-1', 'h3', begin)] },
  ]
  const plan = { result: { units } } as never
  expect(stopNear(plan, { ...stop, begin: '2026-11-20T17:50:00.000Z' })).toBe('u1-3')
  expect(stopNear(plan, { ...stop, unit: 'u2' })).toBe('u2-1')
  expect(stopNear(plan, { ...stop, place: 'h9' })).toBeUndefined()
})
