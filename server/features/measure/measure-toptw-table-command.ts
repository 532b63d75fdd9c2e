import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { solveToptw } from '../../kernels/orienteering/solve-toptw.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { positiveOption, readMeasureOptions, readNumber, wholePositiveOption } from './measure-options.ts'
import { readToptw } from './read-toptw.ts'
import { toptwTable, type ToptwGap } from './toptw-table.ts'

const usage = `measure toptw-table --seconds S [--seeds 3] [--folder ../shared/data/toptw] [--processor-time]
  the folder holds instances (….txt) and best-known.csv (header instance,m,bks,…)`

/**
 * `measure toptw-table`: solves every instance of a folder for every number of vehicles of which the best known score is told,
 * with seeds 1, 2, … , and prints the mean gaps to it as a Markdown table. `--processor-time` counts seconds of the processor,
 * so that other work on the machine spoils nothing.
 * @throws UsageError for wrong arguments, Error naming file and line for what can't be read
 */
export async function measureToptwTableCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    folder: { type: 'string', default: '../shared/data/toptw' },
    seconds: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    'processor-time': { type: 'boolean' },
  })
  const seconds = positiveOption('--seconds', options.seconds, usage)
  const seeds = wholePositiveOption('--seeds', options.seeds, usage)
  const now = options['processor-time'] === true ? processorMilliseconds : () => performance.now()
  const known = await readBestKnown(join(options.folder, 'best-known.csv'))
  const files = (await readdir(options.folder)).filter((file) => file.endsWith('.txt')).sort()
  const gaps: ToptwGap[] = []
  for (const file of files) {
    const instance = basename(file, '.txt')
    for (const { vehicles, score: bestKnown } of known.get(instance) ?? []) {
      const problem = await readToptw(join(options.folder, file), vehicles)
      const scores = Array.from(
        { length: seeds },
        (_, seed) => solveToptw(problem, { seconds }, seededRandom(seed + 1), now).score,
      )
      gaps.push(...scores.map((score, seed) => ({ instance, vehicles, seed, gap: 1 - score / bestKnown })))
      io.error(`${instance}, ${vehicles} vehicles: ${scores.join(', ')} of ${bestKnown}\n`)
    }
  }
  if (gaps.length === 0) throw new Error(`${options.folder}: no instance of which the best known score is told`)
  io.out(toptwTable(gaps))
}

/** Processor time of this process so far, milliseconds. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

type BestKnown = { vehicles: number; score: number }

async function readBestKnown(file: string): Promise<Map<string, BestKnown[]>> {
  const known = new Map<string, BestKnown[]>()
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split(/\r?\n/)
  for (const [index, text] of lines.entries()) {
    const [instance = '', m = '', bks = ''] = text.split(',')
    const [vehicles, score] = [readNumber(m), readNumber(bks)]
    if (!(Number.isInteger(vehicles) && vehicles >= 1 && score > 0)) {
      throw new Error(`${file}, line ${index + 2}: not instance,m,bks: ${text.slice(0, 80)}`)
    }
    known.set(instance, [...(known.get(instance) ?? []), { vehicles, score }])
  }
  for (const cases of known.values()) cases.sort((a, b) => a.vehicles - b.vehicles)
  return known
}
