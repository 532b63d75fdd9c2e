import { changeView } from './current-view.ts'
import { remember } from './remembered.ts'
import type { Theme } from './view.ts'

/** Switches between light and dark, and remembers it. */
export function chooseTheme(wanted: Theme): void {
  remember('theme', wanted)
  changeView({ theme: wanted })
}
