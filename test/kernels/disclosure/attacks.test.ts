import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  countRecords,
  countSquare,
  type AttackedRecords,
} from '../../../server/kernels/disclosure/attacks/attacked-records.ts'
import { differenceCategories } from '../../../server/kernels/disclosure/attacks/category-totals.ts'
import { compareVersions } from '../../../server/kernels/disclosure/attacks/compared-versions.ts'
import { compareEqualCounts } from '../../../server/kernels/disclosure/attacks/equal-counts.ts'
import { readByNumber } from '../../../server/kernels/disclosure/attacks/guessed-ids.ts'
import { likelierWorld } from '../../../server/kernels/disclosure/attacks/known-others.ts'
import {
  differenceOverlappingCells,
  totalWithoutOthers,
} from '../../../server/kernels/disclosure/attacks/overlapping-cells.ts'
import {
  squareAt,
  type Items,
  type PublicCells,
  type Victim,
} from '../../../server/kernels/disclosure/attacks/public-reading.ts'
import { homesByPins } from '../../../server/kernels/disclosure/attacks/recovered-homes.ts'
import { averageAnswers } from '../../../server/kernels/disclosure/attacks/repeated-queries.ts'
import { differenceMonths } from '../../../server/kernels/disclosure/attacks/rolling-months.ts'
import { bothWorldsRate, drawVictims, tellingRate } from '../../../server/kernels/disclosure/attacks/telling-game.ts'
import { differenceZoomLevels } from '../../../server/kernels/disclosure/attacks/zoom-levels.ts'
import { correctedReading, fixedReading, fixedReleases } from '../../../server/kernels/disclosure/fixed-release.ts'
import {
  cellAt,
  cellLookup,
  districtsOfBox,
  mergedGeography,
} from '../../../server/kernels/disclosure/merged-geography.ts'
import { naiveRelease } from '../../../server/kernels/disclosure/naive-release.ts'
import { perturbationTable, releasePerturbation } from '../../../server/kernels/disclosure/perturbation-table.ts'
import { slotOf } from '../../../server/kernels/disclosure/release-counts.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'
import { plantedReleases } from '../../support/planted-releases.ts'

type Row = readonly [x: number, y: number, month: number, item: number, times?: number]

function recordsOf(rows: readonly Row[], monthCount = 12, itemCount = 3): AttackedRecords {
  const all = rows.flatMap((row) => Array.from({ length: row[4] ?? 1 }, () => row))
  return {
    x: Float64Array.from(all, ([x]) => x),
    y: Float64Array.from(all, ([, y]) => y),
    month: Int32Array.from(all, ([, , month]) => month),
    item: Int32Array.from(all, ([, , , item]) => item),
    key: Uint32Array.from(all, (_, row) => (row * 2_654_435_761) >>> 0),
    monthCount,
    itemCount,
  }
}

const table = perturbationTable(releasePerturbation)
const naiveOf = (rows: readonly Row[], without = -1) =>
  naiveRelease(countRecords(recordsOf(rows)), without, seededRandom(1))

/** Where the victim's record would be: alone in the square of 250 m from 1000, 1000. */
const victim: Victim = { x: 1100, y: 1100, month: 5, item: 1 }
const itself: Row = [1100, 1100, 5, 1]

