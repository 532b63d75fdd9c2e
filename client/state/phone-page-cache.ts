import { keepPage, takeNewest } from './kept-page.ts'

/** The names of caches begin so; the service worker's own say so too. */
const pageCaches = 'tryggkarta-page-'

/** Has the service worker keep the phone page's files. Registered for patrols' pages alone: the public map has none. Gives whether the page opens without a network. */
export function keepPageOffline(code: string): Promise<boolean> {
  return keepPage(scopeOf(code))
}

/** Takes the newest build if it waits. Everything that matters is in the phone's database, so the page may begin anew. */
export async function takeNewestPage(code: string): Promise<void> {
  await takeNewest(scopeOf(code))
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
