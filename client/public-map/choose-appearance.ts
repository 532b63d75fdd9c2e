import { remember } from '../state/remembered.ts'
import type { Language, Theme } from '../state/view.ts'
import { changePublicView } from './current-public-view.ts'

/** Switches language, and remembers it. */
export function choosePublicLanguage(wanted: Language): void {
  remember('language', wanted)
  changePublicView({ language: wanted })
}

/** Switches between light and dark, and remembers it. */
export function choosePublicTheme(wanted: Theme): void {
  remember('theme', wanted)
  changePublicView({ theme: wanted })
}
