import { kernelDensity } from '../../kernels/density/kernel-density.ts'
import type { DensityKernel } from '../../kernels/density/kernel-density.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { positiveOption, readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { medianTime } from './median-time.ts'
import { readPoints } from './read-points.ts'

const usage = `measure density --file xy.csv --bandwidth-metres H --cell-metres C [--kernel quartic|gaussian] [--repeat N]
  xy.csv: no header, one point a line, metres: x,y
  cells: cells in the grid, which holds every kernel whole and whose lines lie on whole multiples of C
  sum: density × cell area over all cells, the number of points but for what the cells' centres miss
  maximum: highest density at the centre of a cell, points per square kilometre`

const kernels: readonly string[] = ['quartic', 'gaussian'] satisfies DensityKernel[]

/**
 * `measure density`: runs the kernel density on a file of points and prints {points, cells, sum, maximum, milliseconds};
 * milliseconds are of the kernel alone, the median of the repeats after one run to warm up.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no point
 */
export async function measureDensityCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    'bandwidth-metres': { type: 'string' },
    'cell-metres': { type: 'string' },
    kernel: { type: 'string', default: 'quartic' },
    repeat: { type: 'string', default: '5' },
  })
  const file = requiredOption('--file', options.file, usage)
  const bandwidthMetres = positiveOption('--bandwidth-metres', options['bandwidth-metres'], usage)
  const cellMetres = positiveOption('--cell-metres', options['cell-metres'], usage)
  const repeat = wholePositiveOption('--repeat', options.repeat, usage)
  const { kernel } = options
  if (!isKernel(kernel)) throw new UsageError(`--kernel is not ${kernels.join(' or ')}: ${kernel}`)
  if (bandwidthMetres < cellMetres) throw new UsageError('--bandwidth-metres is below --cell-metres')
  const { x, y } = await readPoints(file)
  const { result, milliseconds } = medianTime(repeat, () =>
    kernelDensity(x, y, cellMetres, { kernel, bandwidthMetres }),
  )
  const [cells, total, highest] = summaryOf(result?.density)
  const summary = {
    points: x.length,
    cells,
    sum: Number((total * cellMetres ** 2).toFixed(3)),
    maximum: Number((highest * 1e6).toFixed(3)),
    milliseconds,
  }
  io.out(`${JSON.stringify(summary)}\n`)
}

function isKernel(name: string): name is DensityKernel {
  return kernels.includes(name)
}

function summaryOf(density: Float64Array = new Float64Array(0)): [cells: number, total: number, highest: number] {
  let [total, highest] = [0, 0]
  for (const value of density) {
    total += value
    if (value > highest) highest = value
  }
  return [density.length, total, highest]
}
