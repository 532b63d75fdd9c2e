/**
 * The disclosure table: every attack, its success against the naive release and against ours.
 *
 * Method: each attack's own (its header says what success and chance are); both releases are made of the same records, are
 * attacked by the same program and lose or keep the same victims.
 * Complexity: trials · attack, some seconds for 1,000 trials a row.
 * Does not handle: what is read besides counts (documents, addresses, headers, times): tested where it is served.
 */
import { countRecords, countSquare, type AttackedRecords, type RecordCounts } from './attacks/attacked-records.ts'
import { differenceCategories } from './attacks/category-totals.ts'
import { compareVersions } from './attacks/compared-versions.ts'
import { compareEqualCounts } from './attacks/equal-counts.ts'
import { readByNumber } from './attacks/guessed-ids.ts'
import { exactWorld, likelierWorld } from './attacks/known-others.ts'
import { differenceOverlappingCells } from './attacks/overlapping-cells.ts'
import { squareAt, type Attack } from './attacks/public-reading.ts'
import { addressesOfCells, homesByCells, homesByPins, type Addresses } from './attacks/recovered-homes.ts'
import { averageAnswers } from './attacks/repeated-queries.ts'
import { differenceMonths } from './attacks/rolling-months.ts'
import { bothWorldsRate, drawVictims, tellingRate, victimOf, type Alone } from './attacks/telling-game.ts'
import { differenceZoomLevels } from './attacks/zoom-levels.ts'
import { correctedReading, fixedReading, fixedReleases, type FixedReleases } from './fixed-release.ts'
import { cellAt, leastAddresses, type Geography } from './merged-geography.ts'
import { naiveRelease } from './naive-release.ts'
import type { PerturbationTable } from './perturbation-table.ts'
import { exactCounts, slotOf } from './release-counts.ts'

export const attackNames = [
  'overlapping-cells',
  'zoom-levels',
  'months',
  'categories',
  'equal-counts',
  're-releases',
  'forced-re-releases',
  'guessed-ids',
  'averaging',
  'single-incident',
  'two-worlds',
  'homes-by-pins',
  'lonely-homes',
] as const
export type AttackName = (typeof attackNames)[number]

/**
 * Success rates, 0 to 1, of both releases on the same victims, not a number where there is nobody to attack; chance is what
 * knowing nothing gives; exposed is the share of those who are alone whom the attack can be let loose on in the naive release.
 */
export type AttackResult = {
  readonly name: AttackName
  readonly naive: number
  readonly ours: number
  readonly chance: number
  readonly exposed: number
  readonly trials: number
}

export type AttackInput = {
  readonly records: AttackedRecords
  readonly addresses: Addresses
  readonly geography: Geography
  readonly table: PerturbationTable
  /** Most victims of each attack. */
  readonly trials: number
  readonly random: () => number
}

/** Records that an attacker has added to force a count to change: the delta rule asks for three. */
const decoys = 3

/** Those that ask and subtract or average, and where their victims are alone. */
const askingAttacks: readonly { name: AttackName; attack: Attack; alone: Alone }[] = [
  { name: 'overlapping-cells', attack: differenceOverlappingCells, alone: { side: 125, months: 12 } },
  { name: 'zoom-levels', attack: differenceZoomLevels, alone: { side: 250, months: 12 } },
  { name: 'months', attack: differenceMonths, alone: { side: 250, months: 1 } },
  { name: 'categories', attack: differenceCategories, alone: { side: 250, months: 12 } },
  { name: 'equal-counts', attack: compareEqualCounts, alone: { side: 250, months: 12 } },
  { name: 'averaging', attack: averageAnswers, alone: { side: 250, months: 1 } },
]

/** Runs every attack against both releases. */
export function runAttacks(input: AttackInput): AttackResult[] {
  const { records, trials, random } = input
  const counts = countRecords(records)
  const releases = fixedReleases(records, input.geography, input.table)
  const naiveWithout = (row: number) => naiveRelease(counts, row, random)
  const oursWithout = (row: number) => fixedReading(releases, row)
  const found = new Map<AttackName, AttackResult>()
  for (const { name, attack, alone } of askingAttacks) {
    // In both worlds, so that who is a victim says nothing about the world.
    const canSay = (row: number) =>
      [-1, row].every((without) => attack(naiveWithout(without), victimOf(counts, row)) !== undefined)
    const { rows, exposed } = drawVictims(counts, alone, trials, random, canSay)
    const naive = tellingRate(counts, rows, naiveWithout, attack)
    const ours = tellingRate(counts, rows, oursWithout, attack)
    found.set(name, { name, naive, ours, chance: 0.5, exposed, trials: rows.length })
  }
  const { rows: victims } = drawVictims(counts, { side: 250, months: 1 }, trials, random)
  for (const result of [
    ...versionAttacks(input, counts, releases, victims),
    knownOthers(input, counts, releases, victims),
    guessedIds(counts, victims, random),
    ...homeAttacks(input, releases),
  ]) {
    found.set(result.name, result)
  }
  return attackNames.map((name) => found.get(name)!)
}

