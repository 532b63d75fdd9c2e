import type { StyleSpecification } from 'maplibre-gl'
import { municipalityPath } from '../api/municipality-api.ts'
import { tilesOfBox, type Box } from './base-map-tiles.ts'

/** A patrol's map and a walk's, each to be taken away without the other. The service worker answers from the same. */
type MapCache = 'tryggkarta-map' | 'tryggkarta-walk-map'
/** Zooms at which a route is followed; closer ones are drawn from the deepest tiles. */
const shallowestZoom = 10
const deepestZoom = 16
/** At most so many tiles: some 20 MB in a city, well under a minute on a phone's network. */
const mostTiles = 600
/** Requests under way at a time. */
const atOnce = 6

/** What of the base map is saved; `without`: none, since it lies in an archive or with another host, or storage is closed. */
export type SavedMap = { tiles: number; without: boolean }

/**
 * Saves the base map's styles, light and dark, and the tiles of a box. A tile that does not come is left out: the map
 * then has a hole, not its user a plan less. @param onProgress tiles done, of how many
 */
export async function saveMap(
  code: string,
  box: Box | undefined,
  onProgress: (done: number, total: number) => void,
  mapCache: MapCache = 'tryggkarta-map',
): Promise<SavedMap> {
  if (!('caches' in globalThis)) return { tiles: 0, without: true }
  const cache = await caches.open(mapCache)
  const [style] = await Promise.all((['light', 'dark'] as const).map((theme) => saveStyle(cache, code, theme)))
  const source = Object.values(style?.sources ?? {})[0]
  if (source?.type !== 'vector' || !box) return { tiles: 0, without: true }
  if (source.url?.startsWith(`${location.origin}/`)) await cache.add(source.url)
  const template = source.tiles?.[0]
  if (!template?.startsWith(`${location.origin}/`)) return { tiles: 0, without: true }
  const zooms = {
    least: Math.max(shallowestZoom, source.minzoom ?? 0),
    most: Math.min(deepestZoom, source.maxzoom ?? deepestZoom),
  }
  const addresses = tilesOfBox(box, zooms, mostTiles).map(({ z, x, y }) =>
    template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y)),
  )
  let done = 0
  let saved = 0
  const waiting = addresses.values()
  const saveSome = async () => {
    for (const address of waiting) {
      if (await saveTile(cache, address)) saved += 1
      done += 1
      onProgress(done, addresses.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, saveSome))
  return { tiles: saved, without: saved === 0 }
}

/** Takes the saved map from the phone. */
export async function dropMap(mapCache: MapCache = 'tryggkarta-map'): Promise<void> {
  if ('caches' in globalThis) await caches.delete(mapCache)
}

async function saveStyle(cache: Cache, code: string, theme: 'light' | 'dark'): Promise<StyleSpecification | undefined> {
  const address = `/api${municipalityPath(code)}/style.json?theme=${theme}`
  const answer = await fetch(address).catch(() => undefined)
  if (!answer?.ok || new URL(answer.url).origin !== location.origin) return undefined
  await cache.put(address, answer.clone())
  return (await answer.json()) as StyleSpecification
}

async function saveTile(cache: Cache, address: string): Promise<boolean> {
  if (await cache.match(address, { ignoreVary: true })) return true
  try {
    const answer = await fetch(address)
    if (!answer.ok) return false
    await cache.put(address, answer)
    return true
  } catch {
    return false
  }
}
