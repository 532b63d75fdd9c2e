import { effect, signal } from '@preact/signals'
import { languageInAddress } from '../i18n/chosen-language.ts'
import { themeInAddress } from '../state/theme.ts'
import { readPublicView, writePublicView, type PublicPage, type PublicView } from './public-view.ts'

/** What is on screen; the address follows it and it follows the address. */
export const publicView = signal<PublicView>(readPublicView(location.pathname + location.search))

effect(() => {
  languageInAddress.value = publicView.value.language
  themeInAddress.value = publicView.value.theme
})

/** Pages whose fragment is a secret. */
const bySecret: ReadonlySet<PublicPage> = new Set(['my-report', 'walk'])

/** Changes some of the view. `push` makes a step for the back button; without it the address is replaced. */
export function changePublicView(change: Partial<PublicView>, { push = false } = {}): void {
  const before = publicView.peek()
  const next = { ...before, ...change }
  const address = writePublicView(next)
  if (address === writePublicView(before)) return
  // The fragment of a reporter's own page, and of a walk's, is a secret: it stays there, and goes nowhere else.
  const fragment = bySecret.has(next.page) && before.page === next.page ? location.hash : ''
  publicView.value = next
  if (push) history.pushState(null, '', address + fragment)
  else history.replaceState(null, '', address + fragment)
}

/** Follows the back and forward buttons for as long as the page lives. */
export function followPublicHistory(): void {
  addEventListener('popstate', () => {
    publicView.value = readPublicView(location.pathname + location.search)
  })
}

/** A click handler for an ordinary link within the public pages: no new page load, but modified clicks are the browser's. */
export function publicLink(change: Partial<PublicView>): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: writePublicView({ ...publicView.value, ...change }),
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      changePublicView(change, { push: true })
    },
  }
}
