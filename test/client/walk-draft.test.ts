import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WalkPlaceDraft, WalkRequest } from '../../client/api/walk-types.ts'
import { beginEditing, edited, redoneEdit, undoneEdit } from '../../client/state/edit-history.ts'
import {
  draftOfRequest,
  draftOfRewalk,
  namedPlace,
  newWalkDraft,
  samePlace,
  walkFaults,
  walkRequestOf,
  withChanged,
  withMoved,
  withoutPlace,
  withPlace,
  type DraftPlace,
  type WalkDraft,
} from '../../client/state/walk-draft.ts'

const zone = 'Europe/Stockholm'
const now = Date.parse('2026-11-22T12:00:00Z')
const square = { point: [15.2, 59.27] as [number, number], name: 'Stortorget' }
const whole: WalkDraft = {
  ...newWalkDraft('walk', zone, now),
  name: 'Runt torget',
  start: square,
  places: [{ ...namedPlace([15.21, 59.28], 'Tunneln'), key: 'k1' }],
}
const named = (count: number): readonly DraftPlace[] =>
  Array.from({ length: count }).reduce<readonly DraftPlace[]>(
    (places, _, index) => withPlace(places, namedPlace([15 + index / 100, 59], `Plats ${index + 1}`)),
    [],
  )

describe('a walk that is being thought out', () => {
  it('begins a week from now, in the dark; an inspection in the middle of the day', () => {
    expect(newWalkDraft('walk', zone, now)).toMatchObject({
      day: '2026-11-29',
      time: '17:30',
      light: 'dark',
      minutes: 90,
    })
    expect(newWalkDraft('inspection', zone, now)).toMatchObject({ time: '10:00', light: 'daylight' })
  })

  it('asks the service for instants, and for null where nothing is written', () => {
    expect(walkRequestOf(whole, zone)).toEqual({
      kind: 'walk',
      name: 'Runt torget',
      startsAt: '2026-11-29T16:30:00.000Z',
      light: 'dark',
      profile: 'foot',
      avoidStairs: false,
      minutes: 90,
      start: square,
      end: null,
      choose: true,
      leader: null,
      leaderEmail: null,
      gathering: null,
      followUpAt: null,
      rewalkOf: null,
      places: [
        {
          kind: 'named',
          point: [15.21, 59.28],
          name: 'Tunneln',
          minutes: 5,
          value: 1,
          must: true,
          why: null,
          review: null,
          asset: null,
          finding: null,
        },
      ],
    })
  })

  it('comes back as it was from what was asked', () => {
    const request = walkRequestOf({ ...whole, leader: 'Samordnaren', gathering: 'Vid kiosken' }, zone) as WalkRequest
    expect(draftOfRequest(request, zone)).toEqual({ ...whole, leader: 'Samordnaren', gathering: 'Vid kiosken' })
  })

  it('goes over an earlier one a week from now, and leaves the places to what was found', () => {
    const request = { ...(walkRequestOf(whole, zone) as WalkRequest), startsAt: '2026-05-20T17:00:00.000Z' }
    const again = draftOfRewalk({ id: 'w1', name: 'Runt torget', request }, zone, now, (name) => `${name}, igen`)
    expect(again).toMatchObject({
      name: 'Runt torget, igen',
      day: '2026-11-29',
      time: '19:00',
      places: [],
      rewalkOf: 'w1',
    })
    expect(walkFaults(again, zone, now).size).toBe(0)
  })

  it.each<[Partial<WalkDraft>, string, string]>([
    [{ name: ' ' }, 'walk-name', 'name'],
    [{ day: '' }, 'walk-day', 'day'],
    [{ time: '25:00' }, 'walk-time', 'time'],
    [{ day: '2026-11-21' }, 'walk-day', 'past'],
    [{ minutes: 29 }, 'walk-minutes', 'minutes'],
    [{ minutes: 241 }, 'walk-minutes', 'minutes'],
    [{ minutes: Number.NaN }, 'walk-minutes', 'minutes'],
    [{ start: null }, 'walk-start', 'start'],
    [{ places: [] }, 'walk-places', 'places'],
    [{ leaderEmail: 'någon@' }, 'walk-email', 'email'],
  ])('%o is pointed out at its field', (change, field, fault) => {
    expect([...walkFaults({ ...whole, ...change }, zone, now)]).toEqual([[field, fault]])
  })

  it.each<Partial<WalkDraft>>([
    { minutes: 30 },
    { minutes: 240 },
    { places: [], end: { point: [15.3, 59.3], name: 'Skolan' } },
    { places: [], rewalkOf: 'w1' },
    { leaderEmail: 'a@b.se' },
  ])('%o is no fault', (change) => {
    expect(walkFaults({ ...whole, ...change }, zone, now).size).toBe(0)
  })
})

