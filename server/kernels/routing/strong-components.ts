/**
 * The parts of a directed graph in which everything can be reached from everything.
 *
 * Method: strongly connected components by depth-first search with a stack of open states, without recursion.
 * Source: Tarjan 1972.
 * Complexity: O(states + arcs).
 * Does not handle: ties: of equally large parts the one found first is taken.
 */

export type StrongComponents = {
  /** Number of each state's component. */
  readonly component: Int32Array
  /** Number of the component with the most states; −1 where there is no state. */
  readonly largest: number
}

/** Finds the strongly connected components of a graph in compressed sparse rows. */
export function strongComponents(count: number, arcStart: Int32Array, arcTo: Int32Array): StrongComponents {
  const component = new Int32Array(count).fill(-1)
  const order = new Int32Array(count).fill(-1)
  const lowest = new Int32Array(count)
  const nextArc = new Int32Array(count)
  const open = new Int32Array(count)
  const path = new Int32Array(count)
  let [openCount, pathLength, visited, components] = [0, 0, 0, 0]
  let [largest, largestSize] = [-1, 0]
  for (let root = 0; root < count; root++) {
    if (order[root] >= 0) continue
    path[pathLength++] = root
    while (pathLength > 0) {
      const state = path[pathLength - 1]
      if (order[state] < 0) {
        order[state] = lowest[state] = visited++
        nextArc[state] = arcStart[state]
        open[openCount++] = state
      }
      if (nextArc[state] < arcStart[state + 1]) {
        const to = arcTo[nextArc[state]++]
        if (order[to] < 0) path[pathLength++] = to
        else if (component[to] < 0 && order[to] < lowest[state]) lowest[state] = order[to]
        continue
      }
      pathLength--
      if (pathLength > 0 && lowest[state] < lowest[path[pathLength - 1]]) lowest[path[pathLength - 1]] = lowest[state]
      if (lowest[state] < order[state]) continue
      let size = 0
      for (let closing = -1; closing !== state; size++) component[(closing = open[--openCount])] = components
      if (size > largestSize) [largest, largestSize] = [components, size]
      components++
    }
  }
  return { component, largest }
}
