import {
  blockMetres,
  leastAddresses,
  mergedGeography,
  type Geography,
} from '../../kernels/disclosure/merged-geography.ts'
import { fixedReleases, type FixedReleases } from '../../kernels/disclosure/fixed-release.ts'
import { perturbationTable, releasePerturbation } from '../../kernels/disclosure/perturbation-table.ts'
import { runAttacks } from '../../kernels/disclosure/run-attacks.ts'
import { releaseUtility, type ReleaseUtility } from '../../kernels/disclosure/utility.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { addressesOfOsm, disclosureInput, type DisclosureInput } from './disclosure-input.ts'
import { positiveOption, readMeasureOptions, requiredOption, wholePositiveOption } from './measure-options.ts'
import { medianTime } from './median-time.ts'
import { readAddressFile } from './read-places.ts'

const usage = `measure disclosure --file incidents.csv (--addresses addresses.csv | --osm FILE.osm.pbf) [--srid N] [--trials N] [--seed N]
  [--variance V] [--most D] [--repeat N]
  incidents.csv (or .csv.gz): header with time (or month, from, date), category (or crime type), and x,y in metres or lng,lat
  addresses.csv: header with x,y or lng,lat, or x,y without a header; --osm takes the addresses of an extract, and residential buildings without one
  Degrees become SWEREF 99 TM in Sweden and the UTM zone elsewhere, and metres are taken for those; --srid says otherwise.`

/**
 * `measure disclosure`: makes the releases of every month of a file, naive ones and ours, lets every attack loose on both, and prints
 * {attacks: [{name, naive, ours, chance, exposed, trials}], utility, geography, incidents, perturbation, milliseconds}: success rates
 * from 0 to 1, errors in counts, milliseconds for the geography and the releases of all months, the median of the repeats.
 * @throws UsageError for wrong arguments, Error for a file that cannot be read or has too few addresses
 */
export async function measureDisclosureCommand(args: string[], { io }: Pick<CommandContext, 'io'>): Promise<void> {
  const options = readMeasureOptions(args, {
    file: { type: 'string' },
    addresses: { type: 'string' },
    osm: { type: 'string' },
    srid: { type: 'string' },
    trials: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    variance: { type: 'string', default: String(releasePerturbation.variance) },
    most: { type: 'string', default: String(releasePerturbation.most) },
    repeat: { type: 'string', default: '3' },
  })
  const file = requiredOption('--file', options.file, usage)
  const seed = wholePositiveOption('--seed', options.seed, usage)
  const trials = wholePositiveOption('--trials', options.trials, usage)
  const repeat = wholePositiveOption('--repeat', options.repeat, usage)
  const srid = options.srid === undefined ? undefined : wholePositiveOption('--srid', options.srid, usage)
  const perturbation = {
    ...releasePerturbation,
    variance: positiveOption('--variance', options.variance, usage),
    most: wholePositiveOption('--most', options.most, usage),
  }
  if ((options.addresses === undefined) === (options.osm === undefined)) {
    throw new UsageError(`either --addresses or --osm is needed\n${usage}`)
  }
  const addressFile =
    options.osm === undefined ? await readAddressFile(options.addresses!) : await addressesOfOsm(options.osm)
  const input = await disclosureInput(file, addressFile, srid, `measure ${seed}`)
  tellCoverage(input, io.error)

  const table = perturbationTable(perturbation)
  const { addresses, records } = input
  const made = medianTime(repeat, () => {
    const geography = mergedGeography(addresses.x, addresses.y, input.districts)
    return { geography, releases: fixedReleases(records, geography, table) }
  })
  const { geography, releases } = made.result
  const attacks = runAttacks({ records, addresses, geography, table, trials, random: seededRandom(seed) })
  const summary = {
    attacks: attacks.map((row) => ({
      ...row,
      naive: rate(row.naive),
      ours: rate(row.ours),
      chance: rate(row.chance),
      exposed: rate(row.exposed),
    })),
    utility: meanUtility(releases, geography),
    geography: geographySummary(input, geography),
    incidents: {
      read: input.read,
      unplaced: input.unplaced,
      misplaced: input.misplaced,
      counted: records.x.length,
      nearAddresses: input.nearAddresses,
      months: input.months.length,
      categories: input.categories.length,
    },
    perturbation,
    milliseconds: made.milliseconds,
  }
  io.out(`${JSON.stringify(summary)}\n`)
}

function tellCoverage(input: DisclosureInput, tell: (text: string) => void): void {
  const { read, unplaced, misplaced, records, addresses, nearAddresses } = input
  tell(`${read} rows, ${unplaced} without place or month, ${misplaced} far out; ${addresses.x.length} addresses\n`)
  const beyond = records.x.length - nearAddresses
  if (beyond > 0) tell(`${beyond} incidents lie in districts of 2 km without a known address: those stay whole\n`)
}

/** Errors and rank correlation, mean over the months; whole municipality beside them. */
function meanUtility({ exact, published, records }: FixedReleases, geography: Geography) {
  const months = exact.map((counts, month) => releaseUtility(counts, published[month]!, records.itemCount, geography))
  const mean = (of: (utility: ReleaseUtility) => number | null) => {
    const values = months.map(of).filter((value) => value !== null)
    return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length)
  }
  return {
    cellError: mean(({ cellError }) => cellError),
    districtError: mean(({ districtError }) => districtError),
    totalError: mean(({ totalError }) => totalError),
    rankCorrelation: mean(({ rankCorrelation }) => rankCorrelation),
    meanCellCount: rounded(meanCount(exact, records.itemCount, geography.cellCount)),
  }
}

/** Mean exact count of an item in a cell, over those with records: what the errors are to be read against. */
function meanCount(exact: readonly Int32Array[], itemCount: number, cellCount: number): number {
  let [sum, places] = [0, 0]
  for (const counts of exact) {
    for (let item = 0; item < itemCount; item++) {
      for (const count of counts.subarray(item * (cellCount + 1), item * (cellCount + 1) + cellCount)) {
        sum += count
        if (count > 0) places++
      }
    }
  }
  return places === 0 ? 0 : sum / places
}

function geographySummary({ srid, addresses, districts }: DisclosureInput, geography: Geography) {
  const { cellCount, blockStart, blockSide } = geography
  const cellsBySize: Record<string, number> = Object.fromEntries([...blockMetres, 'merged'].map((size) => [size, 0]))
  for (let cell = 0; cell < cellCount; cell++) {
    const size = blockStart[cell + 1]! - blockStart[cell]! > 1 ? 'merged' : String(blockSide[blockStart[cell]!])
    cellsBySize[size]!++
  }
  const inhabited = geography.addresses.filter((count) => count > 0)
  return {
    srid: srid ?? null,
    districts: districts.x.length,
    cells: cellCount,
    cellsBySize,
    addresses: addresses.x.length,
    cellsWithAddresses: inhabited.length,
    fewestAddresses: inhabited.reduce((least, count) => Math.min(least, count), Infinity),
    leastAddresses,
  }
}

/** null where there was nobody to attack. */
function rate(value: number): number | null {
  return Number.isNaN(value) ? null : rounded(value)
}

/** To four digits, as is printed. */
function rounded(value: number): number {
  return Number(value.toFixed(4))
}
