import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import { doseOf, stopwatch } from '../../client/features/patrol-phone/dose.ts'
import {
  followFence,
  noFenceMemory,
  type Fence,
  type FenceEvent,
  type Fix,
} from '../../client/features/patrol-phone/geofence.ts'
import { navigationLink } from '../../client/features/patrol-phone/navigation-link.ts'
import { runningVisit, stopsOnPhone, stopToBegin } from '../../client/features/patrol-phone/stop-states.ts'
import { bearingMetres, compassPoint } from '../../client/features/patrol-phone/way-to.ts'
import { whichAnswer } from '../../client/service-worker/which-answer.ts'
import { boxAround, tilesOfBox } from '../../client/state/base-map-tiles.ts'
import type { KeptVisit } from '../../client/state/visit-queue.ts'

const begun = '2026-11-20T19:00:00.000Z'
const after = (minutes: number) => Date.parse(begun) + minutes * 60_000
const aim = { least: 10, most: 16 }

describe('the dose timer', () => {
  it.each([
    [0, 'short', 0, 600],
    [9.99, 'short', 9, 1],
    [10, 'right', 10, 0],
    [16, 'right', 16, 0],
    [16.02, 'long', 16, 0],
    [95, 'long', 95, 0],
  ] as const)('after %d minutes is %s', (passed, level, minutes, secondsToLeast) => {
    expect(doseOf(begun, after(passed), aim)).toMatchObject({ level, minutes, secondsToLeast })
  })

  it('stands at nothing when the clock was set back', () => {
    expect(doseOf(begun, after(-5), aim)).toMatchObject({ seconds: 0, level: 'short', secondsToLeast: 600 })
  })

  it('reads as a stopwatch does', () => {
    expect([0, 59, 425, 3599, 3600, 3729].map(stopwatch)).toEqual([
      '0:00',
      '0:59',
      '7:05',
      '59:59',
      '1:00:00',
      '1:02:09',
    ])
  })
})

/** A place at 59° N, and fixes so many metres east of it. */
const point = [13, 59] as const
const fence: Fence = { place: 'h1', point, reachMetres: 60 }
const fixAt = (seconds: number, metresEast: number, accuracyMetres = 8): Fix => ({
  point: [13 + metresEast / (111_195 * Math.cos((59 * Math.PI) / 180)), 59],
  accuracyMetres,
  at: seconds * 1000,
})
function follow(fixes: readonly Fix[], visitingFrom: string | null = null, fences: readonly Fence[] = [fence]) {
  let memory = noFenceMemory
  let visiting = visitingFrom
  const events: FenceEvent[] = []
  for (const fix of fixes) {
    const step = followFence(memory, fix, fences, visiting)
    memory = step.memory
    if (!step.event) continue
    events.push(step.event)
    visiting = step.event.kind === 'arrived' ? step.event.place : null
  }
  return events
}

describe('the geofence', () => {
  it('arrives after twenty seconds within reach, dated to the first of them', () => {
    expect(follow([fixAt(0, 300), fixAt(10, 40), fixAt(20, 30), fixAt(29, 30)])).toEqual([])
    expect(follow([fixAt(0, 300), fixAt(10, 40), fixAt(20, 30), fixAt(30, 30), fixAt(60, 10)])).toEqual([
      { kind: 'arrived', place: 'h1', at: 10_000 },
    ])
  })

  it('takes driving past for no visit', () => {
    const passing = Array.from({ length: 60 }, (_, second) => fixAt(second, -400 + second * 14))
    expect(follow(passing)).toEqual([])
  })

  it('leaves a minute after going well out of reach, dated to when that was', () => {
    const fixes = [fixAt(0, 20), fixAt(600, 110), fixAt(630, 200), fixAt(659, 400), fixAt(660, 400)]
    expect(follow(fixes, 'h1')).toEqual([{ kind: 'left', place: 'h1', at: 600_000 }])
    expect(follow(fixes.slice(0, 4), 'h1')).toEqual([])
  })

  it('neither ends a visit for a jump of the position nor at the edge of the reach', () => {
    expect(follow([fixAt(0, 20), fixAt(100, 900), fixAt(110, 20), fixAt(400, 20)], 'h1')).toEqual([])
    expect(follow([fixAt(0, 20), fixAt(100, 85), fixAt(400, 90)], 'h1')).toEqual([])
  })

  it('listens to no position that is worse than the reach', () => {
    expect(follow([fixAt(0, 10, 200), fixAt(60, 10, 200)])).toEqual([])
    expect(follow([fixAt(0, 900, 900), fixAt(120, 900, 900)], 'h1')).toEqual([])
  })

  it('does not end a visit again that was taken up again after leaving, until it has been entered anew', () => {
    let memory = noFenceMemory
    const kinds = [
      fixAt(0, 500),
      fixAt(60, 500),
      fixAt(120, 500),
      fixAt(300, 500),
      fixAt(320, 10),
      fixAt(400, 500),
      fixAt(460, 500),
    ].map((fix) => {
      const step = followFence(memory, fix, [fence], 'h1')
      memory = step.memory
      return step.event?.kind ?? null
    })
    expect(kinds).toEqual([null, 'left', null, null, null, null, 'left'])
  })

  it('takes the nearer of two places that reach over each other', () => {
    const other: Fence = { place: 'h2', point: fixAt(0, 80).point, reachMetres: 60 }
    expect(follow([fixAt(0, 50), fixAt(30, 50)], null, [fence, other])).toEqual([
      { kind: 'arrived', place: 'h2', at: 0 },
    ])
  })

  it('never arrives without leaving in between, whatever the positions are', () => {
    const walk = fc.array(
      fc.record({ wait: fc.integer({ min: 1, max: 90 }), metres: fc.integer({ min: -300, max: 300 }) }),
    )
    fc.assert(
      fc.property(walk, (steps) => {
        let seconds = 0
        const events = follow(steps.map(({ wait, metres }) => fixAt((seconds += wait), metres)))
        events.forEach(({ kind }, index) => expect(kind).toBe(index % 2 === 0 ? 'arrived' : 'left'))
      }),
    )
  })
})

