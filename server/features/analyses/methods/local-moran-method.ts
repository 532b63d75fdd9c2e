import type { LocalMoranResult } from '../../../contract/analysis-methods/local-moran.ts'
import { benjaminiHochberg } from '../../../kernels/statistics/benjamini-hochberg.ts'
import { conditionalPermutation } from '../../../kernels/cells/conditional-permutation.ts'
import { localMoran, quadrants } from '../../../kernels/cells/local-moran.ts'
import { moransI } from '../../../kernels/cells/morans-i.ts'
import { twoSidedP } from '../../../kernels/statistics/normal-distribution.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { ReportingArea } from '../../areas/areas-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { cellFeatures, cellHead, isTooFew, middleOfShape, mostCells, uncorrectedLevel } from './cell-result.ts'
import { readAreas } from './read-areas.ts'
import { studyUnits } from './study-units.ts'
import type { StudyUnits } from './study-units.ts'

type Areas = readonly ReportingArea[] | undefined

/**
 * Local Moran's I on squares or areas: clusters of like counts, and units that stand out from their neighbours; p from
 * permutations, since counts are skewed, corrected for testing them all.
 */
export const localMoranMethod: AnalysisMethod<'local-moran', Areas> = {
  name: 'local-moran',
  readExtra: readAreas,
  job: { name: 'analysis-local-moran', length: 'long', run: findClustersAndOutliers },
  toFeatures: ({ cells }) => cellFeatures(cells),
  toTable: ({ cells }) => [
    ['rank', 'class', 'name', 'count', 'i', 'p', 'q', 'lng', 'lat'],
    ...cells.map(({ rank, class: kind, name, count, i, p, q, outline }) => {
      return [rank, kind, name, count, i, p, q, ...middleOfShape(outline)]
    }),
  ],
}

function findClustersAndOutliers(input: MethodInput<'local-moran', Areas>, report: ReportProgress): LocalMoranResult {
  const { permutations, seed, falseDiscoveryRate } = input.parameters
  report({ done: 0, step: 'reading' })
  const units = studyUnits(input)
  if (isTooFew(units)) return { ...cellHead(units), tooFew: true, moran: null, cells: [] }
  report({ done: 0.3, step: 'permuting' })
  const { counts, neighbours } = units
  const { i, quadrant } = localMoran(counts, neighbours)
  const p = conditionalPermutation(counts, neighbours, seededRandom(seed), { permutations, self: 'apart' })
  const q = benjaminiHochberg(p)
  const found = [...counts.keys()].filter((unit) => q[unit]! <= falseDiscoveryRate)
  found.sort((a, b) => Math.abs(i[b]!) - Math.abs(i[a]!) || a - b)
  report({ done: 0.9, step: 'drawing' })
  return {
    ...cellHead(units),
    tested: counts.length,
    significantUncorrected: p.filter((value) => value <= uncorrectedLevel).length,
    significant: found.length,
    moran: moranOfAll(units),
    cells: found.slice(0, mostCells).map((unit, at) => ({
      rank: at + 1,
      class: quadrants[quadrant[unit]!]!,
      count: counts[unit]!,
      i: i[unit]!,
      p: p[unit]!,
      q: q[unit]!,
      name: units.nameOf(unit),
      outline: units.outlineOf(unit),
    })),
  }
}

function moranOfAll({ counts, neighbours }: StudyUnits): LocalMoranResult['moran'] {
  const whole = moransI(counts, neighbours, 'row')
  if (whole === undefined) return null
  const z = (whole.i - whole.expected) / Math.sqrt(whole.varianceRandomised)
  return { i: whole.i, z, p: twoSidedP(z) }
}
