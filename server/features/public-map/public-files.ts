import type { ReleaseDocument } from '../../contract/public-release.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { makeMemoryFile } from '../../http/memory-file.ts'
import type { MemoryFile, MemoryFiles } from '../../http/memory-file.ts'
import { problem } from '../../http/problem.ts'
import { municipalityFiles } from './file-list.ts'
import type { PublicFile } from './file-list.ts'
import { listPublicMunicipalities, listPublishedReleases, readReleaseDocument } from './public-map-queries.ts'
import type { PublishedRelease } from './public-map-queries.ts'

/** What every public file is sent with: anybody may read it from any site, and no browser takes it for a page. */
const publicHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** All that is public at one time; replaced as a whole, never changed but for what is made of it at first use. */
interface Shelf {
  /** What was read, as text: equal stamps, equal files. */
  stamp: string
  /** Canonical text of each release in force. */
  documents: ReadonlyMap<string, Buffer>
  files: ReadonlyMap<string, PublicFile>
  /** Why each release's files are gone, by path. */
  withdrawn: ReadonlyMap<string, string>
  making: Map<string, Promise<MemoryFile>>
  made: Map<string, MemoryFile>
}

/**
 * Published releases of every municipality, in memory. A file is written and compressed when it is first asked for, then
 * kept; nothing that anybody asks reaches the database.
 */
export class PublicFiles implements MemoryFiles {
  readonly #database: Database
  #shelf: Shelf | undefined
  #reading: Promise<unknown> = Promise.resolve()

  constructor(database: Database) {
    this.#database = database
  }

  /** A file that was made already. */
  find(path: string): MemoryFile | undefined {
    return this.#shelf?.made.get(path)
  }

  /**
   * A file, made now if need be.
   * @throws Problem release_withdrawn, not_found
   */
  async open(path: string): Promise<MemoryFile> {
    if (this.#shelf === undefined) await this.refresh()
    const { files, withdrawn, making, made } = this.#shelf!
    const file = files.get(path)
    const reason = withdrawn.get(path)
    if (reason !== undefined) throw problem('release_withdrawn', { reason })
    if (file === undefined) throw problem('not_found')
    const { text, headers } = file
    const asked = making.get(path) ?? makeMemoryFile(Buffer.from(text()), { ...publicHeaders, ...headers })
    making.set(path, asked)
    const ready = await asked
    made.set(path, ready)
    return ready
  }

  /** Reads what is published; files of releases that still stand are kept as they were made. */
  refresh(): Promise<void> {
    // One after another: what is announced while one reads may have come too late for it.
    const read = this.#reading.catch(() => undefined).then(() => this.#read())
    this.#reading = read
    return read
  }

  async #read(): Promise<void> {
    const held = this.#shelf
    const found = await asRole(this.#database, { role: 'public' }, async (trx) => {
      const municipalities = await listPublicMunicipalities(trx)
      const releases = await listPublishedReleases(trx)
      const stamp = canonicalJson({ municipalities, releases })
      if (stamp === held?.stamp) return undefined
      const documents = new Map<string, Buffer>()
      for (const { id } of releases.filter(isInForce)) {
        const document = held?.documents.get(id) ?? textOf(await readReleaseDocument(trx, id))
        if (document !== undefined) documents.set(id, document)
      }
      return { stamp, municipalities, releases, documents }
    })
    if (found === undefined) return
    const { stamp, municipalities, releases, documents } = found
    const files = new Map<string, PublicFile>()
    const withdrawn = new Map<string, string>()
    for (const municipality of municipalities) {
      const own = releases.filter((release) => release.municipality === municipality.code)
      const list = municipalityFiles(municipality, own, (id) => documents.get(id))
      for (const [path, file] of list.files) files.set(path, file)
      for (const [path, reason] of list.withdrawn) withdrawn.set(path, reason)
    }
    const stays = (path: string) => files.get(path)?.isFixed === true
    this.#shelf = {
      stamp,
      documents,
      files,
      withdrawn,
      making: new Map([...(held?.making ?? [])].filter(([path]) => stays(path))),
      made: new Map([...(held?.made ?? [])].filter(([path]) => stays(path))),
    }
  }
}

function isInForce(release: PublishedRelease): boolean {
  return release.withdrawnOn === null
}

function textOf(document: ReleaseDocument | undefined): Buffer | undefined {
  return document === undefined ? undefined : Buffer.from(canonicalJson(document))
}