describe('the way to a place', () => {
  it('has the length and direction of a map', () => {
    // Stockholm to Uppsala, cathedrals: 64 km north-north-west.
    const { metres, degrees } = bearingMetres([18.0705, 59.3257], [17.6332, 59.8581])
    expect(metres / 1000).toBeCloseTo(64.1, 0)
    expect(degrees).toBeCloseTo(337.5, 0)
    expect([0, 44, 46, 180, 337, 338, 359].map(compassPoint)).toEqual([0, 1, 1, 4, 7, 0, 0])
  })

  it('opens in the navigation of the phone at hand', () => {
    expect(navigationLink([13.01, 59.02], 'Torget (norra)', 'Mozilla/5.0 (Linux; Android 15)')).toBe(
      'geo:59.020000,13.010000?q=59.020000,13.010000(Torget%20(norra))',
    )
    expect(navigationLink([13.01, 59.02], 'Torget', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)')).toBe(
      'maps:?daddr=59.020000,13.010000',
    )
  })
})

const travel = { seconds: 60, metres: 300, line: null }
const stop = (id: string, place: string) => ({ kind: 'stop', id, place, begin: begun, travel }) as never
const sheet = {
  plan: { id: 'plan' },
  places: [
    { id: 'h1', name: 'Torget' },
    { id: 'h2', name: 'Hamnen' },
  ],
  route: { items: [stop('u1-1', 'h1'), { kind: 'break' }, stop('u1-2', 'h2'), stop('u1-3', 'h1')] },
} as unknown as UnitSheet
const visitOf = (id: string, place: string, endedAt: string | null, outcome = 'visited'): KeptVisit =>
  ({
    id: `visit of ${id}`,
    removed: false,
    record: { plan: 'plan', stop: id, place, begunAt: begun, endedAt, outcome },
  }) as unknown as KeptVisit

describe('the stops on the phone', () => {
  it('are next one after the other, and know the way that leads to them', () => {
    const ended = new Date(after(12)).toISOString()
    const states = (visits: KeptVisit[]) => stopsOnPhone(sheet, visits).map(({ state }) => state)
    expect(states([])).toEqual(['next', 'waiting', 'waiting'])
    expect(states([visitOf('u1-1', 'h1', null)])).toEqual(['here', 'next', 'waiting'])
    expect(states([visitOf('u1-2', 'h2', ended, 'skipped')])).toEqual(['next', 'skipped', 'waiting'])
    expect(states([visitOf('u1-1', 'h1', ended), visitOf('u1-2', 'h2', ended)])).toEqual(['visited', 'visited', 'next'])
    expect(stopsOnPhone(sheet, []).map(({ leg, number }) => [leg, number])).toEqual([
      [0, 1],
      [2, 2],
      [3, 3],
    ])
  })

  it('do not take a visit for theirs when the plan has been changed to another place', () => {
    const visits = [visitOf('u1-1', 'h2', null)]
    expect(stopsOnPhone(sheet, visits)[0]?.state).toBe('next')
    expect(runningVisit(visits)?.id).toBe('visit of u1-1')
  })

  it('begin by themselves in order, never beside a running visit, and not just after one to the same place', () => {
    const begin = (visits: KeptVisit[], place: string, minutes: number) =>
      stopToBegin(stopsOnPhone(sheet, visits), visits, place, after(minutes))?.stop.id
    const done = visitOf('u1-1', 'h1', new Date(after(12)).toISOString())
    expect(begin([], 'h1', 0)).toBe('u1-1')
    expect(begin([], 'h2', 0)).toBe('u1-2')
    expect(begin([visitOf('u1-1', 'h1', null)], 'h2', 5)).toBeUndefined()
    expect(begin([done], 'h1', 20)).toBeUndefined()
    expect(begin([done], 'h1', 120)).toBe('u1-3')
    expect(begin([done], 'h9', 120)).toBeUndefined()
  })
})

