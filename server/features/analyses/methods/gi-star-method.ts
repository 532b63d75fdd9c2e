import type { GiStarResult } from '../../../contract/analysis-methods/gi-star.ts'
import { benjaminiHochberg } from '../../../kernels/benjamini-hochberg.ts'
import { getisOrd } from '../../../kernels/getis-ord.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { ReportingArea } from '../../areas/areas-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { cellFeatures, cellHead, isTooFew, middleOfShape, mostCells, uncorrectedLevel } from '../cell-result.ts'
import { readAreas } from '../read-areas.ts'
import { studyUnits } from '../study-units.ts'

type Areas = readonly ReportingArea[] | undefined

/**
 * Getis-Ord Gi* on squares or areas: where a unit and its neighbours together hold more or fewer incidents than chance
 * would put there, p of the normal distribution, corrected for testing them all.
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
  const { z, p } = getisOrd(units.counts, units.neighbours, 'gi-star')
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