/** A record comes late, or not; with attackers' own records or without; and: it comes or goes, which? */
function versionAttacks(
  { random }: AttackInput,
  counts: RecordCounts,
  releases: FixedReleases,
  victims: Int32Array,
): AttackResult[] {
  const { key } = releases.records
  const rate = (play: (row: number, isFirst: boolean) => number | undefined) => bothWorldsRate(victims, play)
  const naive = (row: number) => naiveRelease(counts, row, random)
  const ours = (row: number, comes: boolean, own: number) =>
    correctedReading(releases, row, row, (keys) => [
      ...keys,
      ...Array.from({ length: own }, () => Math.floor(random() * 2 ** 32)),
      ...(comes ? [key[row]] : []),
    ])
  const victim = (row: number) => victimOf(counts, row)
  const late = {
    naive: rate((row, comes) => compareVersions(naive(row), naive(comes ? -1 : row), victim(row))),
    ours: rate((row, comes) => compareVersions(fixedReading(releases, row), ours(row, comes, 0), victim(row))),
  }
  const forced = rate((row, comes) =>
    compareVersions(fixedReading(releases, row), ours(row, comes, decoys), victim(row), decoys),
  )
  // One up or one down; no difference is a coin.
  const comesOrGoes = (difference: number | undefined) => (difference === 0 ? undefined : difference)
  const single = {
    naive: rate((row, comes) =>
      comesOrGoes(compareVersions(naive(comes ? row : -1), naive(comes ? -1 : row), victim(row))),
    ),
    ours: rate((row, comes) => {
      const without = comes ? row : -1
      const later = correctedReading(releases, row, without, (keys) =>
        comes ? [...keys, key[row]] : keys.filter((other) => other !== key[row]),
      )
      return comesOrGoes(compareVersions(fixedReading(releases, without), later, victim(row)))
    }),
  }
  const row = { chance: 0.5, exposed: 1, trials: victims.length }
  return [
    { name: 're-releases', ...late, ...row },
    { name: 'forced-re-releases', naive: late.naive, ours: forced, ...row },
    { name: 'single-incident', ...single, ...row },
  ]
}

/** The attacker knows every other record. */
function knownOthers(
  { random, table }: AttackInput,
  counts: RecordCounts,
  releases: FixedReleases,
  victims: Int32Array,
): AttackResult {
  const { records, cell, bases, lookup } = releases
  const exact = bases.map(exactCounts)
  const naive = bothWorldsRate(victims, (row, isPresent) =>
    exactWorld(naiveRelease(counts, isPresent ? -1 : row, random), victimOf(counts, row), (square, from, to, items) =>
      countSquare(counts, square, from, to, items, row),
    ),
  )
  const ours = bothWorldsRate(victims, (row, isPresent) => {
    const victim = victimOf(counts, row)
    const { count } = fixedReading(releases, isPresent ? -1 : row).cells!
    const [own, all] = [victim.item, records.itemCount].map((item) => ({
      shown: count(cell[row], victim.month, item),
      others: exact[victim.month][slotOf(lookup.cellCount, item, cell[row])] - 1,
    }))
    return likelierWorld(table, [own, all])
  })
  return { name: 'two-worlds', naive, ours, chance: 0.5, exposed: 1, trials: victims.length }
}

function guessedIds(counts: RecordCounts, victims: Int32Array, random: () => number): AttackResult {
  const known = Array.from(victims, (row) => victimOf(counts, row))
  const naive = readByNumber(naiveRelease(counts, -1, random), known, counts.records.x.length)
  return {
    name: 'guessed-ids',
    naive,
    ours: readByNumber({}, known, counts.records.x.length),
    chance: 0,
    exposed: 1,
    trials: known.length,
  }
}

/** Homes are drawn among all addresses, lonely ones among those that share a square of 250 m with too few. */
function homeAttacks({ addresses, trials, random }: AttackInput, { lookup }: FixedReleases): AttackResult[] {
  const inCell = addressesOfCells(lookup, addresses)
  const squareNames = Array.from(addresses.x, (x, a) => Object.values(squareAt(x, addresses.y[a], 250)).join())
  const inSquare = new Map<string, number>()
  for (const name of squareNames) inSquare.set(name, (inSquare.get(name) ?? 0) + 1)
  const aroundOurs = (home: number) => inCell[cellAt(lookup, addresses.x[home], addresses.y[home])]
  const aroundNaive = (home: number) => inSquare.get(squareNames[home])!
  const inside = squareNames.flatMap((_, home) =>
    cellAt(lookup, addresses.x[home], addresses.y[home]) >= 0 ? [home] : [],
  )
  const draw = (from: number[]) =>
    Int32Array.from({ length: from.length === 0 ? 0 : trials }, () => from[Math.floor(random() * from.length)])
  const homes = draw(inside)
  const lonelyHomes = inside.filter((home) => aroundNaive(home) < leastAddresses)
  const lonely = draw(lonelyHomes)
  const reading = naiveRelease(countRecords(noRecords), -1, random)
  return [
    {
      name: 'homes-by-pins',
      naive: homesByPins(reading, addresses, homes),
      ours: homesByCells(aroundOurs, homes),
      chance: homesByCells(aroundOurs, homes),
      exposed: 1,
      trials: homes.length,
    },
    {
      name: 'lonely-homes',
      naive: homesByCells(aroundNaive, lonely),
      ours: homesByCells(aroundOurs, lonely),
      chance: 1 / leastAddresses,
      exposed: inside.length === 0 ? 0 : lonelyHomes.length / inside.length,
      trials: lonely.length,
    },
  ]
}

const noRecords: AttackedRecords = {
  x: new Float64Array(0),
  y: new Float64Array(0),
  month: new Int32Array(0),
  item: new Int32Array(0),
  key: new Uint32Array(0),
  monthCount: 0,
  itemCount: 0,
}
