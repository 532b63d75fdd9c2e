/** Closed rings of node identifiers (the first repeated as the last) and the number of chains that did not close. */
export type AssembledRings = { rings: number[][]; open: number }

/**
 * Joins the ways of a multipolygon end to end into rings, turning ways round where needed
 * (https://wiki.openstreetmap.org/wiki/Relation:multipolygon/Algorithm, ring assignment). Where more than two ways meet
 * in a node it takes any that has not been used; a chain that reaches its start is closed at once, so rings that touch in
 * a node come apart. Time and memory are linear in the number of nodes.
 */
export function assembleRings(ways: readonly ArrayLike<number>[]): AssembledRings {
  const rings: number[][] = []
  const waysAt = new Map<number, number[]>()
  const used = new Uint8Array(ways.length)
  let open = 0
  ways.forEach((way, i) => {
    if (way.length < 2) used[i] = 1
    else if (way[0] === way[way.length - 1]) {
      used[i] = 1
      if (way.length >= 4) rings.push(Array.from(way))
      else open += 1
    } else {
      for (const end of [way[0] as number, way[way.length - 1] as number]) {
        const there = waysAt.get(end)
        if (there) there.push(i)
        else waysAt.set(end, [i])
      }
    }
  })
  for (let i = 0; i < ways.length; i++) {
    if (used[i]) continue
    used[i] = 1
    const ring = Array.from(ways[i] as ArrayLike<number>)
    while (ring[0] !== ring[ring.length - 1]) {
      const end = ring[ring.length - 1] as number
      const next = waysAt.get(end)?.find((candidate) => !used[candidate])
      if (next === undefined) break
      used[next] = 1
      append(ring, ways[next] as ArrayLike<number>, end)
    }
    if (ring[0] === ring[ring.length - 1] && ring.length >= 4) rings.push(ring)
    else open += 1
  }
  return { rings, open }
}

/** Adds a way that begins or ends in the ring's last node, without repeating that node. */
function append(ring: number[], way: ArrayLike<number>, end: number): void {
  if (way[0] === end) for (let i = 1; i < way.length; i++) ring.push(way[i] as number)
  else for (let i = way.length - 2; i >= 0; i--) ring.push(way[i] as number)
}
