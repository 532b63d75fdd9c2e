import type { PublicReleases, ReleaseDocument } from '../../server/contract/public-release.ts'
import { isAborted, readAnswer, RequestError } from './request.ts'

/** Every release of a municipality, the withdrawn ones too. */
export function fetchReleases(code: string, signal?: AbortSignal): Promise<PublicReleases> {
  return fetchPublicFile(`${publicDataFolder(code)}/releases.json`, signal)
}

/** One release in force. @throws RequestError release_withdrawn, not_found */
export function fetchRelease(code: string, id: string, signal?: AbortSignal): Promise<ReleaseDocument> {
  return fetchPublicFile(releaseFile(code, id, 'json'), signal)
}

/** The address of a release as a file. */
export function releaseFile(code: string, id: string, ending: 'json' | 'csv' | 'geojson'): string {
  return `${publicDataFolder(code)}/releases/${id}.${ending}`
}

/** `/public-data/{code}`, the beginning of every public file's address. */
export function publicDataFolder(code: string): string {
  return `/public-data/${encodeURIComponent(code)}`
}

/** A file of `/public-data/…`; such are the same for everybody, and nothing about who asks is sent along. @throws RequestError */
export async function fetchPublicFile<T>(address: string, signal?: AbortSignal): Promise<T> {
  try {
    const response = await fetch(address, {
      headers: { 'accept-language': document.documentElement.lang },
      credentials: 'omit',
      ...(signal ? { signal } : {}),
    })
    return readAnswer(response.status, await response.text()) as T
  } catch (error) {
    if (isAborted(error) || error instanceof RequestError) throw error
    throw new RequestError('unreachable')
  }
}
