import { signal } from '@preact/signals'
import type { ReleaseDetail } from '../../../server/contract/public-release.ts'
import { fetchRelease, fetchReleases, type ReleaseList } from '../../api/releases-api.ts'
import { RequestError } from '../../api/request.ts'
import { currentView } from '../../state/current-view.ts'
import { createLoader } from '../../state/resource.ts'

export const releases = createLoader<ReleaseList>()
export const release = createLoader<ReleaseDetail>()
/** True while something is being done. */
export const busy = signal(false)
export const failure = signal<{ about: string; error: RequestError } | undefined>(undefined)

/** Fetches the list of releases. */
export function loadReleases(code: string): Promise<unknown> {
  return releases.load((abort) => fetchReleases(code, abort))
}

/** Fetches one release whole; the one before is let go at once. */
export async function loadRelease(code: string, id: string): Promise<void> {
  if (release.current.peek().value?.id !== id) release.clear()
  await release.load((abort) => fetchRelease(code, id, abort))
}

/** Does something and fetches anew what it changed; false when the service refused. @param about said of a failure */
export async function change(code: string, about: string, work: () => Promise<unknown>): Promise<boolean> {
  busy.value = true
  failure.value = undefined
  try {
    await work()
  } catch (error) {
    failure.value = { about, error: error instanceof RequestError ? error : new RequestError('unexpected_answer') }
    return false
  } finally {
    busy.value = false
  }
  const { release: id } = currentView.peek()
  await Promise.all([loadReleases(code), ...(id === null ? [] : [loadRelease(code, id)])])
  return true
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearReleases(): void {
  releases.clear()
  release.clear()
  failure.value = undefined
}
