/**
 * Routes of a shift, and the times that follow from them: every order of items becomes a plan that keeps to the rules.
 *
 * Method: serial schedule generation over all units at once in the order of time (Kolisch & Hartmann 1999): of each unit's
 * next items the one that can begin first is taken; it begins as early as travel, its window, the visit before it to the
 * same place and its own `not before` let it, and is dropped if it would break a rule or keep its unit from what it has to
 * do (anchors, being home in time; their latest beginnings come from a pass backwards). A stop lasts until its unit must
 * leave for the next, so that spare time becomes dose. `Not before` then becomes the beginning found, so that what follows
 * an insertion moves only as far as it has to.
 * Complexity: O(items · units).
 * Does not handle: leaving later than possible for less waiting elsewhere; that is what `not before` is searched for.
 */
import type { PatrolModel } from './patrol-model.ts'

/** Items of unit u at [u · room] and on: a place, or −1 − an anchor's index; with the step before which it shan't begin. */
export type PatrolRoutes = {
  readonly room: number
  readonly items: Int32Array
  readonly begins: Int32Array
  readonly counts: Int32Array
}

/** What a schedule is worth. */
export type ScheduleWorth = {
  /** As in patrol-problem.ts; −1 when something decided by hand could not be met. */
  value: number
  missedMusts: number
  /** Steps of travel. */
  travel: number
  /** Value of visits that an earlier plan has too. */
  kept: number
}

/** Called for each visit and break in the order of time: lengths come when its unit leaves. */
export type ScheduleTrace = {
  item(unit: number, item: number, begin: number, length: number, visit: number, value: number): void
}

/** Scheduler of one model; holds working memory, so one search at a time. `kept[(u · places + p) · (steps + 1) + t]` as 1
 * marks what an earlier plan has. */
