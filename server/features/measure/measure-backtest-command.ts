import { writeFile } from 'node:fs/promises'
import { accuracyOf, reportedMethods, type ReportedMethod } from '../../kernels/forecast/forecast-accuracy.ts'
import { testedShares, type TestedStep } from '../../kernels/forecast/forecast-backtest.ts'
import { pairedInterval, type PairedInterval } from '../../kernels/forecast/paired-interval.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { backtestTable, type BacktestRow } from './backtest-table.ts'
import { cities, readCity } from './city-incidents.ts'
import { fileGround, testCategory, unitOf } from './forecast-incidents.ts'
import { readMeasureOptions } from './measure-options.ts'

/** Categories with fewer incidents are not tested. */
const leastIncidents = 500

/** Steps tested, the last of each city's history: half a year of weeks, a year of months. */
const testedSteps = { week: 26, month: 12 } as const

const cellMetres = 150

const secondsPerDay = 86_400

/**
 * `measure backtest`: forecasts the end of four cities' published incidents, category by category, and prints how counting,
 * KDE, prospective mapping, the learned forecast and the one chosen by past steps did, as a Markdown table; `--json` prints
 * one JSON document. `--out FILE.md|FILE.json` writes to a file too.
 * @throws UsageError for wrong arguments, Error when a city's file is not in the folder
 */
export async function measureBacktestCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    folder: { type: 'string', default: '../shared/data/incidents' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  })
  const began = performance.now()
  const rows: BacktestRow[] = []
  for (const city of cities) {
    const incidents = await readCity(options.folder, city)
    io.error(`${city.name}: ${incidents.read} rows read, ${incidents.misplaced} without a place or far from it\n`)
    const unit = unitOf(incidents.seconds)
    const last = incidents.seconds.reduce((latest, at) => Math.max(latest, at), -Infinity)
    const ground = fileGround(incidents, cellMetres, firstTestedDay(last, unit), testedSteps[unit])
    for (const name of [undefined, ...[...new Set(incidents.category)].sort()]) {
      const count = name === undefined ? incidents.category.length : incidents.category.filter((c) => c === name).length
      if (count < leastIncidents) continue
      const { backtest } = testCategory(ground, name)
      if (backtest === undefined) continue
      const { tested, trainingMilliseconds } = backtest
      const row = { city: city.name, category: name ?? 'all', incidents: count, step: unit, trainingMilliseconds }
      rows.push({ ...row, testedSteps: tested.length, pai: figures(tested), gain: gains(tested) })
      io.error(`  ${row.category}: ${count} incidents, ${tested.length} ${unit}s tested\n`)
    }
  }
  const minutes = (performance.now() - began) / 60_000
  const json = `${JSON.stringify({ rows, minutes: Number(minutes.toFixed(1)) })}\n`
  const table = backtestTable(rows)
  if (options.out !== undefined) await writeFile(options.out, options.out.endsWith('.json') ? json : table)
  io.out(options.json === true ? json : table)
  io.error(`Done in ${minutes.toFixed(1)} minutes.\n`)
}

/** The day from which the tested steps reach just past the last incident. */
function firstTestedDay(last: number, unit: 'week' | 'month'): string {
  const date = new Date(last * 1000)
  const day =
    unit === 'month'
      ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 - testedSteps.month, 1)
      : (Math.floor(last / secondsPerDay) + 1 - 7 * testedSteps.week) * secondsPerDay * 1000
  return new Date(day).toISOString().slice(0, 10)
}

function figures(tested: readonly TestedStep[]): BacktestRow['pai'] {
  const of = (method: ReportedMethod) => accuracyOf(tested, method).map(({ pai }) => pai ?? null)
  return Object.fromEntries(reportedMethods.map((method) => [method, of(method)])) as BacktestRow['pai']
}

/** Over whichever of the three hit most in the tested steps themselves: nobody could have chosen better among them. */
function gains(tested: readonly TestedStep[]): PairedInterval[] {
  const chosen = accuracyOf(tested, 'chosen')
  const rivals = (['count', 'kde', 'prospective'] as const).map((method) => accuracyOf(tested, method))
  return testedShares.map((_, s) => {
    const best = rivals.reduce((a, b) => ((b[s]!.pai ?? 0) > (a[s]!.pai ?? 0) ? b : a))
    return pairedInterval(
      chosen[s]!.steps.map(({ hits }) => hits),
      best[s]!.steps.map(({ hits }) => hits),
    )
  })
}
