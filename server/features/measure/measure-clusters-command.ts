import { dbscan } from '../../kernels/clusters/dbscan.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { positiveOption, readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { medianTime } from './median-time.ts'
import { readPoints } from './read-points.ts'

const usage = `measure clusters --file xy.csv --radius-metres R --min-points N [--repeat N]
  xy.csv: no header, one point a line, metres: x,y`

/**
 * `measure clusters`: runs DBSCAN on a file of points and prints {points, corePoints, clusters, noise, milliseconds};
 * milliseconds are of the kernel alone, the median of the repeats after one run to warm up.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no point
 */
export async function measureClustersCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    'radius-metres': { type: 'string' },
    'min-points': { type: 'string' },
    repeat: { type: 'string', default: '5' },
  })
  const file = requiredOption('--file', options.file, usage)
  const radiusMetres = positiveOption('--radius-metres', options['radius-metres'], usage)
  const minPoints = wholePositiveOption('--min-points', options['min-points'], usage)
  const repeat = wholePositiveOption('--repeat', options.repeat, usage)
  const { x, y } = await readPoints(file)
  const { result, milliseconds } = medianTime(repeat, () => dbscan(x, y, radiusMetres, minPoints))
  const summary = {
    points: x.length,
    corePoints: result.core.reduce((sum, core) => sum + core, 0),
    clusters: result.clusterCount,
    noise: result.labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0),
    milliseconds,
  }
  io.out(`${JSON.stringify(summary)}\n`)
}