describe('what is saved of the map', () => {
  it('covers a box with tiles, from a few to many', () => {
    const tiles = tilesOfBox([13, 59, 13.02, 59.01], { least: 12, most: 14 }, 100)
    expect(tiles.filter(({ z }) => z === 12)).toEqual([
      { z: 12, x: 2195, y: 1211 },
      { z: 12, x: 2196, y: 1211 },
    ])
    expect(tiles.filter(({ z }) => z === 14).length).toBeGreaterThanOrEqual(2)
    expect(new Set(tiles.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(tiles.length)
  })

  it('is left coarser rather than too much, and never goes over the edge of the world', () => {
    const box = boxAround(
      [
        [13, 59],
        [13.4, 59.2],
      ],
      400,
    )!
    for (const most of [1, 10, 100, 600]) {
      expect(tilesOfBox(box, { least: 8, most: 16 }, most).length).toBeLessThanOrEqual(most)
    }
    const world = tilesOfBox([-180, -90, 180, 90], { least: 0, most: 3 }, 1000)
    expect(world).toHaveLength(1 + 4 + 16 + 64)
    expect(world.every(({ z, x, y }) => x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z)).toBe(true)
  })

  it('reaches so many metres beyond the route on every side', () => {
    const [west, south, east, north] = boxAround([[13, 59]], 400)!
    expect(bearingMetres([13, 59], [east, 59]).metres).toBeCloseTo(400, 0)
    expect(bearingMetres([13, 59], [13, north]).metres).toBeCloseTo(400, 0)
    expect([13 - west, 59 - south]).toEqual([expect.closeTo(east - 13, 9), expect.closeTo(north - 59, 9)])
    expect(boxAround([], 400)).toBeUndefined()
  })
})

describe('the service worker', () => {
  const files = new Set(['/assets/main-1.js'])
  const answer = (path: string, method = 'GET', navigates = false) =>
    whichAnswer({ method, navigates, address: `https://karta.example${path}` }, 'https://karta.example', files)

  it('answers a unit’s own page, the files of the build and the saved base map', () => {
    expect(answer('/municipalities/1880/patrols/5a0e4c1e/u1?lang=en', 'GET', true)).toBe('page')
    expect(answer('/assets/main-1.js')).toBe('file')
    expect(answer('/api/municipalities/1880/tiles/town/14/1/2.mvt?v=7')).toBe('tile')
    expect(answer('/api/municipalities/1880/style.json?theme=dark')).toBe('map')
  })

  it.each([
    ['/', 'GET', true],
    ['/municipalities/1880', 'GET', true],
    ['/municipalities/1880/patrols/5a0e4c1e', 'GET', true],
    ['/api/municipalities/1880/patrol-plans/5a0e/units/u1/sheet', 'GET', false],
    ['/api/municipalities/1880/patrol-visits', 'GET', false],
    ['/api/session', 'GET', false],
    ['/api/municipalities/1880/patrol-visits/5a0e', 'PUT', false],
    ['/api/municipalities/1880/tiles/town/14/1/2.mvt', 'GET', false],
    ['/api/municipalities/1880/tiles/incidents/14/1/2.mvt?v=7', 'GET', false],
    ['/assets/other-2.js', 'GET', false],
  ] as const)('leaves %s to the network', (path, method, navigates) => {
    expect(answer(path, method, navigates)).toBe('network')
  })

  it('leaves other hosts alone', () => {
    expect(
      whichAnswer(
        { method: 'GET', navigates: false, address: 'https://tiles.example/assets/main-1.js' },
        'https://karta.example',
        files,
      ),
    ).toBe('network')
  })
})
