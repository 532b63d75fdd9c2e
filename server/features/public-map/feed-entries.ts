import type { WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import type { FeedEntry } from './atom-feed.ts'
import type { PublishedRelease } from './public-map-queries.ts'
import type { PublishedWalk } from './walk-queries.ts'

/** Releases in force as entries of a municipality's feed. */
export function releaseEntries(releases: readonly PublishedRelease[]): FeedEntry[] {
  return releases
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .map(({ id, municipality, month, version, publishedOn }) => ({
      id,
      title: {
        sv: `Trygghetskartan för ${month}, version ${version}`,
        en: `The safety map of ${month}, version ${version}`,
      },
      publishedOn,
      page: `/public/${municipality}`,
      file: `releases/${id}.json`,
    }))
}

/** Published protocols as entries of a municipality's feed. @param documentOf canonical text of one in force */
export function walkEntries(
  walks: readonly PublishedWalk[],
  documentOf: (walk: PublishedWalk) => Buffer | undefined,
): FeedEntry[] {
  return walks.flatMap((walk) => {
    const text = documentOf(walk)
    if (text === undefined) return []
    const { name, day, findings, remedies } = JSON.parse(text.toString()) as WalkProtocolDocument
    return {
      id: walk.id,
      title: {
        sv: `${name} (${day})`,
        en: `Protocol of a safety walk, version ${walk.version}: ${findings.length} findings, ${remedies.length} remedies`,
      },
      publishedOn: walk.publishedOn,
      page: `/public/${walk.municipality}/walks/${walk.id}`,
      file: `walks/${walk.id}.json`,
    }
  })
}
