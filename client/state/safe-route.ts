import { computed, signal } from '@preact/signals'
import type { SafeRouteRequest, SafeRoutes } from '../../server/contract/safe-routes.ts'
import { fetchSafeRoutes } from '../api/safe-route-api.ts'
import { locate } from './locate.ts'
import { createLoader } from './resource.ts'

type LngLat = readonly [number, number]
/** One end of the way: where it is (degrees), and what it is called; null: a place on the map. */
export type RouteEnd = { point: LngLat; label: string | null }
export const routeEnds = ['from', 'to'] as const
export type RouteEndName = (typeof routeEnds)[number]
export const routeTimes = ['now', 'day', 'night'] as const
export type RouteTime = (typeof routeTimes)[number]

/** What is asked for. It lives in this page alone: in no address, in no storage, and it goes with the page. */
export type WantedRoute = {
  from: RouteEnd | null
  to: RouteEnd | null
  time: RouteTime
  avoidStairs: boolean
  wheelchair: boolean
}
const nothing: WantedRoute = { from: null, to: null, time: 'now', avoidStairs: false, wheelchair: false }

export const wantedRoute = signal<WantedRoute>(nothing)
/** The end that the next press on the map sets; null: the first that is missing. */
export const pickingEnd = signal<RouteEndName | null>(null)
/** What came of asking where the device is, by the end it was asked for. */
export const locatingEnd = signal<{ end: RouteEndName; state: 'asking' | 'denied' | 'failed' | 'outside' } | null>(null)
export const routes = createLoader<SafeRoutes>()
/** True once both ends are known. */
export const canAsk = computed(() => wantedRoute.value.from !== null && wantedRoute.value.to !== null)

/** Local hours that "by day" and "at night" stand for. */
const hourOf = { day: 12, night: 23 } as const

/** Changes what is asked for; routes of another question are let go. */
export function changeWanted(change: Partial<WantedRoute>): void {
  wantedRoute.value = { ...wantedRoute.peek(), ...change }
  routes.clear()
}

/** Sets one end, and lets the map's next press be for the other. */
export function setEnd(end: RouteEndName, place: RouteEnd | null): void {
  pickingEnd.value = null
  if (locatingEnd.peek()?.end === end) locatingEnd.value = null
  changeWanted({ [end]: place })
}

/** Which end a press on the map is for: the one asked for, else the first that is missing; null: neither. */
export function endToPick(): RouteEndName | null {
  const { from, to } = wantedRoute.peek()
  return pickingEnd.peek() ?? (from === null ? 'from' : to === null ? 'to' : null)
}

/** The way back. */
export function turnRound(): void {
  const { from, to } = wantedRoute.peek()
  changeWanted({ from: to, to: from })
}

/** Sets an end to where the device is; asks the browser only now. @param bounds of the municipality, degrees */
export async function setEndHere(
  end: RouteEndName,
  label: string,
  bounds: readonly [number, number, number, number] | null,
): Promise<void> {
  locatingEnd.value = { end, state: 'asking' }
  try {
    const { point } = await locate()
    const [lng, lat] = point
    if (bounds && (lng < bounds[0] || lng > bounds[2] || lat < bounds[1] || lat > bounds[3])) {
      locatingEnd.value = { end, state: 'outside' }
      return
    }
    setEnd(end, { point, label })
  } catch (why) {
    locatingEnd.value = { end, state: why === 'denied' ? 'denied' : 'failed' }
  }
}

/** Asks for both routes. @param zone IANA time zone of the municipality */
export async function askForRoutes(code: string, zone: string, now: number): Promise<SafeRoutes | undefined> {
  const wanted = routeRequest(wantedRoute.peek(), zone, now)
  return wanted && routes.load((abort) => fetchSafeRoutes(code, wanted, abort))
}

/** Forgets everything, as when the page is left. */
export function forgetRoutes(): void {
  wantedRoute.value = nothing
  pickingEnd.value = null
  locatingEnd.value = null
  routes.clear()
}

/** What the service is asked; undefined while an end is missing. @param now milliseconds */
export function routeRequest(wanted: WantedRoute, zone: string, now: number): SafeRouteRequest | undefined {
  const { from, to, time, avoidStairs, wheelchair } = wanted
  if (!from || !to) return undefined
  return {
    from: [from.point[0], from.point[1]],
    to: [to.point[0], to.point[1]],
    profile: wheelchair ? 'wheelchair' : 'foot',
    avoidStairs,
    ...(time === 'now' ? {} : { at: nextHour(zone, hourOf[time], now) }),
  }
}

/** The next time that it is some whole local hour: an ISO instant. */
function nextHour(zone: string, hour: number, now: number): string {
  const hourMilliseconds = 3_600_000
  const localHour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone })
  const whole = Math.floor(now / hourMilliseconds) * hourMilliseconds
  // A day has 25 hours at most; time zones of half hours are met within the hour.
  for (let step = 0; step <= 26; step++) {
    const at = whole + step * hourMilliseconds
    if (Number(localHour.format(at)) === hour) return new Date(at).toISOString()
  }
  return new Date(now).toISOString()
}
