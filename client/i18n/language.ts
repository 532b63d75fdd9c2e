import { computed } from '@preact/signals'
import { changeView } from '../state/current-view.ts'
import { remember } from '../state/remembered.ts'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { en } from './en.ts'
import { sv, type Messages } from './sv.ts'

export { language }

const byLanguage: Record<Language, Messages> = { sv, en }

/** The words of the language on screen. */
export const messages = computed<Messages>(() => byLanguage[language.value])

/** Switches language, and remembers it. */
export function chooseLanguage(wanted: Language): void {
  remember('language', wanted)
  changeView({ language: wanted })
}
