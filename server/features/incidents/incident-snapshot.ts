import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { PointSnapshot, SnapshotHead } from './point-snapshot.ts'
import { snapshotJob } from './snapshot-builder.ts'
import { mergeJob } from './snapshot-merge.ts'
import type { SnapshotChunk } from './snapshot-queries.ts'
import { readAll, readChange, readHead } from './snapshot-reading.ts'

/** Readings begun anew because an import came between, before giving up. */
const mostReadings = 20

/** Bytes of a snapshot per incident, and of all that are held; those least lately used are let go of. */
const bytesPerIncident = 60
const mostHeldBytes = 512 * 1024 * 1024

/**
 * The point snapshots of the municipalities, each read from the database when it is first asked for; when its incidents
 * have changed, only what changed is read. Whoever was given a snapshot keeps it unchanged for as long as it needs it.
 */
export class SnapshotStore {
  readonly #database: Database
  readonly #pool: JobRunner
  /** Least lately used first. */
  readonly #held = new Map<string, PointSnapshot>()
  readonly #loading = new Map<string, { head: SnapshotHead; snapshot: Promise<PointSnapshot> }>()

  constructor({ database, pool }: { database: Database; pool: JobRunner }) {
    this.#database = database
    this.#pool = pool
  }

  /**
   * The snapshot of a municipality's incidents as they are now. The caller answers for its right to see them.
   * @throws Problem municipality_not_found
   */
  async current(municipality: string): Promise<PointSnapshot> {
    const head = await this.#readHead(municipality)
    const held = this.#use(municipality)
    if (held !== undefined && isSame(held, head)) return held
    const loading = this.#loading.get(municipality)
    if (loading !== undefined && isSame(loading.head, head)) return loading.snapshot
    const snapshot = this.#load(head)
    this.#loading.set(municipality, { head, snapshot })
    try {
      return await snapshot
    } finally {
      if (this.#loading.get(municipality)?.snapshot === snapshot) this.#loading.delete(municipality)
    }
  }

  /** The snapshot of exactly this version when it is at hand, without asking the database; otherwise the current one. */
  async named(municipality: string, version: number): Promise<PointSnapshot> {
    const held = this.#use(municipality)
    return held?.version === version ? held : this.current(municipality)
  }

  /**
   * Brings what is held up to date after a change was announced, so that the next request finds it ready; a municipality
   * that is not held is left alone.
   * @param version the version announced; undefined when announcements may have been missed
   */
  async refresh(municipality: string, version = Infinity): Promise<void> {
    const held = this.#held.get(municipality)
    if (held !== undefined && held.version < version) await this.current(municipality)
  }

  /** The municipalities whose snapshots are held. */
  heldMunicipalities(): string[] {
    return [...this.#held.keys()]
  }

  async #load(head: SnapshotHead): Promise<PointSnapshot> {
    for (let reading = 1; reading <= mostReadings; reading++) {
      const held = this.#held.get(head.municipality)
      if (held !== undefined && isSame(held, head)) return held
      if (held !== undefined && held.version > head.version) {
        // Another reading has overtaken this one.
        head = await this.#readHead(head.municipality)
        continue
      }
      const change = held && (await readChange(this.#database, held, head))
      const chunks = change?.chunks ?? (await readAll(this.#database, head))
      // Every change raises the version in its own transaction: the same version after as before means nothing changed.
      const after = await this.#readHead(head.municipality)
      if (isSame(after, head)) {
        const transfer = chunks.flatMap(buffersOf)
        const snapshot =
          held && change
            ? await this.#pool.run(mergeJob, { head, held, ...change }, { transfer })
            : await this.#pool.run(snapshotJob, { head, chunks }, { transfer })
        this.#hold(snapshot)
        return snapshot
      }
      head = after
    }
    throw new Error(`The incidents of ${head.municipality} changed ${mostReadings} times while they were read`)
  }

  async #readHead(municipality: string): Promise<SnapshotHead> {
    const head = await readHead(this.#database, municipality)
    if (head === undefined) throw problem('municipality_not_found', { code: municipality })
    return head
  }

  #use(municipality: string): PointSnapshot | undefined {
    const held = this.#held.get(municipality)
    if (held !== undefined) {
      this.#held.delete(municipality)
      this.#held.set(municipality, held)
    }
    return held
  }

  #hold(snapshot: PointSnapshot): void {
    const held = this.#held.get(snapshot.municipality)
    // Two readings may overlap; the later version stays.
    if (held !== undefined && held.version > snapshot.version) return
    this.#held.delete(snapshot.municipality)
    this.#held.set(snapshot.municipality, snapshot)
    let bytes = 0
    for (const { columns } of this.#held.values()) bytes += columns.length * bytesPerIncident
    for (const [municipality, { columns }] of this.#held) {
      if (bytes <= mostHeldBytes || this.#held.size === 1) return
      this.#held.delete(municipality)
      bytes -= columns.length * bytesPerIncident
    }
  }
}

function buffersOf({ ids, lng, lat, from, to, flags }: SnapshotChunk): ArrayBuffer[] {
  return [ids, lng, lat, from, to, flags].map(({ buffer }) => buffer)
}

function isSame(a: SnapshotHead, b: SnapshotHead): boolean {
  return (
    a.version === b.version &&
    a.srid === b.srid &&
    a.zone === b.zone &&
    a.categories.join() === b.categories.join() &&
    a.sourceIds.join() === b.sourceIds.join()
  )
}
