import type { ReleaseDocument } from '../../contract/public-release.ts'
import type { WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { makeMemoryFile } from '../../http/memory-file.ts'
import type { MemoryFile, MemoryFiles } from '../../http/memory-file.ts'
import { problem } from '../../http/problem.ts'
import { atomFeed } from './atom-feed.ts'
import { releaseEntries, walkEntries } from './feed-entries.ts'
import { changingFile } from './public-file.ts'
import type { PublicFile } from './public-file.ts'
import { listPublicMunicipalities, listPublishedReleases, readReleaseDocument } from './public-map-queries.ts'
import type { PublishedRelease } from './public-map-queries.ts'
import { releaseFiles } from './release-files.ts'
import { walkFiles } from './walk-files.ts'
import { listPublishedWalks, readWalkDocument, readWalkPhoto } from './walk-queries.ts'
import type { PublishedWalk } from './walk-queries.ts'

/** What every public file is sent with: anybody may read it from any site, and no browser takes it for a page. */
const publicHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** Photos that are kept in memory at a time, bytes: some 300 of them. */
const mostPhotoBytes = 100_000_000

type Withdrawal =
  | { code: 'release_withdrawn'; details: { reason: string } }
  | { code: 'protocol_withdrawn'; details: { day: string } }

/** All that is public at one time; replaced as a whole, never changed but for what is made of it at first use. */
interface Shelf {
  /** What was read, as text: equal stamps, equal files. */
  stamp: string
  /** Canonical text of each release in force by its identifier, and of each protocol by `walkKey`. */
  documents: ReadonlyMap<string, Buffer>
  files: ReadonlyMap<string, PublicFile>
  /** What is said in place of files that are gone, by path. */
  withdrawn: ReadonlyMap<string, Withdrawal>
  making: Map<string, Promise<MemoryFile>>
  made: Map<string, MemoryFile>
}

/**
 * Published releases and protocols of every municipality, in memory. A file is written and compressed when it is first asked
 * for, then kept; nothing that anybody asks reaches the database but a photo's first look.
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
   * @throws Problem release_withdrawn, protocol_withdrawn, not_found
   */
  async open(path: string): Promise<MemoryFile> {
    if (this.#shelf === undefined) await this.refresh()
    const { files, withdrawn, making, made } = this.#shelf!
    const file = files.get(path)
    const gone = withdrawn.get(path)
    if (gone !== undefined) throw problem(gone.code, gone.details)
    if (file === undefined) throw problem('not_found')
    const asked = making.get(path) ?? makeFile(file)
    making.set(path, asked)
    try {
      const ready = await asked
      made.set(path, ready)
      if (isPhoto(path)) dropPhotos(made, making)
      return ready
    } catch (error) {
      // What failed once, such as a photo that the database did not give, is tried again when it is asked for again.
      making.delete(path)
      throw error
    }
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
      const walks = await listPublishedWalks(trx)
      const stamp = canonicalJson({ municipalities, releases, walks })
      if (stamp === held?.stamp) return undefined
      const documents = new Map<string, Buffer>()
      for (const { id } of releases.filter(isInForce)) {
        const document = held?.documents.get(id) ?? textOf(await readReleaseDocument(trx, id))
        if (document !== undefined) documents.set(id, document)
      }
      for (const walk of walks.filter(isInForce)) {
        const document = held?.documents.get(walkKey(walk)) ?? textOf(await readWalkDocument(trx, walk.id))
        if (document !== undefined) documents.set(walkKey(walk), document)
      }
      return { stamp, municipalities, releases, walks, documents }
    })
    if (found === undefined) return
    const { stamp, municipalities, releases, walks, documents } = found
    const files = new Map<string, PublicFile>()
    const withdrawn = new Map<string, Withdrawal>()
    for (const municipality of municipalities) {
      const own = releases.filter((release) => release.municipality === municipality.code)
      const ofReleases = releaseFiles(municipality, own, (id) => documents.get(id))
      const ownWalks = walks.filter((walk) => walk.municipality === municipality.code)
      const documentOf = (walk: PublishedWalk) => documents.get(walkKey(walk))
      const ofWalks = walkFiles(municipality.code, ownWalks, {
        documentOf,
        photoOf: (photo) => asRole(this.#database, { role: 'public' }, (trx) => readWalkPhoto(trx, photo)),
      })
      for (const [path, file] of [...ofReleases.files, ...ofWalks.files]) files.set(path, file)
      files.set(
        `/public-data/${municipality.code}/feed.atom`,
        changingFile('application/atom+xml', () =>
          atomFeed(municipality, [...releaseEntries(own), ...walkEntries(ownWalks, documentOf)]),
        ),
      )
      for (const [path, reason] of ofReleases.withdrawn)
        withdrawn.set(path, { code: 'release_withdrawn', details: { reason } })
      for (const [path, day] of ofWalks.withdrawn) withdrawn.set(path, { code: 'protocol_withdrawn', details: { day } })
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

function isPhoto(path: string): boolean {
  return path.endsWith('.jpg')
}

/** Drops the photos that have been in memory longest until the rest fit; they are read again when they are asked for. */
function dropPhotos(made: Map<string, MemoryFile>, making: Map<string, unknown>): void {
  const photos = [...made].filter(([path]) => isPhoto(path))
  let bytes = photos.reduce((sum, [, { plain }]) => sum + plain.body.length, 0)
  for (const [path, { plain }] of photos) {
    if (bytes <= mostPhotoBytes) return
    made.delete(path)
    making.delete(path)
    bytes -= plain.body.length
  }
}

/** @throws Problem not_found */
async function makeFile({ bytes, headers }: PublicFile): Promise<MemoryFile> {
  const found = await bytes()
  if (found === undefined) throw problem('not_found')
  const isText = headers['Content-Type']?.startsWith('image/') !== true
  return makeMemoryFile(Buffer.from(found), { ...publicHeaders, ...headers }, isText)
}

function isInForce({ withdrawnOn }: PublishedRelease | PublishedWalk): boolean {
  return withdrawnOn === null
}

/** A version of a protocol never changes. */
function walkKey({ id, version }: PublishedWalk): string {
  return `${id} ${version}`
}

function textOf(document: ReleaseDocument | WalkProtocolDocument | undefined): Buffer | undefined {
  return document === undefined ? undefined : Buffer.from(canonicalJson(document))
}
