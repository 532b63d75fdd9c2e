import type { ToptwProblem } from '../../kernels/orienteering/toptw-problem.ts'
import { readNumber } from './measure-options.ts'
import { readLines } from './read-points.ts'

/** Fields of a line that are read: index, x, y, service, score; the window is the last two. */
const leadingFields = 5

/**
 * Reads a published instance of the team orienteering problem with time windows: the first line's third number is how many
 * vertices there are besides the depot, the second line is unused, then a line a vertex from the depot on: index, x, y,
 * service, score, some numbers to skip, opening, closing. Times become whole tenths, or hundredths in Cordeau's instances
 * (known by the name, `pr…`), and distances are rounded down to those.
 * @throws Error naming file and line for what is no such instance
 */
export async function readToptw(file: string, vehicles: number): Promise<ToptwProblem> {
  const unitsPerTime = /(^|[\\/])pr\d+[^\\/]*$/i.test(file) ? 100 : 10
  let count: number | undefined
  const vertices: { x: number; y: number; service: number; score: number; open: number; close: number }[] = []
  for await (const { line, text } of readLines(file)) {
    const fields = text.trim().split(/\s+/).map(readNumber)
    if (line === 1) {
      count = fields[2]
      if (count === undefined || !Number.isInteger(count) || count < 0) {
        throw new Error(`${file}, line ${line}: the third number is not a number of vertices: ${text.slice(0, 80)}`)
      }
    }
    if (line <= 2 || count === undefined || vertices.length > count) continue
    const [index, x = 0, y = 0, service = 0, score = 0] = fields
    const [open = 0, close = 0] = fields.slice(-2)
    const isVertex = fields.length >= leadingFields + 2 && fields.every(Number.isFinite) && index === vertices.length
    if (!isVertex || [service, score, open, close].some((value) => value < 0)) {
      throw new Error(`${file}, line ${line}: not vertex ${vertices.length} (index, x, y, service, score, …, opening, closing): ${text.trim().slice(0, 80)}`) // prettier-ignore
    }
    vertices.push({ x, y, service, score, open, close })
  }
  if (count === undefined) throw new Error(`${file} is empty: a number of vertices is missing`)
  if (vertices.length !== count + 1) {
    throw new Error(`${file}: ${count} vertices and a depot are announced, ${vertices.length} are there`)
  }
  const times = (of: 'service' | 'open' | 'close') => Int32Array.from(vertices, (v) => Math.round(v[of] * unitsPerTime))
  const travel = vertices.flatMap((a) =>
    // The sum that is a whole number but for its last bits must not be rounded down past it.
    vertices.map((b) => Math.floor(Math.hypot(a.x - b.x, a.y - b.y) * unitsPerTime + 1e-9)),
  )
  return {
    vehicles,
    travel: Int32Array.from(travel),
    service: times('service'),
    score: Float64Array.from(vertices, ({ score }) => score),
    open: times('open'),
    close: times('close'),
  }
}
