import type { PublishedWalks, WalkProtocolDocument } from '../../server/contract/walk-protocol.ts'
import { fetchPublicFile, publicDataFolder } from './public-data-api.ts'

const walksFolder = (code: string) => `${publicDataFolder(code)}/walks`

/** What is published of a municipality's safety walks, the withdrawn ones too, the latest first. */
export function fetchPublishedWalks(code: string, signal?: AbortSignal): Promise<PublishedWalks> {
  return fetchPublicFile(`${walksFolder(code)}.json`, signal)
}

/** The protocol in force of one walk. @throws RequestError when it is withdrawn or was never published */
export function fetchPublishedWalk(code: string, id: string, signal?: AbortSignal): Promise<WalkProtocolDocument> {
  return fetchPublicFile(publishedWalkFile(code, id), signal)
}

/** The address of a protocol as a file. */
export function publishedWalkFile(code: string, id: string): string {
  return `${walksFolder(code)}/${encodeURIComponent(id)}.json`
}

/** The address of a published photo of a walk or of its remedies. */
export function publishedPhotoAddress(code: string, walk: string, photo: string): string {
  return `${walksFolder(code)}/${encodeURIComponent(walk)}/photos/${encodeURIComponent(photo)}.jpg`
}