describe('counts of records', () => {
  const coordinate = fc.integer({ min: -20, max: 40 }).map((k) => k * 62.5)
  it('are those of looking at every record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate, fc.nat(11), fc.nat(2)), { maxLength: 40 }),
        fc.record({ c: fc.integer({ min: -8, max: 10 }), r: fc.integer({ min: -8, max: 10 }), along: fc.integer({ min: 1, max: 16 }) }), // prettier-ignore
        fc.tuple(fc.integer({ min: -3, max: 12 }), fc.integer({ min: -3, max: 15 })),
        fc.oneof(fc.constant('all' as const), fc.record({ only: fc.nat(2) }), fc.record({ without: fc.nat(2) })),
        fc.integer({ min: -1, max: 39 }),
        (rows, { c, r, along }, [from, to], items: Items, leftOut) => {
          const without = leftOut < rows.length ? leftOut : -1
          const square = { x: c * 125, y: r * 125, side: along * 125 }
          const isMeant = (item: number) =>
            items === 'all' || ('only' in items ? item === items.only : item !== items.without)
          const expected = rows.filter(
            ([x, y, month, item], row) =>
              row !== without && isMeant(item) && month >= from && month < to &&
              x >= square.x && x < square.x + square.side && y >= square.y && y < square.y + square.side, // prettier-ignore
          ).length
          expect(countSquare(countRecords(recordsOf(rows)), square, from, to, items, without)).toBe(expected)
        },
      ),
    )
  })

  it('are only for squares on multiples of 125 m', () => {
    const counts = countRecords(recordsOf([itself]))
    expect(() => countSquare(counts, { x: 100, y: 0, side: 250 }, 0, 1, 'all', -1)).toThrow('125 m: 100, 0, 250')
  })
})

describe('the naive release', () => {
  it('hides one and two alike, and shows three', () => {
    const count = (times: number) =>
      naiveOf([[1100, 1100, 5, 1, times]]).squareCount!(squareAt(1100, 1100, 250), 5, 6, { only: 1 })
    expect([1, 2, 3, 4].map(count)).toEqual([undefined, undefined, 3, 4])
    expect(naiveOf([[1100, 1100, 5, 1, 9]]).squareCount!(squareAt(1100, 1100, 250), -8, 6, 'all')).toBeUndefined()
  })

  it('is left without a record', () => {
    const rows: Row[] = [itself, [1100, 1100, 5, 1, 3]]
    expect(naiveOf(rows, 0).squareCount!(squareAt(1100, 1100, 250), 5, 6, 'all')).toBe(3)
    expect(naiveOf(rows, 0).record!(1)).toBeUndefined()
    expect(naiveOf(rows).record!(1)).toEqual(victim)
    expect(naiveOf(rows).record!(5)).toBeUndefined()
  })
})

