import { batch, computed, signal } from '@preact/signals'
import type { Feature } from 'geojson'
import type { AssetDetail, AssetRanking, RankedAsset } from '../../server/contract/assets.ts'
import type { ReportOwner } from '../../server/contract/report-handling.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import {
  fetchAsset,
  fetchAssetRanking,
  fetchAssetShapes,
  markReviews,
  type AssetNarrowing,
  type Box,
  type MarkedReviews,
  type MarkReviews,
} from '../api/assets-api.ts'
import { fetchReportOwners } from '../api/report-handling-api.ts'
import { scoreEdges } from './asset-classes.ts'
import type { AssetView } from './asset-view.ts'
import { changeView, currentView } from './current-view.ts'
import { createLoader } from './resource.ts'
import { role } from './session.ts'

/** Assets a page; more come when asked for. */
const pageLength = 100
const mostAtOnce = 1000
/** From so close on the shapes in sight are fetched: a whole town's paths would be megabytes. */
export const shapesZoom = 13

/** The ranking as far as it has been fetched; `next` while there is more. */
export const ranking = createLoader<AssetRanking>()
export const openAsset = createLoader<AssetDetail>()
/** Shapes of assets in sight. */
export const assetShapes = createLoader<readonly (Feature & { id: string })[]>()
export const assetOwners = createLoader<ReportOwner[]>()

/** The page's part of the view. */
export const assetView = computed(() => currentView.value.assets)
export const ranked = computed<readonly RankedAsset[]>(() => ranking.current.value.value?.items ?? [])
/** Lower edges of the classes that the ranking is drawn in. */
export const rankingEdges = computed(() => scoreEdges(ranked.value.map(({ evidence }) => evidence.score)))
/** Chosen for what is done to many at once: assets in the ranking, reviews in their list. */
export const chosenAssets = signal<ReadonlySet<string>>(new Set())
/** The asset that is under the pointer or the keyboard's focus, in list or map. */
export const pointedAsset = signal<string | null>(null)
/** What the map shows; null until there is one. */
export const mapBox = signal<{ box: Box; zoom: number; middle: LngLat } | null>(null)
/** Whether the caller may change anything: the police only read. */
export const mayReview = computed(() => role.value === 'municipality' || role.value === 'admin')

/** Changes what of the page is looked at; `push` makes a step for the back button. */
export function changeAssets(change: Partial<AssetView>, options: { push?: boolean } = {}): void {
  changeView({ assets: { ...currentView.peek().assets, ...change } }, options)
}

/** What a change of the view leads to, for a link. */
export function assetsWith(change: Partial<AssetView>): { assets: AssetView } {
  return { assets: { ...assetView.value, ...change } }
}

/** Narrows what is listed; what is chosen would no longer be in sight, and is let go. */
export function narrowAssets(change: Partial<AssetView>): void {
  batch(() => {
    chosenAssets.value = new Set()
    changeAssets(change)
  })
}

/** Opens an asset in the panel; null closes it. */
export function openAssetPage(id: string | null): void {
  changeAssets({ asset: id, review: null }, { push: id !== null })
}

/** Chooses something for what is done to many, or lets it go. */
export function toggleChosenAsset(id: string): void {
  const next = new Set(chosenAssets.peek())
  if (!next.delete(id)) next.add(id)
  chosenAssets.value = next
}

/** Which assets the view asks for. */
export function narrowing(): AssetNarrowing {
  const { kind, inMap } = assetView.peek()
  return { kinds: kind, box: inMap ? (mapBox.peek()?.box ?? null) : null }
}

/** Fetches who can be asked to review something. */
export async function loadAssetOwners(code: string): Promise<void> {
  await assetOwners.load((abort) => fetchReportOwners(code, abort))
}

/** Fetches the ranking from its beginning, as far as it is on screen when it is fetched again. */
export async function loadRanking(code: string, { again = false, afterMilliseconds = 0 } = {}): Promise<void> {
  const limit = again ? Math.min(mostAtOnce, Math.max(pageLength, ranked.peek().length)) : pageLength
  await ranking.load((abort) => fetchAssetRanking(code, narrowing(), { limit }, abort), { afterMilliseconds })
}

/** Adds the next page to the ranking. */
export async function loadMoreRanking(code: string): Promise<void> {
  const known = ranking.current.peek().value
  if (known?.next === undefined) return
  await ranking.load(async (abort) => {
    const page = await fetchAssetRanking(code, narrowing(), { limit: pageLength, after: known.next }, abort)
    return { ...page, items: [...known.items, ...page.items] }
  })
}

/** Fetches one asset; the one before is let go at once, so that nothing is read as said of another. */
export async function loadAsset(code: string, id: string): Promise<void> {
  if (openAsset.current.peek().value?.id !== id) openAsset.clear()
  await openAsset.load((abort) => fetchAsset(code, id, abort))
}

/** Fetches the shapes of what the map shows, when it is close enough. */
export async function loadShapes(code: string): Promise<void> {
  const seen = mapBox.peek()
  if (!seen || seen.zoom < shapesZoom) {
    assetShapes.cancel()
    assetShapes.set([])
    return
  }
  const { kind } = assetView.peek()
  await assetShapes.load((abort) => fetchAssetShapes(code, { kinds: kind, box: seen.box }, abort), {
    afterMilliseconds: 150,
  })
}

/** Marks for review, and fetches anew what that changes. @throws RequestError */
export async function markForReview(code: string, reviews: MarkReviews): Promise<MarkedReviews> {
  const marked = await markReviews(code, reviews)
  const { asset } = assetView.peek()
  chosenAssets.value = new Set()
  await Promise.all([
    loadRanking(code, { again: true }),
    ...(reviews.drawn ? [loadShapes(code)] : []),
    ...(asset === null ? [] : [loadAsset(code, asset)]),
  ])
  return marked
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearAssets(): void {
  for (const { clear } of [ranking, openAsset, assetShapes, assetOwners]) clear()
  batch(() => {
    chosenAssets.value = new Set()
    pointedAsset.value = null
    mapBox.value = null
  })
}
