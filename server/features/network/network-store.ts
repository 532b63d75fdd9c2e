import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import { settleOptions } from '../../kernels/routing/travel-profile.ts'
import type { TravelOptions, TravelProfile } from '../../kernels/routing/travel-profile.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { buildNetworkJob, layRoadsJob } from './network-jobs.ts'
import type { LaidRoads, RoadsRead } from './network-jobs.ts'
import { readRoads, readTownHead } from './road-queries.ts'
import type { TownHead } from './road-queries.ts'

/** Readings begun anew because a town was imported in between, before giving up. */
const mostReadings = 10

/** Bytes of all the networks that are held; those least lately used are let go of. */
const mostHeldBytes = 256 * 1024 * 1024

/** A town as it is held: its roads once, and a network for each way of travelling. */
interface HeldTown {
  /** As it was asked for; an import while it was read makes the next who asks read anew. */
  head: TownHead
  roads: Promise<RoadsRead & LaidRoads>
  /** Least lately used first. */
  networks: Map<string, Promise<TravelNetwork>>
}

/** A network with what its ways are called. */
export interface TownNetwork {
  network: TravelNetwork
  facts: LaidRoads['facts']
  /** EPSG code of its metres. */
  srid: number
}

/**
 * The travel networks of the municipalities, each built in a worker thread when it is first asked for and shared by all
 * who ask; after an import of the town they are built anew. Whoever was given one keeps it as long as they need it.
 */
export class NetworkStore {
  readonly #database: Database
  readonly #pool: JobRunner
  readonly #mostBytes: number
  /** Least lately used first. */
  readonly #towns = new Map<string, HeldTown>()
  /** Bytes of each network that is built, those of the streets counted with the first of a town. */
  readonly #bytes = new WeakMap<Promise<TravelNetwork>, number>()

  constructor({
    database,
    pool,
    mostBytes = mostHeldBytes,
  }: {
    database: Database
    pool: JobRunner
    mostBytes?: number
  }) {
    this.#database = database
    this.#pool = pool
    this.#mostBytes = mostBytes
  }

  /**
   * The network of a municipality's town as it is now.
   * @throws Problem municipality_not_found, no_streets
   */
  async current(municipality: string, profile: TravelProfile, options: TravelOptions): Promise<TownNetwork> {
    const town = await this.#town(municipality)
    const key = `${profile} ${JSON.stringify(settleOptions(profile, options))}`
    const network = town.networks.get(key) ?? this.#build(town, profile, options)
    town.networks.delete(key)
    town.networks.set(key, network)
    try {
      const [built, { facts, srid }] = await Promise.all([network, town.roads])
      this.#letGo(network, built)
      return { network: built, facts, srid }
    } catch (error) {
      // The next who asks tries anew.
      if (town.networks.get(key) === network) town.networks.delete(key)
      if (this.#towns.get(municipality) === town && town.networks.size === 0) this.#towns.delete(municipality)
      throw error
    }
  }

  /** How many networks are held. */
  get size(): number {
    let count = 0
    for (const { networks } of this.#towns.values()) count += networks.size
    return count
  }

  async #town(municipality: string): Promise<HeldTown> {
    const head = await this.#readHead(municipality)
    const held = this.#towns.get(municipality)
    const isCurrent = held !== undefined && held.head.version >= head.version && held.head.srid === head.srid
    const town = isCurrent ? held : { head, roads: this.#readRoads(municipality, head), networks: new Map() }
    this.#towns.delete(municipality)
    this.#towns.set(municipality, town)
    return town
  }

  async #readRoads(municipality: string, head: TownHead): Promise<RoadsRead & LaidRoads> {
    for (let reading = 1; reading <= mostReadings; reading++) {
      const texts = await asRole(this.#database, reader(municipality), (trx) => readRoads(trx, municipality))
      // An import raises the version in its own transaction: the same after as before means that nothing changed.
      const after = await this.#readHead(municipality)
      if (after.version === head.version && after.srid === head.srid) {
        if (texts.ways.length === 0) throw problem('no_streets')
        const read = { texts, srid: head.srid }
        return { ...read, ...(await this.#pool.run(layRoadsJob, read)) }
      }
      head = after
    }
    throw new Error(`The town of ${municipality} was imported ${mostReadings} times while it was read`)
  }

  async #build(town: HeldTown, profile: TravelProfile, options: TravelOptions): Promise<TravelNetwork> {
    const { texts, srid, streets } = await town.roads
    return this.#pool.run(buildNetworkJob, { texts, srid, streets, profile, options })
  }

  async #readHead(municipality: string): Promise<TownHead> {
    const head = await asRole(this.#database, reader(municipality), (trx) => readTownHead(trx, municipality))
    if (head === undefined) throw problem('municipality_not_found', { code: municipality })
    return head
  }

  /** Lets go of networks, the least lately used town's first, until the rest fit; the one just built stays. */
  #letGo(newest: Promise<TravelNetwork>, built: TravelNetwork): void {
    if (!this.#bytes.has(newest)) this.#bytes.set(newest, sharedBytes(built))
    let bytes = 0
    for (const { networks } of this.#towns.values()) {
      for (const network of networks.values()) bytes += this.#bytes.get(network) ?? 0
    }
    for (const [municipality, { networks }] of this.#towns) {
      for (const [key, network] of networks) {
        if (bytes <= this.#mostBytes) return
        if (network === newest) continue
        networks.delete(key)
        bytes -= this.#bytes.get(network) ?? 0
      }
      if (networks.size === 0) this.#towns.delete(municipality)
    }
  }
}

/** Streets are open data, so that a town is read as the public. */
function reader(municipality: string): { role: 'public'; municipality: string } {
  return { role: 'public', municipality }
}

/** Bytes of all the typed arrays in a record, and of those in its records. */
function sharedBytes(record: object): number {
  let bytes = 0
  for (const value of Object.values(record) as unknown[]) {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength
    else if (typeof value === 'object' && value !== null) bytes += sharedBytes(value)
  }
  return bytes
}
