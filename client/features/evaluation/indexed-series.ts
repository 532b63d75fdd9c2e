import type { EvaluationResult } from '../../../server/contract/analysis-methods/evaluation.ts'

type Step = EvaluationResult['steps'][number]
type Area = 'response' | 'control' | 'buffer'

const dayMilliseconds = 86_400_000

/**
 * Incidents a day of an area in each step, in per cent of its own mean before: steps of unequal length and areas of unequal
 * size are then alike. Undefined where nothing happened before.
 */
export function indexedSeries(steps: readonly Step[], area: Area): number[] | undefined {
  const before = steps.filter(({ period }) => period === 'before')
  const daysOf = ({ from, to }: Step) => Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds)
  const days = before.reduce((sum, step) => sum + daysOf(step), 0)
  const count = before.reduce((sum, step) => sum + step[area], 0)
  if (count === 0 || days === 0) return undefined
  return steps.map((step) => (100 * step[area] * days) / (daysOf(step) * count))
}
