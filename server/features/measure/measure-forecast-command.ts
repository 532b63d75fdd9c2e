import { accuracyOf, reportedMethods } from '../../kernels/forecast/forecast-accuracy.ts'
import type { TestedStep } from '../../kernels/forecast/forecast-backtest.ts'
import { UsageError, type CommandContext } from '../jobs/command-io.ts'
import { fileGround, testCategory, type FileGround } from './forecast-incidents.ts'
import { positiveOption, readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { isoSeconds, readIncidents } from './read-incidents.ts'

const usage = `measure forecast --file incidents.csv --from D --weeks N [--cell-metres 150]
  incidents.csv: header time,x,y,category; ISO time, metres. Where only months are known a step is a month, and N counts months`

/** PAI and PEI at one share of the area, pooled over the steps; `weeks`: the PAI of each, null in a step without incidents. */
type ShareFigures = { pai: number | null; pei: number | null; weeks: (number | null)[] }

/**
 * `measure forecast`: forecasts N steps one after the other from what came before each, and prints how every method did as
 * {categories: {NAME: {METHOD: {SHARE: {pai, pei, weeks}}}}}. NAME is each category and `all`; those of too few incidents to
 * learn from, or without any to find, are in `tooFew` with their number of incidents.
 * @throws UsageError for wrong arguments, Error naming file and line for what is no incident
 */
export async function measureForecastCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    'cell-metres': { type: 'string', default: '150' },
    from: { type: 'string' },
    weeks: { type: 'string' },
  })
  const file = requiredOption('--file', options.file, usage)
  const cellMetres = positiveOption('--cell-metres', options['cell-metres'], usage)
  const from = requiredOption('--from', options.from, usage)
  if (!Number.isFinite(isoSeconds(from))) throw new UsageError(`--from is not a day (YYYY-MM-DD): ${from}`)
  const weeks = wholePositiveOption('--weeks', options.weeks, usage)
  const incidents = await readIncidents(file)
  const day = new Date(isoSeconds(from) * 1000).toISOString().slice(0, 10)
  const ground = fileGround(incidents, cellMetres, day, weeks)
  const categories: Record<string, ReturnType<typeof figuresOf>> = {}
  const tooFew: Record<string, number> = {}
  for (const name of [undefined, ...[...new Set(incidents.category)].sort()]) {
    const key = name ?? 'all'
    // A category may itself be called `all`; the sum of all categories is then still the sum.
    if (key in categories) continue
    const { incidents: count, backtest } = testCategory(ground, name)
    if (backtest === undefined || backtest.tested.length === 0) tooFew[key] = count
    else categories[key] = figuresOf(backtest.tested, ground)
    io.error(`${key}: ${count} incidents${key in tooFew ? ', too few to test' : ''}\n`)
  }
  const step = ground.ground.steps.unit
  io.out(`${JSON.stringify({ categories, tooFew, step, cells: ground.ground.grid.cellCount })}\n`)
}

function figuresOf(tested: readonly TestedStep[], { firstStep, endStep }: FileGround) {
  const position = new Map(tested.map(({ step }, at) => [step, at]))
  return Object.fromEntries(
    reportedMethods.map((method) => [
      method,
      Object.fromEntries(
        accuracyOf(tested, method).map(({ share, pai, pei, steps }) => {
          const weeks = Array.from({ length: endStep - firstStep }, (_, k) => {
            const at = position.get(firstStep + k)
            const hits = at === undefined ? undefined : steps[at]
            return hits === undefined || hits.total === 0 ? null : hits.hits / hits.total / share
          })
          return [String(share), { pai: pai ?? null, pei: pei ?? null, weeks } satisfies ShareFigures]
        }),
      ),
    ]),
  )
}