describe('the places of a walk', () => {
  it('are each there once, a hundred at most', () => {
    const places = named(3)
    expect(withPlace(places, namedPlace([15, 59], 'Plats 1'))).toBe(places)
    expect(named(101)).toHaveLength(100)
    expect(new Set(named(100).map(({ key }) => key)).size).toBe(100)
  })

  it('keep who they are when one goes and another comes', () => {
    const without = withoutPlace(named(3), 'k2')
    expect(withPlace(without, namedPlace([16, 59], 'Ny')).map(({ key }) => key)).toEqual(['k1', 'k3', 'k4'])
  })

  it('are moved to where they are dropped, beyond the ends to the ends', () => {
    const order = (places: readonly DraftPlace[]) => places.map(({ key }) => key).join(' ')
    expect(order(withMoved(named(4), 'k4', 1))).toBe('k1 k4 k2 k3')
    expect(order(withMoved(named(4), 'k1', 2))).toBe('k2 k3 k1 k4')
    expect(order(withMoved(named(3), 'k2', -1))).toBe('k2 k1 k3')
    expect(order(withMoved(named(3), 'k2', 99))).toBe('k1 k3 k2')
    expect(order(withMoved(named(3), 'k9', 0))).toBe('k1 k2 k3')
  })

  it('lose and gain nothing by being moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(11), fc.integer({ min: -3, max: 15 }), (count, at, to) => {
        const places = named(count)
        const key = `k${(at % count) + 1}`
        const moved = withMoved(places, key, to)
        expect(moved.map((place) => place.key).toSorted()).toEqual(places.map((place) => place.key).toSorted())
        expect(moved[Math.max(0, Math.min(count - 1, to))]?.key).toBe(key)
      }),
    )
  })

  it('are the same by their review or finding, else by where they are and what they are called', () => {
    const place = namedPlace([15, 59], 'Parken')
    const over = (review: string): WalkPlaceDraft => ({ ...place, kind: 'asset', review })
    expect(samePlace(over('r1'), { ...over('r1'), name: 'Parken igen' })).toBe(true)
    expect(samePlace(over('r1'), over('r2'))).toBe(false)
    expect(samePlace(over('r1'), place)).toBe(false)
    expect(samePlace(place, namedPlace([15, 59], 'Dammen'))).toBe(false)
  })

  it('change one at a time', () => {
    const changed = withChanged(named(2), 'k2', { minutes: 12, must: false })
    expect(changed.map(({ minutes, must }) => [minutes, must])).toEqual([
      [5, true],
      [12, false],
    ])
  })
})

describe('what was edited', () => {
  it('is taken back step by step and done again, until something else is done', () => {
    let steps = edited(edited(beginEditing('a'), 'b'), 'c')
    steps = undoneEdit(undoneEdit(steps))
    expect(steps.present).toBe('a')
    expect(undoneEdit(steps)).toBe(steps)
    steps = redoneEdit(steps)
    expect(steps.present).toBe('b')
    steps = edited(steps, 'd')
    expect(redoneEdit(steps)).toBe(steps)
    expect(undoneEdit(steps).present).toBe('b')
  })

  it('is one step while one types in the same field', () => {
    const typed = ['S', 'Sk', 'Sko'].reduce((steps, name) => edited(steps, name, 'name'), beginEditing(''))
    expect(undoneEdit(typed).present).toBe('')
    expect(undoneEdit(edited(typed, 'else', 'time')).present).toBe('Sko')
  })

  it('goes back a hundred steps', () => {
    let steps = beginEditing(0)
    for (let step = 1; step <= 150; step++) steps = edited(steps, step)
    for (let step = 0; step < 150; step++) steps = undoneEdit(steps)
    expect(steps.present).toBe(50)
  })
})
