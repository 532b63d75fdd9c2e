import type { GiStarResult } from '../../../contract/analysis-methods/gi-star.ts'
import { benjaminiHochberg } from '../../../kernels/statistics/benjamini-hochberg.ts'
import { getisOrd } from '../../../kernels/cells/getis-ord.ts'
import { poissonTwoSidedP } from '../../../kernels/statistics/poisson-tail.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { ReportingArea } from '../../areas/areas-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { cellFeatures, cellHead, isTooFew, middleOfShape, mostCells, uncorrectedLevel } from './cell-result.ts'
import { readAreas } from './read-areas.ts'
import { studyUnits } from './study-units.ts'
import type { StudyUnits } from './study-units.ts'

type Areas = readonly ReportingArea[] | undefined

/**
 * Getis-Ord Gi* on squares or areas: where a unit and its neighbours together hold more or fewer incidents than chance
 * would put there, corrected for testing them all. p is the larger of two: of the normal distribution, as Gi* has it, and of
 * as many incidents falling independently. Where incidents are few the normal distribution calls three together a hotspot.
 */
export const giStarMethod: AnalysisMethod<'gi-star', Areas> = {
  name: 'gi-star',
  readExtra: readAreas,
  job: { name: 'analysis-gi-star', length: 'long', run: findHotAndCold },
  toFeatures: ({ cells }) => cellFeatures(cells),
  toTable: ({ cells }) => [
    ['rank', 'class', 'name', 'count', 'z', 'p', 'q', 'lng', 'lat'],
    ...cells.map(({ rank, class: kind, name, count, z, p, q, outline }) => {
      return [rank, kind, name, count, z, p, q, ...middleOfShape(outline)]
    }),
  ],
}

function findHotAndCold(input: MethodInput<'gi-star', Areas>, report: ReportProgress): GiStarResult {
  report({ done: 0, step: 'reading' })
  const units = studyUnits(input)
  if (isTooFew(units)) return { ...cellHead(units), tooFew: true, cells: [] }
  report({ done: 0.5, step: 'computing' })
  const { z, p: normal } = getisOrd(units.counts, units.neighbours, 'gi-star')
  const p = normal.map((value, unit) => Math.max(value, independentP(units, unit)))
  const q = benjaminiHochberg(p)
  const found = [...units.counts.keys()].filter((unit) => q[unit]! <= input.parameters.falseDiscoveryRate)
  // Hot before cold, the most pronounced of each first when there are more than can be shown.
  found.sort((a, b) => Math.abs(z[b]!) - Math.abs(z[a]!) || a - b)
  const shown = found.slice(0, mostCells).sort((a, b) => z[b]! - z[a]! || a - b)
  report({ done: 0.9, step: 'drawing' })
  return {
    ...cellHead(units),
    tested: units.counts.length,
    significantUncorrected: p.filter((value) => value <= uncorrectedLevel).length,
    significant: found.length,
    cells: shown.map((unit, at) => ({
      rank: at + 1,
      class: z[unit]! > 0 ? 'hot' : 'cold',
      count: units.counts[unit]!,
      z: z[unit]!,
      p: p[unit]!,
      q: q[unit]!,
      name: units.nameOf(unit),
      outline: units.outlineOf(unit),
    })),
  }
}

/** Two-sided p of the incidents in a unit and its neighbours, if all incidents fell into the units independently. */
function independentP({ counts, counted, neighbours: { starts, of } }: StudyUnits, unit: number): number {
  const near = of.subarray(starts[unit], starts[unit + 1])
  const sum = near.reduce((sum, other) => sum + counts[other]!, counts[unit]!)
  return poissonTwoSidedP(sum, ((near.length + 1) * counted) / counts.length)
}
