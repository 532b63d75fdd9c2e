/** The names of caches begin so; the service worker's own say so too. */
const pageCaches = 'tryggkarta-page-'

/** Longer than a slow phone needs to fetch the page's files; then it is said that the page needs a network. */
const patienceMilliseconds = 60_000

/** Has the service worker keep the phone page's files. Registered for patrols' pages alone: the public map has none. Gives whether the page opens without a network. */
export async function keepPageOffline(code: string): Promise<boolean> {
  // Browsers offer it over HTTPS and on the machine itself only.
  if (!('serviceWorker' in navigator)) return false
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { scope: scopeOf(code) })
    if (registration.active) return true
    return await becomesActive(registration)
  } catch {
    return false
  }
}

/** Takes the newest build if it waits. Everything that matters is in the phone's database, so the page may begin anew. */
export async function takeNewestPage(code: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration(scopeOf(code))
  if (!registration?.waiting || !navigator.serviceWorker.controller) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('take over')
}

/** Takes the page's files and its service worker from the phone. */
export async function leavePage(): Promise<void> {
  if ('serviceWorker' in navigator) {
    const registrations = await navigator.serviceWorker.getRegistrations()
    const own = registrations.filter(({ scope }) => new URL(scope).pathname.startsWith('/municipalities/'))
    await Promise.all(own.map((registration) => registration.unregister()))
  }
  if (!('caches' in globalThis)) return
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(pageCaches)).map((name) => caches.delete(name)))
}

function scopeOf(code: string): string {
  return `/municipalities/${encodeURIComponent(code)}/patrols/`
}

function becomesActive(registration: ServiceWorkerRegistration): Promise<boolean> {
  const worker = registration.installing ?? registration.waiting
  if (!worker) return Promise.resolve(false)
  return new Promise((resolve) => {
    const settle = () => {
      if (worker.state !== 'activated' && worker.state !== 'redundant') return
      worker.removeEventListener('statechange', settle)
      resolve(worker.state === 'activated')
    }
    worker.addEventListener('statechange', settle)
    setTimeout(() => resolve(worker.state === 'activated'), patienceMilliseconds)
    settle()
  })
}
