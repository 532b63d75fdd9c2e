import { beforeAll, describe, expect, it } from 'vitest'

import { probabilityOf } from '../../../server/kernels/disclosure/attacks/known-others.ts'
import { districtsOfBox, leastAddresses, mergedGeography } from '../../../server/kernels/disclosure/merged-geography.ts'
import { perturbationTable, releasePerturbation } from '../../../server/kernels/disclosure/perturbation-table.ts'
import {
  attackNames,
  runAttacks,
  type AttackName,
  type AttackResult,
} from '../../../server/kernels/disclosure/run-attacks.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'
import { plantedReleases } from '../../support/planted-releases.ts'

const table = perturbationTable(releasePerturbation)

/** What one look at a perturbed count can tell of one record at most: half plus half the distance of two neighbouring rows. */
function mostOfOneLook(): number {
  let most = 0
  for (let count = 0; count < table.rowCount; count++) {
    let distance = 0
    for (let shown = 0; shown < 2 * table.rowCount + 10; shown++) {
      distance += Math.abs(probabilityOf(table, count, shown) - probabilityOf(table, count + 1, shown)) / 2
    }
    most = Math.max(most, 0.5 + distance / 2)
  }
  return most
}

let results: Record<AttackName, AttackResult>
beforeAll(() => {
  const { records, addresses } = plantedReleases(3)
  const geography = mergedGeography(addresses.x, addresses.y, districtsOfBox(0, 0, 4000, 4000))
  const input = { records, addresses, geography, table, trials: 400, random: seededRandom(4) }
  results = Object.fromEntries(runAttacks(input).map((result) => [result.name, result])) as typeof results
})

describe('attacks on planted releases', () => {
  it('are all played, each on the same victims in both releases', () => {
    expect(Object.keys(results)).toEqual([...attackNames])
    for (const { trials } of Object.values(results)) expect(trials).toBeGreaterThanOrEqual(100)
  })

  it.each(['zoom-levels', 'months', 'categories', 'equal-counts', 'averaging', 'guessed-ids'] as const)(
    '%s always succeeds against the naive release',
    (name) => {
      expect(results[name].naive).toBe(1)
    },
  )

  it.each(['re-releases', 'forced-re-releases', 'single-incident', 'two-worlds'] as const)(
    '%s nearly always succeeds against the naive release',
    (name) => {
      expect(results[name].naive).toBeGreaterThan(0.95)
    },
  )

  it('overlapping squares of the naive release mostly give a corner away, though others have their own records', () => {
    expect(results['overlapping-cells'].naive).toBeGreaterThan(0.85)
  })

  it('comparing versions of ours tells nothing at all of a single record', () => {
    expect(results['re-releases'].ours).toBe(0.5)
    expect(results['single-incident'].ours).toBe(0.5)
  })

  it('differencing overlapping areas of ours is as good as a coin', () => {
    expect(Math.abs(results['overlapping-cells'].ours - 0.5)).toBeLessThan(0.04)
  })

  it.each(['zoom-levels', 'months', 'categories', 'equal-counts', 'averaging', 'forced-re-releases'] as const)(
    '%s gains nothing over one look at a perturbed count of ours',
    (name) => {
      expect(mostOfOneLook()).toBeCloseTo(0.673, 3)
      expect(results[name].ours).toBeLessThan(mostOfOneLook() + 0.02)
    },
  )

  it('who knows every other record is held to the bound of two looks', () => {
    // Two independent looks are at most as telling as the sum of their distances.
    expect(results['two-worlds'].ours).toBeLessThan(2 * mostOfOneLook() - 0.5)
    expect(results['two-worlds'].ours).toBeLessThan(0.75)
  })

  it('finds homes in naive releases, and in ours one of eight at best', () => {
    expect(results['homes-by-pins'].naive).toBeGreaterThan(0.6)
    expect(results['homes-by-pins'].ours).toBe(results['homes-by-pins'].chance)
    expect(results['homes-by-pins'].ours).toBeLessThan(1 / leastAddresses)
    expect(results['lonely-homes'].naive).toBeGreaterThan(0.25)
    expect(results['lonely-homes'].ours).toBeLessThanOrEqual(results['lonely-homes'].chance)
  })

  it('reads no record of ours by guessing numbers', () => {
    expect(results['guessed-ids'].ours).toBe(0)
  })
})

describe('attacks where there is nothing', () => {
  it('have nobody to attack', () => {
    const none = { x: new Float64Array(0), y: new Float64Array(0) }
    const records = { ...none, month: new Int32Array(0), item: new Int32Array(0), key: new Uint32Array(0), monthCount: 1, itemCount: 1 } // prettier-ignore
    const geography = mergedGeography(none.x, none.y, districtsOfBox(0, 0, 2000, 2000))
    const found = runAttacks({ records, addresses: none, geography, table, trials: 5, random: seededRandom(1) })
    expect(found.map(({ trials }) => trials)).toEqual(attackNames.map(() => 0))
    expect(found.every(({ naive }) => Number.isNaN(naive))).toBe(true)
  })
})
