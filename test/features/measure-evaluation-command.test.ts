import { describe, expect, it } from 'vitest'

import { UsageError } from '../../server/features/jobs/command-io.ts'
import { measureEvaluationCommand } from '../../server/features/measure/measure-evaluation-command.ts'
import { plantedEffects } from '../../server/features/measure/planted-effects.ts'
import { plantedDoses, readPlantedDoses, type DoseRow } from '../../server/features/measure/simulated-doses.ts'
import { evaluatePlanted } from '../../server/features/measure/simulated-evaluations.ts'
import type { EvaluationRow } from '../../server/features/measure/simulated-evaluations.ts'
import { seededRandom } from '../../server/kernels/statistics/seeded-random.ts'

/** Enough that a coverage of 95 % is seen to within 0.7 points, one standard error. */
const simulations = 1000

describe.each(plantedEffects.filter(({ town, drift }) => !town && !drift))(
  'a thousand evaluations of $name',
  (planted) => {
    const row = evaluatePlanted(planted, { evaluations: simulations, replicates: 499, random: seededRandom(1) })

    it('hold the truth in 92 to 97 of 100 intervals', () => {
      expect(row.refused).toBeLessThan(20)
      for (const held of [row.rateRatio, row.netEffect, row.totalNetEffect, row.displacement]) {
        if (held === null) continue
        expect(held).toBeGreaterThanOrEqual(0.92)
        expect(held).toBeLessThanOrEqual(0.97)
      }
    })

    it('are right on average', () => {
      // Where incidents are few and dispersed, the mean of a thousand has a standard error of 1.2 % itself.
      expect(Math.abs(row.rateRatioBias)).toBeLessThan(0.03)
      expect(Math.abs(row.netEffectBias)).toBeLessThan(0.01)
      expect(Math.abs(row.totalNetEffectBias)).toBeLessThan(8)
    })

    it('claim an improvement where there is one, and hardly ever where there is none', () => {
      const [least, most] = planted.effect === 0 ? [0, 0.05] : [0.03, 1]
      expect(row.helped).toBeGreaterThanOrEqual(least)
      expect(row.helped).toBeLessThanOrEqual(most)
      expect(row.worse).toBeLessThanOrEqual(planted.effect === 0 ? 0.05 : 0.02)
    })
  },
)

describe.each(plantedEffects.filter(({ town, drift }) => town ?? drift))(
  'beyond what is promised: $name',
  (planted) => {
    it('still claims no improvement by chance, and finds a real one', () => {
      const row = evaluatePlanted(planted, { evaluations: 250, replicates: 199, random: seededRandom(1) })
      expect(row.rateRatio).toBeGreaterThan(0.89)
      const [least, most] = planted.effect === 0 ? [0, 0.05] : [0.9, 1]
      expect(row.helped).toBeGreaterThanOrEqual(least)
      expect(row.helped).toBeLessThanOrEqual(most)
    })
  },
)

describe.each(plantedDoses)('five hundred panels of $name', (planted) => {
  it('hold the truth in 92 to 97 of 100 intervals', () => {
    const row = readPlantedDoses(planted, 500, seededRandom(1))
    expect(row.untold).toBe(0)
    expect(row.held).toBeGreaterThanOrEqual(0.92)
    expect(row.held).toBeLessThanOrEqual(0.975)
    expect(Math.abs(row.bias)).toBeLessThan(0.015)
  })
})

describe('measure evaluation', () => {
  it('prints a row for each kind, the same to the same seed', async () => {
    const printed = async () => {
      let text = ''
      const io = { out: (part: string) => void (text += part), error: () => undefined }
      await measureEvaluationCommand(['--simulations', '3', '--replicates', '19', '--seed', '4'], { io })
      return text
    }
    const text = await printed()
    const { evaluations, doses } = JSON.parse(text) as { evaluations: EvaluationRow[]; doses: DoseRow[] }
    expect(evaluations.map(({ name }) => name)).toEqual(plantedEffects.map(({ name }) => name))
    expect(doses.map(({ name }) => name)).toEqual(plantedDoses.map(({ name }) => name))
    expect(evaluations[0]!.evaluations).toBe(3)
    expect(await printed()).toBe(text)
  })

  it('wants whole numbers above 0', async () => {
    const io = { out: () => undefined, error: () => undefined }
    await expect(measureEvaluationCommand(['--simulations', '0'], { io })).rejects.toThrow(UsageError)
  })
})
