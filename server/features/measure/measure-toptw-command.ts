import { solveToptw } from '../../kernels/orienteering/solve-toptw.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { positiveOption, readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { readToptw } from './read-toptw.ts'

const usage = `measure toptw --file c101.txt --vehicles M --seconds S [--seed N]
  c101.txt: a published instance of the team orienteering problem with time windows; distances are rounded down to one decimal,
  in files called pr… to two`

/**
 * `measure toptw`: solves an instance of the team orienteering problem with time windows and prints
 * {score, routes: [[vertex, …], …], milliseconds}; routes are without the depot, milliseconds of the kernel alone.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no instance
 */
export async function measureToptwCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    vehicles: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
  })
  const file = requiredOption('--file', options.file, usage)
  const vehicles = wholePositiveOption('--vehicles', options.vehicles, usage)
  const seconds = positiveOption('--seconds', options.seconds, usage)
  const seed = wholePositiveOption('--seed', options.seed, usage)
  const problem = await readToptw(file, vehicles)
  const begun = performance.now()
  const now = () => performance.now()
  const { score, routes } = solveToptw(problem, { seconds }, seededRandom(seed), now)
  const milliseconds = performance.now() - begun
  io.out(`${JSON.stringify({ score, routes: routes.map((route) => Array.from(route)), milliseconds })}\n`)
}
