import type { AssetItem } from '../../server/contract/assets.ts'
import type { WalkItem } from '../../server/contract/walks.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/** What a report can be linked to: its name, and the path of the page that says more of it. */
export type LinkTarget = { label: string; address: string }

/** How many are proposed at a time. */
const mostTargets = 20

/** Parks and paths whose name holds the words; those without a name of their own are not found by it. */
export async function findLinkedAssets(code: string, words: string, signal: AbortSignal): Promise<LinkTarget[]> {
  const path = `${municipalityPath(code)}/assets?${new URLSearchParams({ q: words, limit: String(mostTargets) })}`
  const { items } = await request<{ items: AssetItem[] }>(path, { signal })
  return items.flatMap(({ id, name }) =>
    name === null ? [] : [{ label: name, address: pageOf(code, `assets?asset=${id}`) }],
  )
}

/** The municipality's latest walks. */
export async function findLinkedWalks(code: string, signal: AbortSignal): Promise<LinkTarget[]> {
  const { items } = await request<{ items: WalkItem[] }>(`${municipalityPath(code)}/walks?limit=${mostTargets}`, {
    signal,
  })
  return items.map(({ id, name, startsAt }) => ({
    label: `${name}, ${startsAt.slice(0, 10)}`,
    address: pageOf(code, `walks/${id}`),
  }))
}

function pageOf(code: string, rest: string): string {
  return `/municipalities/${encodeURIComponent(code)}/${rest}`
}
