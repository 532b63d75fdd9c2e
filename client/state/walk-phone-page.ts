import { keepPage, takeNewest } from './kept-page.ts'

const scopeOf = (code: string) => `/public/${encodeURIComponent(code)}/walk`

/** Has the service worker keep the page of walks. Gives whether it opens without a network. */
export function keepWalkPage(code: string): Promise<boolean> {
  return keepPage(scopeOf(code))
}

/** Takes the newest build of the page if it waits. */
export function takeNewestWalkPage(code: string): Promise<void> {
  return takeNewest(scopeOf(code))
}

/** Takes the page's files and its service worker from the phone. */
export async function leaveWalkPage(code: string): Promise<void> {
  if ('serviceWorker' in navigator) {
    const registration = await navigator.serviceWorker.getRegistration(scopeOf(code))
    if (registration && new URL(registration.scope).pathname === scopeOf(code)) await registration.unregister()
  }
  if (!('caches' in globalThis)) return
  const own = (await caches.keys()).filter((name) => /^tryggkarta-walk-(page-|begin$)/.test(name))
  await Promise.all(own.map((name) => caches.delete(name)))
}
