/**
 * Keeps a page so that it opens without a network: the patrol phone page, the report page, or the page of a safety walk, by
 * the scope that it was registered for. It is registered by that page alone, and keeps no answer of the service but open
 * data: the base map round a route, and what a public page begins with. What people wrote, and what a secret opens, is in
 * the pages' own databases.
 */
import { whichAnswer, type KeptPage } from './which-answer.ts'

/** The little of a service worker's world that is used here; its own types exclude those of pages. */
type Extended = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetched = Extended & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Worker = {
  location: Location
  registration: ServiceWorkerRegistration
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: {
    (type: 'install' | 'activate', listener: (event: Extended) => void): void
    (type: 'message', listener: (event: Extended & MessageEvent<unknown>) => void): void
    (type: 'fetch', listener: (event: Fetched) => void): void
  }
}
const worker = self as unknown as Worker

/** Put in by the build: the files that each page is made of, and a name for just this set of them. */
const built: Record<KeptPage, { files: readonly string[]; version: string }> = JSON.parse('__PAGES__')
/** The file that is sent for each page's addresses, and how its caches' names begin. */
const sent: Record<KeptPage, { page: string; caches: string }> = {
  patrol: { page: '/', caches: 'tryggkarta-page-' },
  report: { page: '/public.html', caches: 'tryggkarta-report-page-' },
  walk: { page: '/public.html', caches: 'tryggkarta-walk-page-' },
}

const scope = new URL(worker.registration.scope).pathname
const kept: KeptPage = !scope.startsWith('/public/') ? 'patrol' : scope.endsWith('/walk') ? 'walk' : 'report'
const { files, version } = built[kept]
const { page, caches: pageCaches } = sent[kept]
const pageCache = `${pageCaches}${version}`
const mapCache = kept === 'walk' ? 'tryggkarta-walk-map' : 'tryggkarta-map'
const beginCache = kept === 'walk' ? 'tryggkarta-walk-begin' : 'tryggkarta-report-begin'
const known = new Set(files)
/** A network that says nothing for so long is none, milliseconds. */
const patienceMilliseconds = 4000

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPage())
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldPages().then(() => worker.clients.claim()))
})

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const asked = { method: request.method, navigates: request.mode === 'navigate', address: request.url }
  const answer = whichAnswer(asked, worker.location.origin, known, kept)
  if (answer === 'page') event.respondWith(keptOr(pageCache, page, request))
  if (answer === 'file') event.respondWith(keptOr(pageCache, request, request))
  if (answer === 'tile') event.respondWith(keptOr(mapCache, request, request))
  if (answer === 'map') event.respondWith(newestOrKept(mapCache, request))
  if (answer === 'begin') event.respondWith(newestOrKept(beginCache, request, keepBegin))
})

async function keepPage(): Promise<void> {
  const cache = await caches.open(pageCache)
  await cache.addAll([new Request(page, { cache: 'reload' }), ...files])
  if (kept === 'patrol') return
  const municipality = `/api/municipalities/${scope.split('/')[2]}`
  const begin = kept === 'report' ? [municipality, `${municipality}/report-themes`] : [municipality]
  await (await caches.open(beginCache)).addAll(begin)
}

async function keepBegin(request: Request, answer: Response): Promise<void> {
  // Under its bare address: who asks, and in which language, changes nothing.
  await (await caches.open(beginCache)).put(new URL(request.url).pathname, answer)
}

async function dropOldPages(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(pageCaches) && name !== pageCache)
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function keptOr(cache: string, kept: string | Request, request: Request): Promise<Response> {
  const found = await caches.match(kept, { cacheName: cache, ignoreVary: true })
  return found ?? fetch(request)
}

async function newestOrKept(
  cache: string,
  request: Request,
  keep?: (request: Request, answer: Response) => Promise<void>,
): Promise<Response> {
  const found = await caches.match(request, { cacheName: cache, ignoreVary: true })
  if (!found) return fetch(request)
  try {
    const newest = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) })
    if (newest.ok) await keep?.(request, newest.clone())
    return newest.ok ? newest : found
  } catch {
    return found
  }
}
