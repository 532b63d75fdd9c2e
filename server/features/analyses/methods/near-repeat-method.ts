import type { NearRepeatResult } from '../../../contract/analysis-methods/near-repeat.ts'
import { zoneClock } from '../../../geo/local-time.ts'
import { knoxTable } from '../../../kernels/time/knox.ts'
import type { KnoxCell } from '../../../kernels/time/knox.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { knownDays } from './known-days.ts'
import { thinPlaces } from './thin-places.ts'
import type { DatedPlaces } from './thin-places.ts'

type Input = MethodInput<'near-repeat', undefined>
type Figure = NearRepeatResult['bands'][number]

/** Fewer incidents than this make some hundred pairs in all, of which hardly one is close. */
const fewestIncidents = 50

/** Close pairs times permutations: about a minute. */
const mostSteps = 1e10

/** Close pairs that are held at once: 200 MB. */
const mostPairs = 2e7

/**
 * The Knox test for near repeats. The result is about the whole municipality and has no place: it gives no features, and
 * a table with one line for each pair of bands and one for everything up to it.
 */
export const nearRepeatMethod: AnalysisMethod<'near-repeat', undefined> = {
  name: 'near-repeat',
  job: { name: 'analysis-near-repeat', length: 'long', run: findNearRepeats },
  toFeatures: () => ({ type: 'FeatureCollection', features: [] }),
  toTable: ({ bands, within }) => [
    ['figure', 'from_metres', 'to_metres', 'from_days', 'to_days', 'observed', 'expected', 'ratio', 'p'],
    ...bands.map((figure) => ['band', ...tableRow(figure)]),
    ...within.map((figure) => ['within', ...tableRow(figure)]),
  ],
}

function findNearRepeats({ columns, filter, zone, parameters }: Input, report: ReportProgress): NearRepeatResult {
  const { metric, permutations, seed } = parameters
  const selected = selectPoints(columns, filter)
  const { rows, days, leftOut } = knownDays(columns, selected, zoneClock(zone))
  const head = {
    considered: selected.length,
    leftOut,
    tooFew: selected.length < fewestIncidents,
    unsuitable: null,
    tested: 0,
    metric,
    permutations: 0,
    bands: [],
    within: [],
  }
  if (head.tooFew) return head
  if (leftOut > rows.length) return { ...head, unsuitable: 'month-precision' }
  if (rows.length < fewestIncidents) return { ...head, tooFew: true }

  report({ done: 0, step: 'computing' })
  const distanceEdgesMetres = ascending(parameters.distanceBandsMetres)
  const dayEdges = ascending(parameters.timeBandsDays)
  const random = seededRandom(seed)
  const most = Math.min(mostPairs, mostSteps / permutations)
  const sample = thinPlaces(placesOf(columns, rows, days), distanceEdgesMetres.at(-1)!, metric, most, random)
  const table = knoxTable(sample.x, sample.y, sample.days, {
    distanceEdgesMetres,
    dayEdges,
    metric,
    permutations,
    random,
    report: (done, of) => report({ done: done / of, step: 'permuting' }),
  })
  const metres = [0, ...distanceEdgesMetres]
  return {
    ...head,
    tested: sample.days.length,
    permutations: table.permutations,
    bands: figuresOf(table.cells, metres, dayEdges, (row, column) => ({
      fromMetres: metres[row - 1] ?? 0,
      fromDays: dayEdges[column - 1] ?? 0,
    })),
    within: figuresOf(table.within, metres, dayEdges, () => ({ fromMetres: 0, fromDays: 0 })),
  }
}

function placesOf({ x, y }: Input['columns'], rows: Uint32Array, days: Int32Array): DatedPlaces {
  return { x: Float64Array.from(rows, (row) => x[row]!), y: Float64Array.from(rows, (row) => y[row]!), days }
}

/** One figure for each distance (the same place first) and time, without what is farther or later. */
function figuresOf(
  cells: readonly (readonly KnoxCell[])[],
  toMetres: readonly number[],
  toDays: readonly number[],
  from: (row: number, column: number) => { fromMetres: number; fromDays: number },
): Figure[] {
  return toMetres.flatMap((metres, row) =>
    toDays.map((days, column) => {
      const { observed, expected, p } = cells[row]![column]!
      const ratio = expected > 0 ? rounded(observed / expected, 3) : null
      return {
        ...from(row, column),
        toMetres: metres,
        toDays: days,
        observed,
        expected: rounded(expected, 3),
        ratio,
        p: rounded(p, 4),
      }
    }),
  )
}

function tableRow({ fromMetres, toMetres, fromDays, toDays, observed, expected, ratio, p }: Figure) {
  return [fromMetres, toMetres, fromDays, toDays, observed, expected, ratio, p]
}

/** Each edge once, from the least. */
function ascending(edges: readonly number[]): number[] {
  return [...new Set(edges)].sort((a, b) => a - b)
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
