/**
 * Small changes to a shift's routes, chosen by chance.
 *
 * Method: those of a search by ruin and recreate (string removal: Christiaens & Vanden Berghe 2020) beside insertion, removal,
 * replacement, exchange and shifts in time. What makes this problem its own is the return to a place after about two hours:
 * insertions aim at the time when a place that is visited is due again, and a place can be exchanged for another in all of a
 * unit's visits at once. No move keeps to the rules by itself; the scheduler drops what breaks them.
 * Complexity: O(items of a route) a move, those that refill O(places · stops).
 * Does not handle: units that are locked, which it leaves alone.
 */
import type { PatrolModel } from './patrol-model.ts'
import { patrolRefill } from './patrol-refill.ts'
import { copyRoutes, insertItem, removeItems } from './patrol-schedule.ts'
import type { PatrolRoutes, PatrolScheduler, ScheduleWorth } from './patrol-schedule.ts'

/** Changes of one model's routes; holds working memory. */
export function patrolMoves(model: PatrolModel, random: () => number) {
  const { steps, unitCount, earliest, latest, candidates, locked } = model
  const { refill } = patrolRefill(model, random)
  const units = Int32Array.from([...Array(unitCount).keys()].filter((u) => locked[u] === 0))

  const below = (count: number): number => Math.floor(random() * count)
  const anyUnit = (): number => units[below(units.length)]
  /** Those with much harm more often. */
  const anyPlace = (): number => candidates[Math.floor(random() * random() * candidates.length)]

  /** Position before which something that begins at a time belongs. */
  function positionAt({ room, begins, counts }: PatrolRoutes, u: number, time: number): number {
    let i = 0
    while (i < counts[u] && begins[u * room + i] < time) i++
    return i
  }

  /** Some stop of a unit that isn't fixed, as a position; −1 if chance finds none. */
  function anyStop({ room, items, counts }: PatrolRoutes, u: number): number {
    if (counts[u] === 0) return -1
    const i = below(counts[u])
    return items[u * room + i] >= 0 ? i : -1
  }

  /** Lets everything from a position begin as early as it can. */
  function release({ room, begins, counts }: PatrolRoutes, u: number, from: number, to = counts[u]): void {
    begins.fill(0, u * room + from, u * room + Math.min(to, counts[u]))
  }

  function insertSome(routes: PatrolRoutes): boolean {
    const u = anyUnit()
    const { room, items, begins, counts } = routes
    const other = unitCount > 1 && random() < 0.3 ? below(unitCount) : u
    let place = anyPlace()
    let time = below(steps)
    if (counts[other] > 0 && random() < 0.7) {
      const i = other * room + below(counts[other])
      const found = items[i] >= 0 ? items[i] : model.anchors[-1 - items[i]].place
      if (found < 0) return false
      place = found
      const away = earliest + below(Math.max(1, latest - earliest + 1))
      time = random() < 0.5 ? begins[i] + away : begins[i] - away
    }
    if (time < 0 || time >= steps) return false
    insertItem(routes, u, positionAt(routes, u, time), place, random() < 0.5 ? time : Math.max(0, time - 15))
    return true
  }

  function removeSome(routes: PatrolRoutes): boolean {
    const u = anyUnit()
    const i = anyStop(routes, u)
    if (i < 0) return false
    removeItems(routes, u, i, 1)
    if (random() < 0.3) release(routes, u, i)
    return true
  }

  function replaceSome(routes: PatrolRoutes): boolean {
    const { room, items, counts } = routes
    const u = anyUnit()
    const i = anyStop(routes, u)
    if (i < 0) return false
    const from = items[u * room + below(counts[u])]
    items[u * room + i] = random() < 0.5 || from < 0 ? anyPlace() : from
    if (random() < 0.3) routes.begins[u * room + i] = 0
    return true
  }

  /** One place for another in all visits of a unit, or of everybody. */
  function exchangePlaces(routes: PatrolRoutes): boolean {
    const { room, items, counts } = routes
    const u = anyUnit()
    const i = anyStop(routes, u)
    if (i < 0) return false
    const place = items[u * room + i]
    const other = anyPlace()
    if (other === place) return false
    const everybody = random() < 0.3
    for (const unit of units) {
      if (unit !== u && !everybody) continue
      for (let j = unit * room; j < unit * room + counts[unit]; j++) {
        if (items[j] === place) items[j] = other
        else if (items[j] === other) items[j] = place
      }
    }
    return true
  }

  function swapStops(routes: PatrolRoutes): boolean {
    const { room, items, counts } = routes
    const u = anyUnit()
    const v = random() < 0.6 ? u : anyUnit()
    const i = anyStop(routes, u)
    const j = u === v && random() < 0.5 ? i + 1 : anyStop(routes, v)
    if (i < 0 || j < 0 || j >= counts[v] || items[v * room + j] < 0) return false
    const place = items[u * room + i]
    items[u * room + i] = items[v * room + j]
    items[v * room + j] = place
    return true
  }

  function shiftSome(routes: PatrolRoutes): boolean {
    const { room, begins, counts } = routes
    const u = anyUnit()
    if (counts[u] === 0) return false
    const i = below(counts[u])
    const by = Math.round((random() - 0.5) * 2 * (random() < 0.5 ? 6 : 40))
    if (by === 0) return false
    const length = random() < 0.5 ? 1 : 1 + below(counts[u] - i)
    for (let j = u * room + i; j < u * room + i + length; j++) begins[j] = Math.max(0, begins[j] + by)
    return true
  }

  function pullSome(routes: PatrolRoutes): boolean {
    const u = anyUnit()
    if (routes.counts[u] === 0) return false
    const from = below(routes.counts[u])
    release(routes, u, from, random() < 0.5 ? undefined : from + 1 + below(4))
    return true
  }

  function moveItem(routes: PatrolRoutes): boolean {
    const { room, items, begins, counts } = routes
    const u = anyUnit()
    if (counts[u] === 0) return false
    const i = below(counts[u])
    const item = items[u * room + i]
    removeItems(routes, u, i, 1)
    const v = item < 0 || random() < 0.5 ? u : anyUnit()
    const to = random() < 0.5 ? Math.min(counts[v], Math.max(0, i - 3 + below(7))) : below(counts[v] + 1)
    insertItem(routes, v, to, item, to < counts[v] && random() < 0.5 ? begins[v * room + to] : 0)
    if (random() < 0.5) release(routes, v, to)
    return true
  }

  function reverseSome(routes: PatrolRoutes): boolean {
    const { room, items, counts } = routes
    const u = anyUnit()
    const from = below(counts[u] + 1)
    const to = Math.min(counts[u], from + 2 + below(5))
    for (let i = from; i < to; i++) if (items[u * room + i] < 0) return false
    items.subarray(u * room + from, u * room + to).reverse()
    release(routes, u, from, to)
    return true
  }

  /** What two units do from some time on, or for a while. */
  function crossRoutes(routes: PatrolRoutes): boolean {
    if (units.length < 2) return false
    const { room, items, begins } = routes
    const u = anyUnit()
    const v = anyUnit()
    if (u === v) return false
    const from = below(steps)
    const to = random() < 0.5 ? steps : from + below(180)
    const [uFrom, uTo, vFrom, vTo] = [
      positionAt(routes, u, from),
      positionAt(routes, u, to),
      positionAt(routes, v, from),
      positionAt(routes, v, to),
    ]
    const ofU: number[] = []
    const ofV: number[] = []
    for (let i = uFrom; i < uTo; i++) if (items[u * room + i] >= 0) ofU.push(items[u * room + i], begins[u * room + i])
    for (let i = vFrom; i < vTo; i++) if (items[v * room + i] >= 0) ofV.push(items[v * room + i], begins[v * room + i])
    for (let i = uTo - 1; i >= uFrom; i--) if (items[u * room + i] >= 0) removeItems(routes, u, i, 1)
    for (let i = vTo - 1; i >= vFrom; i--) if (items[v * room + i] >= 0) removeItems(routes, v, i, 1)
    for (let i = 0; i < ofU.length; i += 2) insertItem(routes, v, positionAt(routes, v, ofU[i + 1]), ofU[i], ofU[i + 1])
    for (let i = 0; i < ofV.length; i += 2) insertItem(routes, u, positionAt(routes, u, ofV[i + 1]), ofV[i], ofV[i + 1])
    return true
  }

  /** Takes a string of stops out, and sometimes what another unit does meanwhile, and fills the gaps anew. */
  function ruinSome(routes: PatrolRoutes): boolean {
    const { room, begins, counts } = routes
    const first = anyUnit()
    const from = below(counts[first] + 1)
    const middle = from < counts[first] ? begins[first * room + from] : steps
    ruinString(routes, first, from)
    if (units.length > 1 && random() < 0.3) {
      const second = anyUnit()
      if (second !== first) ruinString(routes, second, positionAt(routes, second, middle))
    }
    return true
  }

  function ruinString(routes: PatrolRoutes, u: number, from: number): void {
    const { room, items, counts } = routes
    let length = 0
    const longest = 1 + below(8)
    while (length < longest && from + length < counts[u] && items[u * room + from + length] >= 0) length++
    removeItems(routes, u, from, length)
    refill(routes, u, from, random() < 0.5 ? 0.2 : 0.6)
  }

  /** Fills whatever is free in every route; what the routes are worth then. */
  function fillAll(routes: PatrolRoutes, { schedule }: PatrolScheduler): ScheduleWorth {
    for (const u of units) for (let i = routes.counts[u]; i >= 0; i--) refill(routes, u, i, 1)
    return schedule(routes)
  }

  /** Puts visits into whatever gaps are left, one gap at a time; `isBetter` schedules what it is given and judges it. */
  function fillGaps(routes: PatrolRoutes, trial: PatrolRoutes, isBetter: (trial: PatrolRoutes) => boolean): void {
    for (const u of units) {
      for (let i = routes.counts[u]; i >= 0; i--) {
        copyRoutes(routes, trial)
        refill(trial, u, i, 1)
        if (trial.counts[u] > routes.counts[u] && isBetter(trial)) copyRoutes(trial, routes)
      }
    }
  }

  // Shares by measurement: none of them matters much, but shifts in time find most improvements, and a refill takes longest.
  const moves = [
    [insertSome, 22],
    [removeSome, 6],
    [replaceSome, 12],
    [exchangePlaces, 8],
    [swapStops, 12],
    [shiftSome, 24],
    [pullSome, 8],
    [moveItem, 8],
    [reverseSome, 4],
    [crossRoutes, 4],
    [ruinSome, 3],
  ] as const
  const drawn = moves.flatMap(([move, share]) => Array<(routes: PatrolRoutes) => boolean>(share).fill(move))

  /** One move, or two; what it makes must go through the scheduler. */
  function change(routes: PatrolRoutes): void {
    if (units.length === 0 || candidates.length === 0) return
    // Some find nothing to move.
    for (let tries = 0; tries < 8 && !drawn[below(drawn.length)](routes); tries++);
    if (random() < 0.2) drawn[below(drawn.length)](routes)
  }

  return { change, fillAll, fillGaps }
}
