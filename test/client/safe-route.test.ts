import { afterEach, describe, expect, it } from 'vitest'
import {
  canAsk,
  endToPick,
  forgetRoutes,
  pickingEnd,
  routeRequest,
  setEnd,
  turnRound,
  wantedRoute,
  type WantedRoute,
} from '../../client/state/safe-route.ts'

const from = { point: [15.1, 58.9] as const, label: 'Torget' }
const to = { point: [15.2, 58.8] as const, label: null }
const wanted: WantedRoute = { from, to, time: 'now', avoidStairs: false, wheelchair: false }
const zone = 'Europe/Stockholm'
/** 3 November 2026, 15:30 in Stockholm. */
const now = Date.parse('2026-11-03T14:30:00Z')

describe('what is asked of the service', () => {
  it('is two places and how one walks, and no time when it is now', () => {
    expect(routeRequest(wanted, zone, now)).toEqual({
      from: [15.1, 58.9],
      to: [15.2, 58.8],
      profile: 'foot',
      avoidStairs: false,
    })
    expect(routeRequest({ ...wanted, wheelchair: true }, zone, now)?.profile).toBe('wheelchair')
  })

  it('is nothing while an end is missing', () => {
    expect(routeRequest({ ...wanted, to: null }, zone, now)).toBeUndefined()
    expect(routeRequest({ ...wanted, from: null }, zone, now)).toBeUndefined()
  })

  it('takes the next noon and the next late evening by the clocks of the place, also when they are put back', () => {
    expect(routeRequest({ ...wanted, time: 'night' }, zone, now)?.at).toBe('2026-11-03T22:00:00.000Z')
    expect(routeRequest({ ...wanted, time: 'day' }, zone, now)?.at).toBe('2026-11-04T11:00:00.000Z')
    const beforeClocksGoBack = Date.parse('2026-10-24T21:30:00Z')
    expect(routeRequest({ ...wanted, time: 'day' }, zone, beforeClocksGoBack)?.at).toBe('2026-10-25T11:00:00.000Z')
  })
})

describe('choosing the ends', () => {
  afterEach(forgetRoutes)

  it('lets a press on the map be for the end that was asked for, else for the first that is missing', () => {
    expect(endToPick()).toBe('from')
    pickingEnd.value = 'to'
    expect(endToPick()).toBe('to')
    setEnd('to', to)
    expect(endToPick()).toBe('from')
    setEnd('from', from)
    expect(endToPick()).toBeNull()
    expect(canAsk.value).toBe(true)
  })

  it('goes the other way round', () => {
    setEnd('from', from)
    setEnd('to', to)
    turnRound()
    expect(wantedRoute.value).toMatchObject({ from: to, to: from })
  })

  it('forgets both when the page is left', () => {
    setEnd('from', from)
    forgetRoutes()
    expect(wantedRoute.value).toEqual({ from: null, to: null, time: 'now', avoidStairs: false, wheelchair: false })
  })
})
