import { reportedMethods, type ReportedMethod } from '../../kernels/forecast/forecast-accuracy.ts'
import { testedShares } from '../../kernels/forecast/forecast-backtest.ts'
import type { PairedInterval } from '../../kernels/forecast/paired-interval.ts'

/** One tested category of a city. */
export type BacktestRow = {
  city: string
  category: string
  incidents: number
  step: 'week' | 'month'
  testedSteps: number
  /** By method, at each share. */
  pai: Record<ReportedMethod, (number | null)[]>
  /** Of `chosen` over the best of counting, KDE and prospective, at each share. */
  gain: PairedInterval[]
  trainingMilliseconds: number
}

/** From this many incidents on a series counts as dense. */
const denseFrom = 20_000

/** Gain asked of sparse categories. */
const askedGain = 0.03

/** The rows as a Markdown table, and under it what they say together. */
export function backtestTable(rows: readonly BacktestRow[]): string {
  const percents = testedShares.map((share) => `${share * 100} %`)
  const head = [
    'city',
    'category',
    'incidents',
    'tested',
    ...reportedMethods,
    ...percents.map((p) => `gain at ${p}`),
    'training',
  ]
  const lines = rows.map((row) => [
    row.city,
    row.category,
    row.incidents.toLocaleString('en'),
    `${row.testedSteps} ${row.step}s`,
    ...reportedMethods.map((method) => row.pai[method].map((pai) => pai?.toFixed(1) ?? '–').join(' / ')),
    ...row.gain.map(gainText),
    `${Math.round(row.trainingMilliseconds)} ms`,
  ])
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `PAI at ${percents.join(' / ')} of the area; gain of \`chosen\` over the best of count, kde and prospective, with its paired 95 % interval (none under five hits); training in processor time.\n\n${table}\n\n${summary(rows)}\n`
}

function gainText({ gain, low, high }: PairedInterval): string {
  if (gain === undefined) return '–'
  return low === undefined || high === undefined
    ? percent(gain)
    : `${percent(gain)} (${percent(low)} to ${percent(high)})`
}

function percent(part: number): string {
  return `${part < 0 ? '−' : '+'}${Math.abs(part * 100).toFixed(1)} %`
}

function summary(rows: readonly BacktestRow[]): string {
  const sparse = rows.filter(({ category, incidents }) => category !== 'all' && incidents < denseFrom)
  const lines = testedShares.map((share, s) => {
    const worse = rows.filter(({ gain }) => (gain[s]!.high ?? 0) < 0)
    const better = rows.filter(({ gain }) => (gain[s]!.low ?? 0) > 0)
    const reached = sparse.filter(({ gain }) => (gain[s]!.gain ?? 0) >= askedGain)
    const mean = sparse.reduce((sum, { gain }) => sum + (gain[s]!.gain ?? 0), 0) / sparse.length
    return `- ${share * 100} %: of ${rows.length} series better beyond noise ${better.length}, worse beyond noise ${worse.length}; of ${sparse.length} categories under ${denseFrom.toLocaleString('en')} incidents ${reached.length} gained at least 3 %, ${percent(mean)} in the mean.`
  })
  return lines.join('\n')
}
