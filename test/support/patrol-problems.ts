import * as fc from 'fast-check'
import type { PatrolPlaceInput, PatrolProblem, PatrolUnitInput } from '../../server/kernels/patrol/patrol-problem.ts'
import { seededRandom } from './seeded-random.ts'

/** A problem with the service's own settings; what is given replaces its parts. */
export function patrolProblem(
  parts: Partial<PatrolProblem> & Pick<PatrolProblem, 'units' | 'matrices' | 'places'>,
): PatrolProblem {
  const shiftSeconds = parts.shiftSeconds ?? 8 * 3600
  return {
    shiftSeconds,
    slotStarts: Float64Array.from({ length: Math.max(1, Math.ceil(shiftSeconds / 3600)) }, (_, slot) => slot * 3600),
    stopSeconds: { least: 600, most: 960 },
    returnSeconds: { earliest: 6300, latest: 9000 },
    worksSeconds: 7200,
    placesPerUnit: { least: 2, most: 5 },
    repetition: 0.8,
    quantumSeconds: 60,
    pins: [],
    locks: [],
    ...parts,
  }
}

/** A place whose harm is the same in every slot or as listed, free to all. */
export function patrolPlace(harm: readonly number[], parts: Partial<PatrolPlaceInput> = {}): PatrolPlaceInput {
  return { harm: Float64Array.from(harm), opens: 0, closes: Infinity, must: false, forbiddenUnits: 0, ...parts }
}

/** Travel in both directions between nodes on a line, seconds from the first. */
export function lineMatrix(...at: readonly number[]): { size: number; seconds: Float64Array } {
  return { size: at.length, seconds: Float64Array.from(at.flatMap((from) => at.map((to) => Math.abs(from - to)))) }
}

/**
 * A town of 6 × 6 km with places of falling harm, each with its own heavy hour, and units from one base in cars at some 23 km/h
 * in the air, with a break of half an hour in the middle.
 */
export function patrolTown(seed: number, placeCount: number, unitCount: number, hours = 8): PatrolProblem {
  const random = seededRandom(seed)
  const size = placeCount + 1
  const x = Float64Array.from({ length: size }, () => random() * 6000)
  const y = Float64Array.from({ length: size }, () => random() * 6000)
  const seconds = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      seconds[i * size + j] = i === j ? 0 : 60 + Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!) / 6.4
    }
  }
  const places = Array.from({ length: placeCount }, (_, rank) => {
    const level = 5 * (rank + 1) ** -0.7
    const peak = random() * hours
    const slots = Array.from({ length: hours }, (_slot, hour) => level * (0.2 + Math.exp(-((hour - peak) ** 2) / 4)))
    return patrolPlace(slots)
  })
  const shiftSeconds = hours * 3600
  const middle = shiftSeconds / 2
  const unit: PatrolUnitInput = {
    matrix: 0,
    startNode: placeCount,
    endNode: placeCount,
    breaks: [{ earliest: middle - 3600, latest: middle + 5400, seconds: 1800, node: placeCount }],
  }
  return patrolProblem({
    shiftSeconds,
    units: Array.from({ length: unitCount }, () => unit),
    matrices: [{ size, seconds }],
    places,
  })
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true })

/**
 * Problems with everything that can be in one: windows, forbidden units, musts, breaks possible and not, pins possible and not,
 * ways that don't exist, slots cut short, lengths that are no whole steps.
 */
export const anyPatrolProblem: fc.Arbitrary<PatrolProblem> = fc
  .record({
    seed: fc.nat(),
    shiftSeconds: fc.oneof(fc.integer({ min: 0, max: 12 * 3600 }), fc.constantFrom(0, 8 * 3600)),
    firstSlot: fc.integer({ min: 60, max: 3600 }),
    placeCount: fc.nat({ max: 12 }),
    unitCount: fc.integer({ min: 1, max: 4 }),
    least: fc.integer({ min: 60, max: 1200 }),
    longer: fc.integer({ min: 120, max: 600 }),
    earliest: fc.integer({ min: 0, max: 7200 }),
    later: fc.integer({ min: -600, max: 5400 }),
    works: fc.integer({ min: 600, max: 9000 }),
    most: fc.integer({ min: 0, max: 6 }),
    repetition: fraction,
    noWay: fc.constantFrom(0, 0, 0.1, 0.4),
    pinCount: fc.nat({ max: 4 }),
  })
  .map((drawn) => {
    const random = seededRandom(drawn.seed)
    const { shiftSeconds, placeCount, unitCount } = drawn
    const bases = 2
    const size = placeCount + bases
    const below = (count: number): number => Math.floor(random() * count)
    const matrices = [0, 1].map(() => ({
      size,
      seconds: Float64Array.from({ length: size * size }, (_, at) =>
        at % (size + 1) === 0 ? 0 : random() < drawn.noWay ? Infinity : 30 + random() * 1500,
      ),
    }))
    const slotStarts = [0]
    while (slotStarts.at(-1)! + 3600 < shiftSeconds) slotStarts.push(drawn.firstSlot + 3600 * (slotStarts.length - 1))
    const places = Array.from({ length: placeCount }, () => {
      const opens = random() < 0.3 ? random() * shiftSeconds : 0
      return patrolPlace(
        slotStarts.map(() => (random() < 0.2 ? 0 : random() * 10)),
        {
          opens,
          closes: random() < 0.3 ? opens + random() * 9000 : Infinity,
          must: random() < 0.1,
          forbiddenUnits: random() < 0.2 ? below(2 ** unitCount) : 0,
        },
      )
    })
    const units = Array.from({ length: unitCount }, (): PatrolUnitInput => ({
      matrix: below(2),
      startNode: placeCount + below(bases),
      endNode: placeCount + below(bases),
      breaks: Array.from({ length: below(3) }, () => {
        const earliest = random() * shiftSeconds
        return {
          earliest,
          latest: earliest + random() * 9000,
          seconds: 300 + random() * 2400,
          node: placeCount + below(bases),
        }
      }),
    }))
    const pins = Array.from({ length: placeCount === 0 ? 0 : drawn.pinCount }, () => ({
      place: below(placeCount),
      unit: below(unitCount),
      begin: random() * shiftSeconds,
    }))
    return patrolProblem({
      shiftSeconds,
      units,
      matrices,
      places,
      slotStarts: Float64Array.from(slotStarts),
      stopSeconds: { least: drawn.least, most: drawn.least + drawn.longer },
      returnSeconds: { earliest: drawn.earliest, latest: Math.max(0, drawn.earliest + drawn.later) },
      worksSeconds: Math.round(drawn.works / 60) * 60,
      placesPerUnit: { least: 0, most: drawn.most },
      repetition: drawn.repetition,
      pins,
    })
  })
