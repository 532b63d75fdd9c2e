import { readFileSync } from 'node:fs'

/** A published instance as its file says it, in the file's own units. */
export interface PublishedToptw {
  x: number[]
  y: number[]
  service: number[]
  score: number[]
  open: number[]
  close: number[]
  /** Decimals to which distances are rounded down. */
  decimals: 1 | 2
}

/** Reads a published instance; nothing of this file is shared with the solver or with what reads its files. */
export function readPublishedToptw(file: string): PublishedToptw {
  const lines = readFileSync(file, 'utf8').split('\n')
  const count = Number(/^\s*\S+\s+\S+\s+(\d+)/.exec(lines[0]!)![1])
  const rows = lines.slice(2, count + 3).map((line) => [...line.matchAll(/-?[\d.]+/g)].map(Number))
  const column = (at: number) => rows.map((row) => row.at(at)!)
  return {
    x: column(1),
    y: column(2),
    service: column(3),
    score: column(4),
    open: column(-2),
    close: column(-1),
    decimals: /\/pr\d+\.txt$/.test(file) ? 2 : 1,
  }
}

/** What is wrong with routes (vertices without the depot), in words; empty when nothing is. */
export function toptwFaults(
  { x, y, service, score, open, close, decimals }: PublishedToptw,
  vehicles: number,
  routes: number[][],
  claimedScore: number,
): string[] {
  const faults: string[] = []
  if (routes.length > vehicles) faults.push(`${routes.length} routes for ${vehicles} vehicles`)
  const visited = routes.flat()
  for (const vertex of visited) {
    if (!(Number.isInteger(vertex) && vertex >= 1 && vertex < x.length)) faults.push(`no vertex: ${vertex}`)
  }
  if (new Set(visited).size !== visited.length) faults.push(`a vertex is visited twice: ${visited.join(' ')}`)
  const total = visited.reduce((sum, vertex) => sum + score[vertex]!, 0)
  if (total !== claimedScore) faults.push(`the visits earn ${total}, not ${claimedScore}`)
  // Clock times in 1/1000, a unit in which everything published is whole.
  const thousandths = (time: number) => BigInt(Math.round(time * 1000))
  for (const route of routes) {
    let clock = thousandths(open[0]!) + thousandths(service[0]!)
    let from = 0
    for (const to of [...route, 0]) {
      clock += thousandths(roundedDown(x[from]! - x[to]!, y[from]! - y[to]!, decimals))
      if (clock < thousandths(open[to]!)) clock = thousandths(open[to]!)
      if (clock > thousandths(close[to]!)) faults.push(`${to} of ${route.join(' ')} is begun at ${clock}/1000`)
      clock += thousandths(service[to]!)
      from = to
    }
  }
  return faults
}

/** The largest number of so many decimals that is no longer than the way, found in whole numbers where they are exact. */
function roundedDown(dx: number, dy: number, decimals: number): number {
  const scale = 10 ** decimals
  // Coordinates have at most three decimals: the square of the length in 1/1000 is a whole number.
  const [east, north] = [BigInt(Math.round(dx * 1000)), BigInt(Math.round(dy * 1000))]
  const square = east * east + north * north
  const step = 10n ** BigInt(3 - decimals)
  let units = BigInt(Math.floor(Math.sqrt(Number(square)) / Number(step)))
  while ((units * step) ** 2n > square) units--
  while (((units + 1n) * step) ** 2n <= square) units++
  return Number(units) / scale
}
