import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { squareKey } from './place-samples.ts'

/** Classes of night incidents, 1 to 3, by square of 500 m; a square that is missing is class 0. */
export type NightClasses = ReadonlyMap<string, number>

/** Municipalities whose classes are held at a time. */
const mostHeld = 50

/**
 * Holds the classes of night incidents for each state of the incidents. They are of the twelve months that ended with the last
 * local month: within a month nothing can be told from a change of class on the day of an incident.
 */
export class NightClassStore {
  readonly #held = new Map<string, { state: string; classes: NightClasses }>()

  /** The classes as they are for the municipality of the transaction. */
  async classesOf(trx: Trx, { code, zone, incidentVersion }: MunicipalitySettings, now: Date): Promise<NightClasses> {
    const clock = zoneClock(zone)
    const month = clock.localDate(now.getTime() / 1000).slice(0, 7)
    const state = `${month} ${incidentVersion}`
    const held = this.#held.get(code)
    if (held?.state === state) return held.classes
    const classes = await readClasses(trx, new Date(clock.startOfDay(`${month}-01`) * 1000))
    this.#held.delete(code)
    this.#held.set(code, { state, classes })
    const oldest = this.#held.keys().next().value
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest)
    return classes
  }
}

async function readClasses(trx: Trx, until: Date): Promise<NightClasses> {
  const { rows } = await sql<{ east: number; north: number; class: number }>`
    select c.east, c.north, c.class::int as class from night_incident_classes(${until}) c
  `.execute(trx)
  return new Map(rows.map(({ east, north, ...row }) => [squareKey(east, north), row.class]))
}
