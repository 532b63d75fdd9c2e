import type { Position } from 'geojson'

/**
 * Joins lines end to end where exactly two of them meet, so that a street cut into many ways is long enough for its
 * name. Lines may be turned round. Linear in the number of positions.
 */
export function joinLines(lines: readonly Position[][]): Position[][] {
  const linesAt = new Map<string, number[]>()
  lines.forEach((line, i) => {
    for (const end of [line[0], line.at(-1)]) {
      const key = String(end)
      const there = linesAt.get(key)
      if (there) there.push(i)
      else linesAt.set(key, [i])
    }
  })
  const used = new Set<number>()
  /** The one other line that goes on from a place, unless the street forks or ends there. */
  const next = (place: Position | undefined): Position[] | undefined => {
    const there = linesAt.get(String(place)) ?? []
    const other = there.length === 2 ? there.find((i) => !used.has(i)) : undefined
    if (other === undefined) return undefined
    used.add(other)
    return lines[other]
  }
  const joined: Position[][] = []
  lines.forEach((line, i) => {
    if (used.has(i)) return
    used.add(i)
    const forward = extended(line, next)
    joined.push(extended(forward.reverse(), next).reverse())
  })
  return joined
}

function extended(
  line: readonly Position[],
  next: (place: Position | undefined) => Position[] | undefined,
): Position[] {
  const out = [...line]
  for (let more = next(out.at(-1)); more; more = next(out.at(-1))) {
    const goesOn = String(more[0]) === String(out.at(-1))
    const rest = goesOn ? more.slice(1) : more.slice(0, -1).reverse()
    out.push(...rest)
  }
  return out
}
