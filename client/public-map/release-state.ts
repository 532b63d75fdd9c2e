import { computed, effect, signal, untracked } from '@preact/signals'
import type { PublicReleases, ReleaseDocument } from '../../server/contract/public-release.ts'
import { fetchRelease, fetchReleases } from '../api/public-data-api.ts'
import { createLoader, type Loader } from '../state/resource.ts'
import type { NamedPlace } from './cell-place.ts'
import { cellRows } from './cell-rows.ts'
import { chooseRelease, releasesInForce, type ListedRelease } from './choose-release.ts'
import { publicView } from './current-public-view.ts'
import { densityEdges } from './density-classes.ts'
import { publicMunicipality } from './public-municipality.ts'

const list = createLoader<PublicReleases>()
const shown = createLoader<ReleaseDocument>()
const other = createLoader<ReleaseDocument>()

export const releaseListResource = list.current
export const documentResource = shown.current
export const otherResource = other.current

/** Places to tell by where a cell is, once they are known. */
export const namedPlaces = signal<readonly NamedPlace[]>([])

const releases = computed(() => {
  const known = list.current.value.value
  return known?.municipality.code === publicView.value.municipality ? known.items : undefined
})
/** The release of each month that has one, the latest first. */
export const monthsInForce = computed<ListedRelease[]>(() => releasesInForce(releases.value ?? []))
/** Every release there has been. */
export const allReleases = computed<readonly ListedRelease[]>(() => releases.value ?? [])
/** Which release is to be shown; undefined until the list is known. */
export const chosenRelease = computed(() =>
  releases.value === undefined ? undefined : chooseRelease(releases.value, publicView.value.month),
)
/** The month that it is compared with, when that has a release of its own. */
export const comparedRelease = computed<ListedRelease | undefined>(() => {
  const { compare } = publicView.value
  const chosen = chosenRelease.value
  if (compare === null || chosen?.state !== 'in-force' || chosen.release.month === compare) return undefined
  return monthsInForce.value.find(({ month }) => month === compare)
})
/** The document on screen; undefined while it is on its way. */
export const releaseDocument = computed<ReleaseDocument | undefined>(() => {
  const chosen = chosenRelease.value
  const document = shown.current.value.value
  return chosen?.state === 'in-force' && document?.id === chosen.release.id ? document : undefined
})
const otherDocument = computed(() => {
  const document = other.current.value.value
  return document !== undefined && document.id === comparedRelease.value?.id ? document : undefined
})
/** What is counted: as the address says, else the first that the release has. */
export const releaseItem = computed(() => {
  const items = releaseDocument.value?.items ?? []
  const { item } = publicView.value
  return item === null ? items[0] : items.find(({ code }) => code === item)
})
/** Every cell with its count; undefined while the document, or the one it is compared with, is on its way. */
export const rows = computed(() => {
  const document = releaseDocument.value
  const item = releaseItem.value
  if (!document || !item || (comparedRelease.value && !otherDocument.value)) return undefined
  return cellRows(document, item.code, otherDocument.value)
})
/** Lower edges of the density classes of what is shown, least first. */
export const edges = computed(() => {
  const document = releaseDocument.value
  const densities = (rows.value ?? []).flatMap(({ count, density }) => (count > 0 ? [density] : []))
  return document ? densityEdges(densities, document.rules) : []
})
/** Totals of the item in both months, perturbed by themselves; null where the other month has none. */
export const totals = computed(() => {
  const item = releaseItem.value?.code ?? ''
  return { shown: releaseDocument.value?.totals[item] ?? 0, other: otherDocument.value?.totals[item] ?? null }
})
/** What the compared document was published by, for words about it. */
export const comparedDocument = otherDocument

/** Fetches the releases of the municipality on screen, and the documents that the view needs, for as long as the page lives. */
export function followReleases(): void {
  const code = computed(() => publicView.value.municipality)
  const readsReleases = computed(() => ['map', 'embed', 'about'].includes(publicView.value.page))
  const shownId = computed(() => (chosenRelease.value?.state === 'in-force' ? chosenRelease.value.release.id : null))
  const otherId = computed(() => comparedRelease.value?.id ?? null)
  effect(() => {
    const wanted = readsReleases.value ? code.value : null
    if (wanted !== null) untracked(() => void loadReleases(wanted))
  })
  effect(() => {
    const id = shownId.value
    untracked(() => loadDocument(shown, id))
  })
  effect(() => {
    const id = otherId.value
    untracked(() => loadDocument(other, id))
  })
  effect(() => {
    // Names are for reading; the figures never wait for them.
    const { code: named, bounds, name } = publicMunicipality.value ?? {}
    if (!rows.value || !named || !name || !bounds || namedOf === named) return
    namedOf = named
    namedPlaces.value = []
    void nameCells(named, name, bounds)
  })
}

let namedOf: string | undefined

/** The municipality's own name, as its station may have, tells nothing within it. */
async function nameCells(code: string, own: string, bounds: readonly [number, number, number, number]): Promise<void> {
  try {
    const { fetchNamedPlaces } = await import('../api/named-places-api.ts')
    const places = await fetchNamedPlaces(code, bounds)
    namedPlaces.value = places.filter(({ name }) => name !== own)
  } catch {
    // Without them cells are told by where they are from the map's middle.
    namedOf = undefined
  }
}

/** Fetches the list of releases. */
export function loadReleases(code: string): Promise<unknown> {
  return list.load((abort) => fetchReleases(code, abort))
}

/** Fetches again what failed to come. */
export function reloadDocuments(): void {
  if (chosenRelease.value?.state === 'in-force') loadDocument(shown, chosenRelease.value.release.id)
  loadDocument(other, comparedRelease.value?.id ?? null)
}

function loadDocument(loader: Loader<ReleaseDocument>, id: string | null): void {
  const code = publicView.peek().municipality
  if (id === null || code === null) loader.cancel()
  else if (loader.current.peek().value?.id !== id) void loader.load((abort) => fetchRelease(code, id, abort))
}
