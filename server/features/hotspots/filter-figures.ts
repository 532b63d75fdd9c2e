import type { RecommendedMethod } from '../../contract/recommended-method.ts'
import { selectPoints, type PointColumns, type PointFilter } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'

/** What the incidents under a filter are like, as far as the choice of a method depends on it. */
export type FilterFigures = Omit<RecommendedMethod['figures'], 'streets'>

export interface FiguresInput {
  columns: PointColumns
  filter: PointFilter
  /** Code of each category number. */
  categories: readonly string[]
}

/** Categories by what they are, whatever municipalities add to them. */
const trafficCodes: ReadonlySet<string> = new Set(['traffic'])
const theftCodes: ReadonlySet<string> = new Set(['theft', 'burglary'])

/** Times within this are known to the day, seconds: clocks change. */
const daySeconds = 25 * 3600

const squareMetres = 1000

/** Squares with fewer incidents say nothing of their density, and fewer squares nothing of the town. */
const fewestInSquare = 5
const fewestSquares = 10

/** Looks at the incidents under a filter: some 40 ms for 600,000. */
export const figuresJob: AnalysisJob<FiguresInput, FilterFigures> = {
  name: 'filter-figures',
  length: 'short',
  run: ({ columns, filter, categories }) => filterFigures(columns, selectPoints(columns, filter), categories),
}

/** The figures of some rows of the columns. Rows of one place follow each other, as in a snapshot. */
export function filterFigures(columns: PointColumns, rows: Uint32Array, categories: readonly string[]): FilterFigures {
  const isTraffic = categories.map((code) => trafficCodes.has(code))
  const isTheft = categories.map((code) => theftCodes.has(code))
  const perSquare = new Map<string, number>()
  let [places, traffic, theft, dayKnown] = [0, 0, 0, 0]
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  let square = ''
  for (const row of rows) {
    const [x = 0, y = 0, category = 0] = [columns.x[row], columns.y[row], columns.category[row]]
    if (x !== lastX || y !== lastY) {
      places++
      ;[lastX, lastY] = [x, y]
      square = `${Math.floor(x / squareMetres)} ${Math.floor(y / squareMetres)}`
    }
    perSquare.set(square, (perSquare.get(square) ?? 0) + 1)
    if (isTraffic[category] === true) traffic++
    if (isTheft[category] === true) theft++
    if ((columns.toSeconds[row] ?? 0) - (columns.fromSeconds[row] ?? 0) <= daySeconds) dayKnown++
  }
  const shareOf = (count: number) => (rows.length === 0 ? 0 : count / rows.length)
  return {
    considered: rows.length,
    places,
    trafficShare: shareOf(traffic),
    theftShare: shareOf(theft),
    dayKnownShare: shareOf(dayKnown),
    densityRatio: densityRatio([...perSquare.values()]),
  }
}

function densityRatio(counts: readonly number[]): number {
  const told = counts.filter((count) => count >= fewestInSquare).toSorted((a, b) => a - b)
  if (told.length < fewestSquares) return 1
  const percentile = (share: number) => told[Math.round(share * (told.length - 1))] ?? 1
  return percentile(0.9) / percentile(0.1)
}