export function patrolScheduler(model: PatrolModel, kept?: Uint8Array) {
  const { steps, unitCount, placeCount, nodeCount, travel, startNode, endNode, least, most, earliest, latest } = model
  const { works, mostPlaces, harmBefore, dose, fade, opens, closes, allowed, musts, anchors, locked } = model
  const anchorsOfPlace = model.anchorsOfPlace
  const handPlaces = anchorsOfPlace.map((list) => list.length)
  const read = new Int32Array(unitCount)
  const written = new Int32Array(unitCount)
  const free = new Int32Array(unitCount)
  const at = new Int32Array(unitCount)
  const next = new Int32Array(unitCount)
  const different = new Int32Array(unitCount)
  const seen = new Int32Array(unitCount * placeCount)
  let run = 0
  // Of each unit's item under way: its beginning, bounds of its length and its value at full dose; −1: none, or a break.
  const openItem = new Int32Array(unitCount)
  const openBegin = new Int32Array(unitCount)
  const openMost = new Int32Array(unitCount)
  const openValue = new Float64Array(unitCount)
  const openVisit = new Int32Array(unitCount)
  const openKept = new Uint8Array(unitCount)
  const lastBegin = new Int32Array(placeCount)
  const lastByHand = new Uint8Array(placeCount)
  const visits = new Int32Array(placeCount)
  const covered = new Int32Array(placeCount)
  const startBy = new Int32Array(anchors.length)
  const anchorDone = new Uint8Array(anchors.length)
  let due = new Int32Array(0)
  let dueNode = new Int32Array(0)
  const worth: ScheduleWorth = { value: 0, missedMusts: 0, travel: 0, kept: 0 }
  const never = 1 << 30

  const distinctPins = new Int32Array(unitCount)
  for (let u = 0; u < unitCount; u++) {
    distinctPins[u] = new Set(model.anchorsOfUnit[u].map((a) => anchors[a].place).filter((place) => place >= 0)).size
  }

  /** Latest times at which each unit must be where for what it has to do next. */
  function lookBack({ room, items, counts }: PatrolRoutes): boolean {
    if (due.length < items.length) {
      due = new Int32Array(items.length)
      dueNode = new Int32Array(items.length)
    }
    for (let u = 0; u < unitCount; u++) {
      let time = steps
      let node = endNode[u]
      for (let i = u * room + counts[u] - 1; i >= u * room; i--) {
        due[i] = time
        dueNode[i] = node
        if (items[i] >= 0) continue
        const anchor = anchors[-1 - items[i]]
        time =
          locked[u] === 1
            ? anchor.from
            : Math.min(anchor.to, time - travel[u][anchor.node * nodeCount + node] - anchor.least)
        startBy[-1 - items[i]] = time
        node = anchor.node
        if (time < anchor.from) return false
      }
    }
    return true
  }

  /** Sets next[u] to when the unit's next item can begin, dropping what can't be done; −1 if an anchor can't. */
  function look(routes: PatrolRoutes, u: number): number {
    const { room, items, begins, counts } = routes
    for (; read[u] < counts[u]; read[u]++) {
      const i = u * room + read[u]
      const item = items[i]
      if (item < 0) {
        const anchor = anchors[-1 - item]
        if (locked[u] === 1) return (next[u] = anchor.from)
        const by = startBy[-1 - item]
        let begin = Math.max(free[u] + travel[u][at[u] * nodeCount + anchor.node], anchor.from, Math.min(begins[i], by))
        if (anchor.place >= 0 && visits[anchor.place] > 0 && lastByHand[anchor.place] === 0) {
          begin = Math.max(begin, lastBegin[anchor.place] + earliest)
        }
        return (next[u] = begin <= by ? begin : -1)
      }
      if (allowed[u * placeCount + item] === 0) continue
      const begin0 = Math.max(free[u] + travel[u][at[u] * nodeCount + item], begins[i], opens[item])
      const begin = visits[item] > 0 ? Math.max(begin0, lastBegin[item] + earliest) : begin0
      if (begin + least > closes[item]) continue
      if (begin + least + travel[u][item * nodeCount + dueNode[i]] > due[i]) continue
      if (seen[u * placeCount + item] !== run && different[u] >= mostPlaces) continue
      return (next[u] = begin)
    }
    return (next[u] = never)
  }

  /** Whether a visit at `begin` leaves time before those that are decided by hand. */
  function leavesHands(place: number, begin: number): boolean {
    for (const a of anchorsOfPlace[place]) if (anchorDone[a] === 0 && begin + earliest > startBy[a]) return false
    return true
  }

  function close(u: number, leaveBy: number, trace: ScheduleTrace | undefined): void {
    const item = openItem[u]
    if (openBegin[u] < 0) return
    const length = locked[u] === 1 ? openMost[u] : Math.min(openMost[u], leaveBy - openBegin[u])
    const value = openValue[u] * dose[Math.min(length, dose.length - 1)]
    worth.value += value
    if (openKept[u] === 1) worth.kept += value
    trace?.item(u, item, openBegin[u], length, openVisit[u], value)
  }

  /** Times for routes, which are rewritten without what was dropped. */
  function schedule(routes: PatrolRoutes, trace?: ScheduleTrace): ScheduleWorth {
    const { room, items, begins, counts } = routes
    run++
    worth.value = worth.missedMusts = worth.travel = worth.kept = 0
    visits.fill(0)
    if (anchors.length > 0) anchorDone.fill(0)
    let possible = lookBack(routes)
    for (let u = 0; u < unitCount && possible; u++) {
      read[u] = written[u] = free[u] = 0
      at[u] = startNode[u]
      openBegin[u] = -1
      different[u] = distinctPins[u]
      for (const a of model.anchorsOfUnit[u]) if (anchors[a].place >= 0) seen[u * placeCount + anchors[a].place] = run
      possible = look(routes, u) >= 0
    }
    while (possible) {
      let u = 0
      for (let other = 1; other < unitCount; other++) if (next[other] < next[u]) u = other
      if (unitCount === 0 || next[u] === never) break
      const i = u * room + read[u]
      const item = items[i]
      const isAnchor = item < 0
      const anchor = isAnchor ? anchors[-1 - item] : undefined
      const place = anchor === undefined ? item : anchor.place
      if (place >= 0 && visits[place] > 0 && (anchor === undefined || lastByHand[place] === 0)) {
        // Somebody may have come since this was looked up.
        const gap = next[u] - lastBegin[place]
        if (gap < earliest && locked[u] === 0) {
          possible = look(routes, u) >= 0
          continue
        }
        if (gap > latest || gap < earliest) {
          if (anchor !== undefined) {
            possible = false
            break
          }
          read[u]++
          possible = look(routes, u) >= 0
          continue
        }
      }
      const begin = next[u]
      if (anchor === undefined && handPlaces[place] > 0 && !leavesHands(place, begin)) {
        read[u]++
        possible = look(routes, u) >= 0
        continue
      }
      const node = anchor === undefined ? place : anchor.node
      const way = travel[u][at[u] * nodeCount + node]
      close(u, begin - way, trace)
      worth.travel += way
      openItem[u] = item
      openBegin[u] = begin
      at[u] = node
      let shortest = least
      if (anchor === undefined) openMost[u] = Math.min(most, closes[place] - begin)
      else {
        anchorDone[-1 - item] = 1
        shortest = anchor.least
        openMost[u] = anchor.place < 0 || locked[u] === 1 ? anchor.least : Math.min(most, closes[place] - begin)
      }
      if (place >= 0) {
        const before = place * (steps + 1)
        const until = Math.min(steps, begin + works)
        const from = visits[place] > 0 ? Math.max(begin, covered[place]) : begin
        openValue[u] =
          until > from
            ? (harmBefore[before + until] - harmBefore[before + from]) * fade[Math.min(visits[place], 255)]
            : 0
        openVisit[u] = ++visits[place]
        covered[place] = from > until ? from : until
        lastBegin[place] = begin
        lastByHand[place] = isAnchor ? 1 : 0
        openKept[u] = kept === undefined || isAnchor ? 0 : kept[(u * placeCount + place) * (steps + 1) + begin]
        if (seen[u * placeCount + place] !== run) {
          seen[u * placeCount + place] = run
          different[u]++
        }
      } else {
        openValue[u] = 0
        openKept[u] = 0
      }
      free[u] = begin + shortest
      const to = u * room + written[u]++
      items[to] = item
      begins[to] = begin
      read[u]++
      possible = look(routes, u) >= 0
    }
    if (!possible) {
      worth.value = -1
      return worth
    }
    for (let u = 0; u < unitCount; u++) {
      counts[u] = written[u]
      if (openBegin[u] < 0) continue
      const home = travel[u][at[u] * nodeCount + endNode[u]]
      close(u, steps - home, trace)
      worth.travel += home
    }
    for (let m = 0; m < musts.length; m++) if (visits[musts[m]] === 0) worth.missedMusts++
    return worth
  }

  return { schedule }
}

