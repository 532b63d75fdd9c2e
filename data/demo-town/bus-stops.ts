import { along, leftOf, lengthOf, plus, distance, type Point } from './plane.ts'
import { halfWidthMetres, type Road } from './road.ts'

export type BusStop = { at: Point; name: string }

/** Metres between stops along a road. */
const stopMetres = 380

/** The streets that the town's buses take. */
const busRoads: ReadonlySet<string> = new Set([
  'Ringvägen',
  'Västerleden',
  'Östra Storgatan',
  'Österleden',
  'Norra Kungsgatan',
  'Norrleden',
  'Kronängsvägen',
  'Björkvägen',
  'Solhöjdsvägen',
  'Strandvägen',
  'Näsvägen',
  'Järnvägsgatan',
  'Sågverksgatan',
])

/** Pairs of stops, one on each side of the road, named after the nearest side street. */
export function placeBusStops(roads: readonly Road[], within: (p: Point) => boolean): BusStop[] {
  const stops: BusStop[] = []
  const used = new Set<string>()
  for (const road of roads) {
    if (!busRoads.has(road.name ?? '') || (road.class === 'residential' && road.name !== 'Järnvägsgatan')) continue
    const total = lengthOf(road.line)
    for (let at = stopMetres / 2; at < total; at += stopMetres) {
      const { point, direction } = along(road.line, at)
      if (!within(point)) continue
      const name = nearestName(roads, point, road.name!, used)
      used.add(name)
      for (const side of [1, -1])
        stops.push({
          name,
          at: plus(plus(point, leftOf(direction), side * (halfWidthMetres[road.class] + 1)), direction, side * 12),
        })
    }
  }
  return stops
}

function nearestName(roads: readonly Road[], p: Point, own: string, used: ReadonlySet<string>): string {
  let best = own
  let bestMetres = Infinity
  for (const road of roads) {
    if (road.name === undefined || road.name === own || used.has(road.name) || road.class !== 'residential') continue
    const off = Math.min(distance(road.line[0]!, p), distance(road.line.at(-1)!, p))
    if (off < bestMetres) [best, bestMetres] = [road.name, off]
  }
  return best
}
