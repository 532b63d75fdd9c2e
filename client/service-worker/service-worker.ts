/**
 * Keeps the patrol phone page and the base map round its route, so that both open without a network. It is registered
 * by that page, for patrols' addresses only, and keeps no answer of the service but the base map's open data: the plan
 * and the log are in the page's own database.
 */
import { whichAnswer } from './which-answer.ts'

/** The little of a service worker's world that is used here; its own types exclude those of pages. */
type Extended = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetched = Extended & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Worker = {
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: {
    (type: 'install' | 'activate', listener: (event: Extended) => void): void
    (type: 'message', listener: (event: Extended & MessageEvent<unknown>) => void): void
    (type: 'fetch', listener: (event: Fetched) => void): void
  }
}
const worker = self as unknown as Worker

/** Put in by the build: the files that the phone page is made of, and a name for just this set of them. */
const files: readonly string[] = JSON.parse('__PAGE_FILES__')
const version = '__PAGE_VERSION__'

const pageCaches = 'tryggkarta-page-'
const pageCache = `${pageCaches}${version}`
const mapCache = 'tryggkarta-map'
const known = new Set(files)
/** The one page; a unit's own address is answered with it. */
const page = '/'
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
  const answer = whichAnswer(asked, worker.location.origin, known)
  if (answer === 'page') event.respondWith(keptOr(pageCache, page, request))
  if (answer === 'file') event.respondWith(keptOr(pageCache, request, request))
  if (answer === 'tile') event.respondWith(keptOr(mapCache, request, request))
  if (answer === 'map') event.respondWith(newestOrKept(request))
})

async function keepPage(): Promise<void> {
  const cache = await caches.open(pageCache)
  await cache.addAll([new Request(page, { cache: 'reload' }), ...files])
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

async function newestOrKept(request: Request): Promise<Response> {
  const found = await caches.match(request, { cacheName: mapCache, ignoreVary: true })
  if (!found) return fetch(request)
  try {
    const newest = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) })
    return newest.ok ? newest : found
  } catch {
    return found
  }
}