describe('differencing, on paper', () => {
  it('finds a hidden quarter by its parent and the three others', () => {
    const others: Row[] = [[1300, 1100, 5, 1, 3], [1100, 1300, 5, 1, 4], [1300, 1300, 0, 1, 5]] // prettier-ignore
    expect(differenceZoomLevels(naiveOf([...others, itself]), victim)).toBe(1)
    expect(differenceZoomLevels(naiveOf(others), victim)).toBe(0)
    expect(differenceZoomLevels(naiveOf(others.slice(1)), victim)).toBeUndefined()
  })

  it('finds a month by two periods', () => {
    const others: Row[] = [[1100, 1100, 2, 1, 3]]
    expect(differenceMonths(naiveOf([...others, itself]), victim)).toBe(1)
    expect(differenceMonths(naiveOf(others), victim)).toBe(0)
    expect(differenceMonths(naiveOf([[1100, 1100, 9, 1, 3], itself]), victim)).toBe(1)
    expect(differenceMonths(naiveOf([itself]), victim)).toBeUndefined()
  })

  it('finds a category by all of them less the rest', () => {
    const others: Row[] = [[1100, 1100, 2, 0, 2], [1100, 1100, 5, 2, 1]] // prettier-ignore
    expect(differenceCategories(naiveOf([...others, itself]), victim)).toBe(1)
    expect(differenceCategories(naiveOf(others), victim)).toBe(0)
    expect(differenceCategories(naiveOf([itself]), victim)).toBeUndefined()
  })

  it('finds a corner by four overlapping squares', () => {
    // All around there is something, evenly, so that only the corner itself is left over.
    const around: Row[] = []
    for (let x = -1000; x < 4000; x += 125) for (let y = -1000; y < 4000; y += 125) if (x !== 1000 || y !== 1000) around.push([x, y, 3, 1]) // prettier-ignore
    const present = differenceOverlappingCells(naiveOf([...around, [1010, 1010, 5, 1, 2]]), {
      ...victim,
      x: 1010,
      y: 1010,
    })
    const absent = differenceOverlappingCells(naiveOf([...around, [1010, 1010, 5, 1, 1]]), {
      ...victim,
      x: 1010,
      y: 1010,
    })
    expect(present! - absent!).toBe(1)
    expect(differenceOverlappingCells(naiveOf([itself]), victim)).toBeUndefined()
  })

  it('averages noise away', () => {
    expect(averageAnswers(naiveOf([itself]), victim)).toBeCloseTo(1, 0)
    expect(averageAnswers(naiveOf([[5, 5, 5, 1]]), victim)).toBeCloseTo(0, 0)
  })

  it('reads all records by counting up', () => {
    expect(readByNumber(naiveOf([[5, 5, 5, 1], itself]), [victim, { ...victim, month: 6 }], 2)).toBe(0.5)
    expect(readByNumber({}, [victim], 2)).toBe(0)
  })

  it('finds the home among its pins', () => {
    const addresses = { x: Float64Array.of(1100, 1140, 900), y: Float64Array.of(1100, 1100, 900) }
    expect(homesByPins(naiveOf([itself]), addresses, Int32Array.of(0, 1, 2))).toBe(1)
    expect(homesByPins({}, addresses, Int32Array.of(0))).toBe(0)
  })

  it('compares versions, less what was planted in between', () => {
    const others: Row[] = [[1100, 1100, 2, 1, 5]]
    expect(compareVersions(naiveOf(others), naiveOf([...others, itself]), victim)).toBe(1)
    expect(compareVersions(naiveOf(others), naiveOf([...others, [1100, 1100, 5, 1, 4]]), victim, 3)).toBe(1)
    expect(compareVersions(naiveOf([]), naiveOf([itself]), victim)).toBeUndefined()
  })

  it('takes in a fixed geography what there is: the total less all other cells', () => {
    const published: Record<string, number> = { '0,1': 4, '1,1': 7, '2,1': 12, '0,0': 3, '0,3': 9 }
    const cells: PublicCells = {
      cellCount: 2,
      itemCount: 3,
      monthCount: 1,
      cellAt: (x) => (x < 0 ? -1 : 0),
      count: (cell, _, item) => published[`${cell},${item}`] ?? 0,
    }
    const at = { ...victim, month: 0 }
    expect(totalWithoutOthers(cells, at)).toBe(5)
    expect(differenceOverlappingCells({ cells }, at)).toBe(5)
    expect(differenceZoomLevels({ cells }, at)).toBeCloseTo((4 * 2 + 5) / 3, 12)
    expect(differenceCategories({ cells }, at)).toBe(9 - 3)
    expect(averageAnswers({ cells }, at)).toBe(4)
    for (const attack of [
      differenceOverlappingCells,
      differenceZoomLevels,
      differenceMonths,
      differenceCategories,
      averageAnswers,
    ]) {
      expect(attack({ cells }, { ...at, x: -1 })).toBeUndefined()
      expect(attack({}, at)).toBeUndefined()
    }
  })

  it('tells by equal counts whether there is something else', () => {
    const cellsOf = (counts: Record<number, number>): PublicCells => ({
      cellCount: 1,
      itemCount: 3,
      monthCount: 1,
      cellAt: () => 0,
      count: (_, __, item) => counts[item] ?? 0,
    })
    const evidence = (counts: Record<number, number>) =>
      compareEqualCounts({ cells: cellsOf(counts) }, { ...victim, month: 0 })
    expect(evidence({ 0: 5, 3: 5 })).toBe(0)
    expect(evidence({ 0: 5, 3: 7 })).toBe(1)
    expect(evidence({ 1: 3 })).toBe(1)
    expect(evidence({})).toBe(0)
    expect(evidence({ 0: 5, 2: 4, 3: 10 })).toBe(1)
    expect(compareEqualCounts({}, victim)).toBeUndefined()
  })

  it('weighs two worlds by the table', () => {
    expect(likelierWorld(table, [{ shown: 0, others: 0 }])).toBe(0)
    expect(likelierWorld(table, [{ shown: 3, others: 0 }])).toBe(1)
    expect(likelierWorld(table, [{ shown: 16, others: 10 }])).toBe(1)
    expect(likelierWorld(table, [])).toBeUndefined()
    // Symmetric rows far from 0 meet in the middle: as likely from 20 as from 21 is nothing whole, so one of the two is likelier.
    expect([20, 21].map((shown) => likelierWorld(table, [{ shown, others: 20 }]))).toEqual([0, 1])
  })
})

