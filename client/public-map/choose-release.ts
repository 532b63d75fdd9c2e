import type { PublicReleases } from '../../server/contract/public-release.ts'

export type ListedRelease = PublicReleases['items'][number]

/** Which release is shown: one in force, one that was withdrawn and nothing in its place, or none for that month at all. */
export type ChosenRelease =
  | { state: 'in-force'; release: ListedRelease }
  | { state: 'withdrawn'; release: ListedRelease }
  | { state: 'none' }

/** The release of a month, of the latest published one when no month is asked for: the last version in force. */
export function chooseRelease(releases: readonly ListedRelease[], month: string | null): ChosenRelease {
  const inForce = releasesInForce(releases)
  const release = month === null ? inForce[0] : inForce.find((one) => one.month === month)
  if (release) return { state: 'in-force', release }
  const withdrawn = latestFirst(releases).find((one) => month === null || one.month === month)
  return withdrawn ? { state: 'withdrawn', release: withdrawn } : { state: 'none' }
}

/** The release in force of each month that has one, the latest month first. */
export function releasesInForce(releases: readonly ListedRelease[]): ListedRelease[] {
  const standing = latestFirst(releases.filter(({ withdrawnOn }) => withdrawnOn === null))
  return standing.filter(({ month }, index) => standing[index - 1]?.month !== month)
}

/** By month and version, the latest first. */
export function latestFirst(releases: readonly ListedRelease[]): ListedRelease[] {
  return releases.toSorted((a, b) => b.month.localeCompare(a.month) || b.version - a.version)
}