export type PatrolScheduler = ReturnType<typeof patrolScheduler>

/** Routes with nothing in them but what has to be. */
export function anchorRoutes({ steps, least, unitCount, anchors, anchorsOfUnit }: PatrolModel): PatrolRoutes {
  const room = Math.floor(steps / least) + anchors.length + 16
  const items = new Int32Array(unitCount * room)
  const begins = new Int32Array(unitCount * room)
  const counts = Int32Array.from(anchorsOfUnit, (list) => list.length)
  anchorsOfUnit.forEach((list, u) => list.forEach((a, i) => (items[u * room + i] = -1 - a)))
  return { room, items, begins, counts }
}

/** Makes `to` what `from` is. */
export function copyRoutes(from: PatrolRoutes, to: PatrolRoutes): void {
  const { room, items, begins, counts } = from
  for (let u = 0; u < counts.length; u++) {
    to.counts[u] = counts[u]
    for (let i = u * room; i < u * room + counts[u]; i++) {
      to.items[i] = items[i]
      to.begins[i] = begins[i]
    }
  }
}

/** Puts an item at position `at` of a unit's route; nothing where there is no room left. */
export function insertItem(routes: PatrolRoutes, u: number, at: number, item: number, begin: number): void {
  const { room, items, begins, counts } = routes
  if (counts[u] >= room) return
  const i = u * room + at
  items.copyWithin(i + 1, i, u * room + counts[u])
  begins.copyWithin(i + 1, i, u * room + counts[u])
  items[i] = item
  begins[i] = begin
  counts[u]++
}

/** Takes `length` items from position `at` out of a unit's route. */
export function removeItems(routes: PatrolRoutes, u: number, at: number, length: number): void {
  const { room, items, begins, counts } = routes
  items.copyWithin(u * room + at, u * room + at + length, u * room + counts[u])
  begins.copyWithin(u * room + at, u * room + at + length, u * room + counts[u])
  counts[u] -= length
}
