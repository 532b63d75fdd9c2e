import { expect, it } from 'vitest'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'
import { seededRandom as testRandom } from '../../support/seeded-random.ts'

it('gives the numbers of mulberry32, the same for the same seed', () => {
  const random = seededRandom(42)
  // The published generator's first numbers for seed 42.
  expect([random(), random(), random()].map((number) => number.toFixed(6))).toEqual([
    '0.601104',
    '0.448291',
    '0.852466',
  ])
  const [again, reference] = [seededRandom(7), testRandom(7)]
  for (let i = 0; i < 100; i++) expect(again()).toBe(reference())
})

it('spreads evenly over its range', () => {
  const random = seededRandom(1)
  const counts = new Float64Array(20)
  for (let i = 0; i < 100_000; i++) counts[Math.floor(random() * 20)]!++
  const chiSquared = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)
  // 19 degrees of freedom: beyond these bounds lies one seed in a thousand, each way.
  expect([chiSquared > 5.4, chiSquared < 43.8]).toEqual([true, true])
})
