import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readToptw } from '../../../server/features/measure/read-toptw.ts'
import { solveToptw } from '../../../server/kernels/orienteering/solve-toptw.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { sharedData } from '../../support/shared-data.ts'
import { readPublishedToptw, toptwFaults } from '../../support/toptw-checker.ts'

const folder = sharedData('toptw')
const hasInstances = existsSync(folder)

describe.skipIf(!hasInstances)('team orienteering on the published instances (absent: the shared data)', () => {
  const instances = hasInstances ? readdirSync(folder).filter((file) => file.endsWith('.txt')).sort() : [] // prettier-ignore
  const gaps: number[] = []

  it('are 31', () => {
    expect(instances).toHaveLength(31)
  })

  it.each(instances)(
    'makes routes for 1 to 4 vehicles on %s that an independent checker finds nothing wrong with',
    async (file) => {
      const published = readPublishedToptw(join(folder, file))
      for (let vehicles = 1; vehicles <= 4; vehicles++) {
        const problem = await readToptw(join(folder, file), vehicles)
        const { score, routes } = solveToptw(problem, { iterations: 1500 }, seededRandom(vehicles), () => 0)
        const plain = routes.map((route) => Array.from(route))
        expect(toptwFaults(published, vehicles, plain, score)).toEqual([])
        gaps.push(1 - score / bestKnown(file.replace('.txt', ''), vehicles))
      }
    },
  )

  it('is within 6 % of the best known in the mean after 1,500 turns, and nowhere above it by more than a slip of the list', () => {
    expect(gaps).toHaveLength(124)
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.06)
    expect(Math.min(...gaps)).toBeGreaterThan(-0.01)
  })
})

describe('the checker itself', () => {
  const published = {
    x: [0, 10, 20],
    y: [0, 0, 0],
    service: [0, 5, 5],
    score: [0, 7, 8],
    open: [0, 0, 20],
    close: [50, 10, 25],
    decimals: 1 as const,
  }

  it('finds nothing wrong with routes in time', () => {
    expect(toptwFaults(published, 1, [[1, 2]], 15)).toEqual([])
    expect(toptwFaults(published, 2, [[2], [1]], 15)).toEqual([])
  })

  it('finds what is late, twice, unknown, too many or claimed too high', () => {
    expect(toptwFaults(published, 1, [[2, 1]], 15)).toEqual(['1 of 2 1 is begun at 35000/1000'])
    expect(toptwFaults(published, 1, [[1], [2]], 15)).toEqual(['2 routes for 1 vehicles'])
    expect(toptwFaults(published, 2, [[1], [1]], 14)).toEqual(['a vertex is visited twice: 1 1'])
    expect(toptwFaults(published, 1, [[1]], 8)).toEqual(['the visits earn 7, not 8'])
    expect(toptwFaults({ ...published, close: [44, 10, 25] }, 1, [[1, 2]], 15)).toEqual([
      '0 of 1 2 is begun at 50000/1000',
    ])
  })

  it('rounds ways down to the decimals', () => {
    const diagonal = { ...published, x: [0, 1, 9], y: [0, 1, 9], service: [0, 0, 0], open: [0, 0, 0] }
    expect(toptwFaults({ ...diagonal, close: [2.8, 1.4, 0] }, 1, [[1]], 7)).toEqual([])
    expect(toptwFaults({ ...diagonal, close: [2.8, 1.4, 0], decimals: 2 }, 1, [[1]], 7)).toEqual([
      '1 of 1 is begun at 1410/1000',
      '0 of 1 is begun at 2820/1000',
    ])
  })
})

function bestKnown(instance: string, vehicles: number): number {
  const lines = readFileSync(join(folder, 'best-known.csv'), 'utf8').split('\n')
  return Number(lines.find((line) => line.startsWith(`${instance},${vehicles},`))!.split(',')[2])
}
