/**
 * How alike two patrol plans look to somebody who watched the first and waits for the second.
 *
 * Method: two shares, each twice what both have over what each has (Dice 1945). Times: visits paired one to one, in the
 * order of time, that come to the same place within a quarter of an hour of the same clock time, by whomever. Order: pairs of
 * places that some unit visits one after the other. The overlap is their mean: 1 for a plan with itself, 0 for plans with no place
 * in common. Two plans that visit the same five places every two hours at times drawn at random come to some 0.25.
 * Complexity: O(stops log stops).
 * Does not handle: which unit comes, or how long it stays; whoever waits sees a patrol.
 */

/** For each unit, its stops in the order of time; `begin` in seconds on a clock that both plans share. */
export type VisitOrder = readonly (readonly { readonly place: number; readonly begin: number }[])[]

/** Seconds within which two visits count as at the same time. */
export const sameTimeSeconds = 900

/** Overlap of two plans and the two shares that it is the mean of, 0–1; 0 where neither has a stop. */
export function planOverlap(a: VisitOrder, b: VisitOrder): { overlap: number; times: number; order: number } {
  const times = dice(pairedVisits(a, b), countStops(a), countStops(b))
  const pairsOfA = successions(a)
  const pairsOfB = successions(b)
  let shared = 0
  for (const [pair, count] of pairsOfA) shared += Math.min(count, pairsOfB.get(pair) ?? 0)
  const order = dice(shared, sum(pairsOfA), sum(pairsOfB))
  // Plans of single stops have no order to be known by.
  const hasOrder = pairsOfA.size + pairsOfB.size > 0
  return { overlap: hasOrder ? (times + order) / 2 : times, times, order }
}

function pairedVisits(a: VisitOrder, b: VisitOrder): number {
  const beginsOfB = beginsByPlace(b)
  let paired = 0
  for (const [place, begins] of beginsByPlace(a)) {
    const others = beginsOfB.get(place) ?? []
    let at = 0
    // Both are sorted, so taking the first that fits pairs as many as can be.
    for (const begin of begins) {
      while (at < others.length && others[at] < begin - sameTimeSeconds) at++
      if (at < others.length && others[at] <= begin + sameTimeSeconds) {
        paired++
        at++
      }
    }
  }
  return paired
}

function beginsByPlace(plan: VisitOrder): Map<number, number[]> {
  const begins = new Map<number, number[]>()
  for (const { place, begin } of plan.flat()) {
    const list = begins.get(place)
    if (list === undefined) begins.set(place, [begin])
    else list.push(begin)
  }
  for (const list of begins.values()) list.sort((x, y) => x - y)
  return begins
}

function successions(plan: VisitOrder): Map<string, number> {
  const counts = new Map<string, number>()
  for (const stops of plan) {
    for (let i = 1; i < stops.length; i++) {
      const pair = `${stops[i - 1].place} ${stops[i].place}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  return counts
}

function countStops(plan: VisitOrder): number {
  return plan.reduce((count, stops) => count + stops.length, 0)
}

function sum(counts: Map<string, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

function dice(shared: number, a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * shared) / (a + b)
}
