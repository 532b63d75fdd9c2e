/**
 * The team orienteering problem with time windows: which places to visit, by whom and in which order, to gather the most.
 *
 * Model: Vansteenwegen, Souffriau, Vanden Berghe & Van Oudheusden 2009, §2: every route leaves the depot when it opens and
 * is back by the time it closes; a vertex is served at most once, by one route; service begins within the vertex's window,
 * for which a route may wait; the score of what is served is summed. Times are whole numbers of any unit, so that sums are
 * exact and an answer does not depend on the order of additions.
 * Complexity: O(n³) to prepare n vertices, some 30 ms for 300.
 * Does not handle: scores that depend on the time or on other visits, several windows a vertex, capacities, breaks.
 */

export type ToptwProblem = {
  /** Routes that may be made, from 1. */
  readonly vehicles: number
  /** Time from vertex i to vertex j at i · vertices + j; vertex 0 is the depot. It need not be symmetric. */
  readonly travel: Int32Array
  /** Time that serving each vertex takes. */
  readonly service: Int32Array
  /** What serving each vertex earns, from 0; the depot's counts for nothing. */
  readonly score: Float64Array
  /** When service may begin at the earliest; the depot's is when routes leave. */
  readonly open: Int32Array
  /** When service may begin at the latest; the depot's is when routes must be back. */
  readonly close: Int32Array
}

/** Times are below this, in whatever unit, so that sums of three fit 32 bits. As travel it means: no way. */
const farthestTime = 2 ** 29

/** A problem with what its solving looks up again and again. */
export type PreparedToptw = ToptwProblem & {
  readonly vertices: number
  /** Time from vertex j to vertex i at i · vertices + j: what leads to a vertex lies in one row. */
  readonly travelInto: Int32Array
  /** Vertices that earn something and that a route could visit alone, in ascending order. */
  readonly candidates: Int32Array
  /** For the i-th candidate at i · candidates.length: all candidates, those fewest minutes there and back first. */
  readonly nearest: Int32Array
  /** Least time that each vertex takes on any way past it: its service and the shortest detour. */
  readonly leastTime: Int32Array
  /** Mean score of the candidates; 0 when there are none. */
  readonly meanScore: number
}

/**
 * Checks a problem and prepares it for solving.
 * @throws Error naming the offending value: no vehicle, arrays of unequal lengths, a time that is negative or not below
 *   `farthestTime`, a score that is negative, scores whose sum is not finite
 */
export function prepareToptw(problem: ToptwProblem): PreparedToptw {
  check(problem)
  const vertices = problem.service.length
  const travelInto = new Int32Array(vertices * vertices)
  for (let i = 0; i < vertices; i++) {
    for (let j = 0; j < vertices; j++) travelInto[i * vertices + j] = problem.travel[j * vertices + i]
  }
  const candidates = Int32Array.from({ length: vertices }, (_, vertex) => vertex).filter((vertex) =>
    isWorthwhile(problem, vertex),
  )
  let total = 0
  for (const vertex of candidates) total += problem.score[vertex]
  const nearest = nearestFirst(problem.travel, travelInto, candidates)
  const meanScore = candidates.length === 0 ? 0 : total / candidates.length
  const leastTime = leastTimes(problem, travelInto, candidates)
  return { ...problem, vertices, travelInto, candidates, nearest, leastTime, meanScore }
}

/** Whether a vertex earns something and a route to it alone is back in time. */
function isWorthwhile({ travel, service, score, open, close }: ToptwProblem, vertex: number): boolean {
  if (vertex === 0 || !(score[vertex] > 0)) return false
  const begin = Math.max(open[0] + service[0] + travel[vertex], open[vertex])
  return begin <= close[vertex] && begin + service[vertex] + travel[vertex * service.length] <= close[0]
}

function nearestFirst(travel: Int32Array, travelInto: Int32Array, candidates: Int32Array): Int32Array {
  const [count, vertices] = [candidates.length, Math.sqrt(travel.length)]
  const nearest = new Int32Array(count * count)
  const away = new Float64Array(vertices)
  for (let i = 0; i < count; i++) {
    const row = candidates[i] * vertices
    for (const vertex of candidates) away[vertex] = travel[row + vertex] + travelInto[row + vertex]
    nearest.set(
      candidates.slice().sort((a, b) => away[a] - away[b] || a - b),
      i * count,
    )
  }
  return nearest
}

function leastTimes({ travel, service }: ToptwProblem, travelInto: Int32Array, candidates: Int32Array): Int32Array {
  const vertices = service.length
  const leastTime = new Int32Array(vertices)
  for (const vertex of candidates) {
    const row = vertex * vertices
    let shortest = 3 * farthestTime
    for (let before = 0; before < vertices; before++) {
      if (before === vertex) continue
      const [way, past] = [travelInto[row + before], before * vertices]
      for (let after = 0; after < vertices; after++) {
        const detour = way + travel[row + after] - travel[past + after]
        if (detour < shortest && after !== vertex && (after !== before || after === 0)) shortest = detour
      }
    }
    leastTime[vertex] = service[vertex] + shortest
  }
  return leastTime
}

function check({ vehicles, travel, service, score, open, close }: ToptwProblem): void {
  const vertices = service.length
  if (!(Number.isInteger(vehicles) && vehicles >= 1)) throw new Error(`Not a number of vehicles: ${vehicles}`)
  if (vertices === 0) throw new Error('There is no depot: 0 vertices')
  const lengths = [score.length, open.length, close.length, Math.sqrt(travel.length)]
  if (lengths.some((length) => length !== vertices)) {
    throw new Error(`Unequal lengths: ${vertices} services, ${lengths.slice(0, 3).join(', ')} scores, openings and closings, ${travel.length} travel times`) // prettier-ignore
  }
  for (const [name, times] of Object.entries({ travel, service, open, close })) {
    const wrong = times.find((time) => !(time >= 0 && time < farthestTime))
    if (wrong !== undefined) throw new Error(`Not a time from 0 and below ${farthestTime} (${name}): ${wrong}`)
  }
  const wrong = score.find((value) => !(value >= 0))
  if (wrong !== undefined) throw new Error(`Not a score from 0: ${wrong}`)
  const total = score.reduce((sum, value) => sum + value, 0)
  if (total === Infinity) throw new Error(`Scores that cannot be summed: ${score.reduce((most, value) => Math.max(most, value), 0)}`) // prettier-ignore
}
