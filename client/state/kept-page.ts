/** Longer than a slow phone needs to fetch the page's files; then it is said that the page needs a network. */
const patienceMilliseconds = 60_000

/** Has the service worker keep the page of a scope. Gives whether the page opens without a network. */
export async function keepPage(scope: string): Promise<boolean> {
  // Browsers offer it over HTTPS and on the machine itself only.
  if (!('serviceWorker' in navigator)) return false
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { scope })
    if (registration.active) return true
    return await becomesActive(registration)
  } catch {
    return false
  }
}

/** Takes the newest build of a scope's page if it waits. Everything that matters is in the phone's database, so the page may begin anew. */
export async function takeNewest(scope: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration(scope)
  if (!registration?.waiting || !navigator.serviceWorker.controller) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('take over')
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
