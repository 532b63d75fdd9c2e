/**
 * Fills a gap in a unit's route with the visits that bring most for the time they take.
 *
 * Method: greedy randomised construction (Feo & Resende 1995) with value per second as the measure (Vansteenwegen et al.
 * 2009): stop after stop from the gap's beginning, each measure made larger or smaller by chance.
 * Complexity: O(stops added · places asked).
 * Does not handle: waiting for a better time; a place is asked for its earliest only.
 */
import type { PatrolModel } from './patrol-model.ts'
import { insertItem } from './patrol-schedule.ts'
import type { PatrolRoutes } from './patrol-schedule.ts'

/** Fills gaps of one model's routes; holds working memory. */
export function patrolRefill(model: PatrolModel, random: () => number) {
  const { steps, unitCount, placeCount, nodeCount, travel, startNode, endNode, least, earliest, latest, works } = model
  const { harmBefore, fade, opens, closes, allowed, anchors, mostPlaces, candidates, scale } = model
  /** Beginnings of each place's visits, in no order: [p · mostVisits] and on. */
  const mostVisits = 64
  const visitBegins = new Int32Array(placeCount * mostVisits)
  const visitCounts = new Int32Array(placeCount)
  const ofUnit = new Int32Array(placeCount)

  function countVisits({ room, items, begins, counts }: PatrolRoutes, unit: number): number {
    visitCounts.fill(0)
    ofUnit.fill(0)
    let different = 0
    for (let u = 0; u < unitCount; u++) {
      for (let i = u * room; i < u * room + counts[u]; i++) {
        const place = items[i] >= 0 ? items[i] : anchors[-1 - items[i]].place
        if (place < 0) continue
        if (visitCounts[place] < mostVisits) visitBegins[place * mostVisits + visitCounts[place]++] = begins[i]
        if (u === unit && ofUnit[place]++ === 0) different++
      }
    }
    return different
  }

  /** What a visit at its earliest from `time` is worth, with its beginning left in `foundBegin`; −1 if it can't be. */
  let foundBegin = 0
  function worthAt(place: number, time: number): number {
    let begin = Math.max(time, opens[place])
    const first = place * mostVisits
    let before = -1
    let after = 1 << 29
    let earlier = 0
    for (let turn = 0; turn < 2; turn++) {
      before = -1
      after = 1 << 29
      earlier = 0
      for (let v = first; v < first + visitCounts[place]; v++) {
        if (visitBegins[v] <= begin) {
          earlier++
          if (visitBegins[v] > before) before = visitBegins[v]
        } else if (visitBegins[v] < after) after = visitBegins[v]
      }
      if (before < 0 || begin >= before + earliest) break
      begin = before + earliest
    }
    if (before >= 0 && (begin < before + earliest || begin > before + latest)) return -1
    if (after < 1 << 29 && (begin + earliest > after || begin + latest < after)) return -1
    foundBegin = begin
    const at = place * (steps + 1)
    const from = before >= 0 ? Math.max(begin, before + works) : begin
    const until = Math.min(steps, begin + works, after)
    const harm = until > from ? harmBefore[at + until] - harmBefore[at + from] : 0
    return (
      harm * fade[Math.min(earlier, 255)] + (earlier === 0 && model.problem.places[place].must ? 10 * scale + 1 : 0)
    )
  }

  /** Fills unit u's route before position `at`, where there is room; `breadth` is the share of the candidates asked. */
  function refill(routes: PatrolRoutes, u: number, position: number, breadth: number): void {
    const { room, items, begins, counts } = routes
    const ways = travel[u]
    let different = countVisits(routes, u)
    let at = position
    const beforeItem = at > 0 ? items[u * room + at - 1] : undefined
    let node = beforeItem === undefined ? startNode[u] : beforeItem >= 0 ? beforeItem : anchors[-1 - beforeItem].node
    let time = 0
    if (beforeItem !== undefined)
      time = begins[u * room + at - 1] + (beforeItem >= 0 ? least : anchors[-1 - beforeItem].least)
    const afterItem = at < counts[u] ? items[u * room + at] : undefined
    const afterNode = afterItem === undefined ? endNode[u] : afterItem >= 0 ? afterItem : anchors[-1 - afterItem].node
    let due = steps
    if (afterItem !== undefined) {
      due = begins[u * room + at]
      // An anchor not yet timed may wait; the scheduler sorts out the rest.
      if (afterItem < 0 && due === 0) due = anchors[-1 - afterItem].to
    }
    while (counts[u] < room) {
      let best = 0
      let bestPlace = -1
      let bestBegin = 0
      for (let c = 0; c < candidates.length; c++) {
        const place = candidates[c]
        if (allowed[u * placeCount + place] === 0) continue
        if (ofUnit[place] === 0 && (different >= mostPlaces || random() > breadth)) continue
        const worth = worthAt(place, time + ways[node * nodeCount + place])
        if (worth <= 0) continue
        const end = foundBegin + least
        if (end > closes[place] || end + ways[place * nodeCount + afterNode] > due) continue
        const rate = (worth / (end - time)) * (0.7 + 0.6 * random())
        if (rate <= best) continue
        best = rate
        bestPlace = place
        bestBegin = foundBegin
      }
      if (bestPlace < 0) return
      insertItem(routes, u, at, bestPlace, bestBegin)
      at++
      if (ofUnit[bestPlace]++ === 0) different++
      if (visitCounts[bestPlace] < mostVisits)
        visitBegins[bestPlace * mostVisits + visitCounts[bestPlace]++] = bestBegin
      time = bestBegin + least
      node = bestPlace
    }
  }

  return { refill }
}
