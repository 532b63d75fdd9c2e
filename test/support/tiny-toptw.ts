import type { ToptwProblem } from '../../server/kernels/orienteering/toptw-problem.ts'

/** A vertex of a drawn problem; the first is the depot. */
export interface DrawnVertex {
  x: number
  y: number
  service?: number
  score?: number
  open?: number
  close?: number
}

/** A problem with straight ways, their lengths rounded up so that no detour is shorter. */
export function drawnToptw(vehicles: number, vertices: readonly DrawnVertex[]): ToptwProblem {
  const whole = (of: (vertex: DrawnVertex) => number) => Int32Array.from(vertices, of)
  return {
    vehicles,
    travel: Int32Array.from(vertices.flatMap((a) => vertices.map((b) => Math.ceil(Math.hypot(a.x - b.x, a.y - b.y))))),
    service: whole(({ service = 0 }) => service),
    score: Float64Array.from(vertices, ({ score = 0 }) => score),
    open: whole(({ open = 0 }) => open),
    close: whole(({ close = 1000 }) => close),
  }
}

/** A random problem of so many vertices besides the depot, some of whose windows and ways do not fit. */
export function randomToptw(vehicles: number, count: number, random: () => number): ToptwProblem {
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const visits = Array.from({ length: count }, () => {
    const open = upTo(120)
    return { x: upTo(40), y: upTo(40), service: upTo(10), score: upTo(20), open, close: open + upTo(60) }
  })
  return drawnToptw(vehicles, [{ x: 20, y: 20, close: 60 + upTo(100) }, ...visits])
}

/** The greatest score there is, by trying every order of every set of vertices; for up to some nine vertices. */
export function bruteForceToptw(problem: ToptwProblem): number {
  const { vehicles, travel, service, score, open, close } = problem
  const vertices = service.length
  /** What a single route can visit, as sets. */
  const sets = new Set<number>([0])
  const visit = (last: number, left: number, set: number) => {
    for (let next = 1; next < vertices; next++) {
      if ((set & (1 << next)) !== 0) continue
      const begin = Math.max(open[next]!, left + travel[last * vertices + next]!)
      if (begin > close[next]!) continue
      const done = begin + service[next]!
      if (done + travel[next * vertices]! <= close[0]!) sets.add(set | (1 << next))
      visit(next, done, set | (1 << next))
    }
  }
  visit(0, open[0]! + service[0]!, 0)
  const worth = (set: number) =>
    score.reduce((sum, value, vertex) => ((set & (1 << vertex)) === 0 ? sum : sum + value), 0)
  const best = (more: number, used: number): number => {
    let most = 0
    for (const set of more === 0 ? [] : sets) {
      if (set !== 0 && (set & used) === 0) most = Math.max(most, worth(set) + best(more - 1, used | set))
    }
    return most
  }
  return best(vehicles, 0)
}

/** The same as a mixed-integer program in CPLEX LP format: arcs, and the begin of service at each vertex. */
export function toptwProgram({ vehicles, travel, service, score, open, close }: ToptwProblem): string {
  const count = service.length
  const visits = Array.from({ length: count - 1 }, (_, i) => i + 1)
  const all = [0, ...visits]
  const arcs = all.flatMap((i) => all.filter((j) => j !== i).map((j) => [i, j] as const))
  const arc = (i: number, j: number) => `x_${i}_${j}`
  const out = (i: number) => all.filter((j) => j !== i).map((j) => arc(i, j)).join(' + ') // prettier-ignore
  const into = (j: number) => all.filter((i) => i !== j).map((i) => arc(i, j)).join(' - ') // prettier-ignore
  const big = 10_000
  const begun = (i: number) => (i === 0 ? '' : ` - t_${i}`)
  const inTime = arcs.map(([i, j]) => {
    const least = (i === 0 ? open[0]! : 0) + service[i]! + travel[i * count + j]! - big
    return j === 0 ? `${begun(i)} - ${big} ${arc(i, j)} >= ${least - close[0]!}` : ` t_${j}${begun(i)} - ${big} ${arc(i, j)} >= ${least}` // prettier-ignore
  })
  return [
    'Maximize',
    ` earned: ${visits.flatMap((i) => all.filter((j) => j !== i).map((j) => `${score[i]!} ${arc(i, j)}`)).join(' + ')}`,
    'Subject To',
    ` ${out(0)} <= ${vehicles}`,
    ...visits.flatMap((i) => [` ${out(i)} <= 1`, ` ${out(i)} - ${into(i)} = 0`]),
    ...inTime,
    'Bounds',
    ...visits.map((i) => ` ${open[i]!} <= t_${i} <= ${Math.max(open[i]!, close[i]!)}`),
    'Binary',
    ` ${arcs.map(([i, j]) => arc(i, j)).join(' ')}`,
    'End',
  ].join('\n')
}
