import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { readMeasureOptions, wholePositiveOption } from './measure-options.ts'
import { plantedEffects } from './planted-effects.ts'
import { plantedDoses, readPlantedDoses } from './simulated-doses.ts'
import { evaluatePlanted } from './simulated-evaluations.ts'

const usage = `measure evaluation [--simulations N] [--replicates N] [--seed N]
  plants effects in simulated series and says how often the 95 % intervals hold them, how far off the estimates are, and how
  often an improvement is claimed; likewise for visits against incidents`

/**
 * `measure evaluation`: prints {simulations, replicates, seed, evaluations: […], doses: […]}; the same options give the same figures.
 * @throws UsageError for wrong arguments
 */
export async function measureEvaluationCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    simulations: { type: 'string', default: '2000' },
    replicates: { type: 'string', default: '999' },
    seed: { type: 'string', default: '1' },
  })
  const simulations = wholePositiveOption('--simulations', options.simulations, usage)
  const replicates = wholePositiveOption('--replicates', options.replicates, usage)
  const seed = wholePositiveOption('--seed', options.seed, usage)
  const evaluations = plantedEffects.map((planted) => {
    io.error(`${planted.name}\n`)
    return rounded(evaluatePlanted(planted, { evaluations: simulations, replicates, random: seededRandom(seed) }))
  })
  const doses = plantedDoses.map((planted) => rounded(readPlantedDoses(planted, simulations, seededRandom(seed))))
  io.out(`${JSON.stringify({ simulations, replicates, seed, evaluations, doses })}\n`)
}

/** A row with four decimals. */
function rounded(row: object): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]: [string, unknown]) => {
    return [name, typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(4)) : value]
  })
  return Object.fromEntries(entries) as Record<string, unknown>
}
