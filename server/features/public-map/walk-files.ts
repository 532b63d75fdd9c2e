import type { PublishedWalks, WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { changingFile, fixedFile } from './public-file.ts'
import type { PublicFile } from './public-file.ts'
import type { PublishedWalk } from './walk-queries.ts'

/** Where the texts and photos of published walks are read. */
export interface WalkSource {
  /** Canonical text of a protocol in force. */
  documentOf: (walk: PublishedWalk) => Buffer | undefined
  photoOf: (photo: string) => Promise<Buffer | undefined>
}

/**
 * Every public file of a municipality's walks by the path of its address, such as `/public-data/1880/walks.json`, and the
 * days on which others were withdrawn, by path.
 */
export function walkFiles(
  municipality: string,
  walks: readonly PublishedWalk[],
  { documentOf, photoOf }: WalkSource,
): { files: Map<string, PublicFile>; withdrawn: Map<string, string> } {
  const folder = `/public-data/${municipality}`
  const files = new Map<string, PublicFile>()
  const withdrawn = new Map<string, string>()
  for (const walk of walks) {
    const path = `${folder}/walks/${walk.id}`
    const document = documentOf(walk)
    if (document === undefined) {
      withdrawn.set(`${path}.json`, walk.withdrawnOn ?? '')
      continue
    }
    files.set(
      `${path}.json`,
      changingFile('application/json', () => document),
    )
    for (const photo of walk.photos) {
      files.set(
        `${path}/photos/${photo}.jpg`,
        fixedFile('image/jpeg', () => photoOf(photo)),
      )
    }
  }
  files.set(
    `${folder}/walks.json`,
    changingFile('application/json', () => canonicalJson(listOf(walks, documentOf))),
  )
  return { files, withdrawn }
}

/** The latest walk first; of a withdrawn one only that it was there. */
function listOf(walks: readonly PublishedWalk[], documentOf: WalkSource['documentOf']): PublishedWalks {
  const items = walks.map((walk) => {
    const text = documentOf(walk)
    const document = text === undefined ? undefined : (JSON.parse(text.toString()) as WalkProtocolDocument)
    const { id, version, publishedOn, withdrawnOn } = walk
    return {
      id,
      name: document?.name ?? null,
      day: document?.day ?? null,
      publishedOn,
      version,
      findings: document?.findings.length ?? 0,
      remedies: countByStatus(document?.remedies ?? []),
      withdrawnOn,
    }
  })
  const latest = ({ day, publishedOn }: (typeof items)[number]) => day ?? publishedOn
  return { items: items.toSorted((a, b) => (latest(a) < latest(b) ? 1 : -1)) }
}

function countByStatus(remedies: WalkProtocolDocument['remedies']): PublishedWalks['items'][number]['remedies'] {
  const counts: PublishedWalks['items'][number]['remedies'] = {}
  for (const { status } of remedies) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
