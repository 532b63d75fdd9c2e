/**
 * Guessing numbers of records: what counts up can be walked through.
 *
 * Method: asks for the records of the numbers from 1 on, twice as many as there may be.
 * Success: share of the victims whose place, month and item were read. Chance 0: without pages of records there is nothing to guess.
 * Does not handle: identifiers drawn at random; of 2^122 none is hit.
 */
import type { PublicReading, Victim } from './public-reading.ts'

export function readByNumber(reading: PublicReading, victims: readonly Victim[], recordCount: number): number {
  const read = new Set<string>()
  for (let id = 1; id <= 2 * recordCount; id++) {
    const record = reading.record?.(id)
    if (record !== undefined) read.add(nameOf(record))
  }
  return victims.reduce((sum, victim) => sum + (read.has(nameOf(victim)) ? 1 : 0), 0) / victims.length
}

function nameOf({ x, y, month, item }: Victim): string {
  return `${x} ${y} ${month} ${item}`
}
