import { computed, signal } from '@preact/signals'
import type { Finding } from '../../server/contract/findings.ts'
import type { RemedyItem } from '../../server/contract/remedies.ts'
import type { ReportTheme } from '../../server/contract/reports.ts'
import type { WalkComparison, WalkProtocol } from '../../server/contract/walk-protocol.ts'
import { fetchFindings } from '../api/findings-api.ts'
import { fetchRemedies } from '../api/remedies-api.ts'
import { RequestError } from '../api/request.ts'
import { fetchReportThemes } from '../api/reports-api.ts'
import { fetchProtocol, fetchWalkComparison } from '../api/walk-protocol-api.ts'
import type { WalkDetail } from '../api/walk-types.ts'
import { fetchWalk } from '../api/walks-api.ts'
import { changeView, currentView } from './current-view.ts'
import { emptyRemedies } from './remedy-view.ts'
import { loadRemedyOwners } from './remedies.ts'
import { createLoader } from './resource.ts'

/** More than any walk promises. */
const mostRemedies = 1000

export const walkLoader = createLoader<WalkDetail>()
export const findingsLoader = createLoader<Finding[]>()
export const walkRemedies = createLoader<RemedyItem[]>()
export const protocolLoader = createLoader<WalkProtocol>()
export const comparisonLoader = createLoader<WalkComparison>()
export const findingThemes = createLoader<ReportTheme[]>()

/** Number of a finding in the protocol; undefined until it has one. */
export const numbers = computed<Readonly<Record<string, number>>>(
  () => protocolLoader.current.value.value?.numbers ?? {},
)
/** Findings by their number; those that have none yet, as they were written. */
export const findings = computed<readonly Finding[]>(() =>
  (findingsLoader.current.value.value ?? []).toSorted(
    (a, b) =>
      (numbers.value[a.id] ?? Infinity) - (numbers.value[b.id] ?? Infinity) || a.writtenAt.localeCompare(b.writtenAt),
  ),
)
export const openFindingId = computed(() => currentView.value.walks.finding)
/** Under the pointer or the focus, in list or map. */
export const pointedFindingId = signal<string | null>(null)
export const followUpError = signal<RequestError | undefined>(undefined)
/** True while something is being saved. */
export const savingFollowUp = signal(false)

/** Opens a finding in the list and on the map; null closes it. */
export function openFinding(id: string | null): void {
  changeView({ walks: { ...currentView.peek().walks, finding: id } }, { push: id !== null })
}

/** Fetches everything that the pages of a walk's follow-up read. */
export async function loadFollowUp(code: string, walk: string): Promise<void> {
  const known = walkLoader.current.peek().value
  if (known && known.id !== walk) clearFollowUp()
  await Promise.all([
    walkLoader.load((abort) => fetchWalk(code, walk, abort)),
    findingThemes.load(async (abort) => (await fetchReportThemes(code, abort)).items),
    loadRemedyOwners(code),
    refreshFollowUp(code, walk),
  ])
  if (walkLoader.current.peek().value?.rewalkOf) {
    await comparisonLoader.load((abort) => fetchWalkComparison(code, walk, abort))
  }
}

/** Fetches findings, remedies and protocol anew, after something was changed. */
export async function refreshFollowUp(code: string, walk: string): Promise<void> {
  await Promise.all([
    findingsLoader.load((abort) => fetchFindings(code, walk, abort)),
    walkRemedies.load(
      async (abort) => (await fetchRemedies(code, { ...emptyRemedies, walk }, { limit: mostRemedies }, abort)).items,
    ),
    protocolLoader.load((abort) => fetchProtocol(code, walk, abort)),
  ])
}

/** Does something with a walk's follow-up and shows what became of it; false when it was refused. */
export async function changeFollowUp(code: string, walk: string, work: () => Promise<unknown>): Promise<boolean> {
  savingFollowUp.value = true
  followUpError.value = undefined
  try {
    await work()
    await refreshFollowUp(code, walk)
    return true
  } catch (error) {
    followUpError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return false
  } finally {
    savingFollowUp.value = false
  }
}

/** Forgets everything, as when another walk is looked at. */
export function clearFollowUp(): void {
  for (const { clear } of [walkLoader, findingsLoader, walkRemedies, protocolLoader, comparisonLoader]) clear()
  followUpError.value = undefined
  pointedFindingId.value = null
}
