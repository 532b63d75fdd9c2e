import { effect, signal } from '@preact/signals'
import { languageInAddress } from '../i18n/chosen-language.ts'
import { themeInAddress } from './theme.ts'
import { readView, writeView, type View } from './view.ts'

/** What is on screen; the address follows it and it follows the address. */
export const currentView = signal<View>(readView(location.pathname + location.search))

effect(() => {
  languageInAddress.value = currentView.value.language
  themeInAddress.value = currentView.value.theme
})

/** Changes some of the view. `push` makes a step for the back button; without it the address is replaced. */
export function changeView(change: Partial<View>, { push = false } = {}): void {
  const next = { ...currentView.value, ...change }
  const address = writeView(next)
  if (address === writeView(currentView.value)) return
  currentView.value = next
  if (push) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

/** Follows the back and forward buttons for as long as the page lives. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    currentView.value = readView(location.pathname + location.search)
  })
}

/** A click handler for an ordinary link within this service: no new page load, but modified clicks are the browser's. */
export function linkTo(change: Partial<View>): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: writeView({ ...currentView.value, ...change }),
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      changeView(change, { push: true })
    },
  }
}
