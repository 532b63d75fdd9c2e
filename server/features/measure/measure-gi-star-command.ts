import { benjaminiHochberg } from '../../kernels/statistics/benjamini-hochberg.ts'
import { getisOrd } from '../../kernels/cells/getis-ord.ts'
import { squareNeighbours } from '../../kernels/cells/neighbours.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { medianTime } from './median-time.ts'
import { readCells } from './read-cells.ts'

const usage = `measure gi-star --file cells.csv [--repeat N]
  cells.csv: header column,row,value; one square a line; squares that are not in the file are nobody's neighbours
  z: Gi* of each square, its queen neighbours and itself; 0 where nothing can vary (all values equal)
  p: two-sided, of the normal distribution; significant: after Benjamini and Hochberg's correction at 5 %`

/** Largest expected share of false discoveries among what is called significant. */
const falseDiscoveryRate = 0.05

/**
 * `measure gi-star`: prints {cells: [{column, row, z, p, significant}], milliseconds}, the cells in the file's order;
 * milliseconds are of the kernels alone (neighbours, Gi*, correction), the median of the repeats after one run to warm up.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no square
 */
export async function measureGiStarCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, { file: { type: 'string' }, repeat: { type: 'string', default: '5' } })
  const file = requiredOption('--file', options.file, usage)
  const repeat = wholePositiveOption('--repeat', options.repeat, usage)
  const { columns, rows, values } = await readCells(file)
  const { result, milliseconds } = medianTime(repeat, () => {
    const { z, p } = getisOrd(values, squareNeighbours(columns, rows, 'queen'), 'gi-star')
    return { z, p, q: benjaminiHochberg(p) }
  })
  const cells = Array.from(values, (_, i) => ({
    column: columns[i],
    row: rows[i],
    z: result.z[i],
    p: result.p[i],
    significant: (result.q[i] ?? 1) <= falseDiscoveryRate,
  }))
  io.out(`${JSON.stringify({ cells, milliseconds })}\n`)
}