describe('the game', () => {
  const { records, addresses } = plantedReleases(8)
  const counts = countRecords(records)

  it('gives a half to who says nothing, always yes, or what is not read from the release', () => {
    const { rows } = drawVictims(counts, { side: 250, months: 1 }, 50, seededRandom(2))
    const naive = (without: number) => naiveRelease(counts, without, seededRandom(3))
    for (const attack of [() => undefined, () => 1, () => 0, (_: unknown, { x }: Victim) => x % 2]) {
      expect(tellingRate(counts, rows, naive, attack)).toBe(0.5)
    }
    expect(bothWorldsRate(Int32Array.of(1, 2), (_, isFirst) => (isFirst ? 0.5 : 0.49))).toBe(1)
  })

  it('draws victims that are alone and exposed, none twice', () => {
    const isExposed = (row: number) => records.x[row]! < 2000
    const { rows, exposed } = drawVictims(counts, { side: 250, months: 12 }, 60, seededRandom(2), isExposed)
    expect(new Set(rows).size).toBe(rows.length)
    expect(exposed).toBeGreaterThan(0.2)
    expect(exposed).toBeLessThan(0.8)
    for (const row of rows) {
      const [x, y, month, item] = [records.x[row]!, records.y[row]!, records.month[row]!, records.item[row]!]
      expect(countSquare(counts, squareAt(x, y, 250), month - 11, month + 1, { only: item }, -1)).toBe(1)
      expect(x).toBeLessThan(2000)
    }
  })

  it('leaves a record out of ours as if the releases had been made without it', () => {
    const geography = mergedGeography(addresses.x, addresses.y, districtsOfBox(0, 0, 4000, 4000))
    const lookup = cellLookup(geography)
    const releases = fixedReleases(records, geography, table)
    for (const row of [0, 999, records.x.length - 1]) {
      const keep = <T extends Int32Array | Float64Array | Uint32Array>(column: T) =>
        column.filter((_, i) => i !== row) as T
      const fewer = { ...records, x: keep(records.x), y: keep(records.y), month: keep(records.month), item: keep(records.item), key: keep(records.key) } // prettier-ignore
      const anew = fixedReleases(fewer, geography, table)
      const { count } = fixedReading(releases, row).cells!
      const month = records.month[row]!
      const shown = Int32Array.from(anew.published[month]!, (_, slot) => {
        const cell = slot % (lookup.cellCount + 1)
        return count(cell, month, (slot - cell) / (lookup.cellCount + 1))
      })
      expect(shown).toEqual(anew.published[month])
    }
  })

  it('corrects ours by the delta rule: one or two records change nothing, three do', () => {
    const geography = mergedGeography(addresses.x, addresses.y, districtsOfBox(0, 0, 4000, 4000))
    const releases = fixedReleases(records, geography, table)
    const lookup = cellLookup(geography)
    const row = 17
    const [month, item] = [records.month[row]!, records.item[row]!]
    const cell = cellAt(lookup, records.x[row]!, records.y[row]!)
    const before = fixedReading(releases, -1).cells!.count(cell, month, item)
    const after = (added: number[]) =>
      correctedReading(releases, row, -1, (keys) => [...keys, ...added]).cells!.count(cell, month, item)
    expect([[1], [1, 2]].map(after)).toEqual([before, before])
    const moved = Array.from({ length: 40 }, (_, k) => after([k * 100_000_000, k * 7 + 1, k * 13 + 5]))
    expect(moved.some((count) => count !== before)).toBe(true)
    expect(releases.published[month]![slotOf(lookup.cellCount, item, cell)]).toBe(before)
  })
})
