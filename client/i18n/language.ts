import { computed, effect } from '@preact/signals'
import { changeView, currentView } from '../state/current-view.ts'
import { remember, remembered } from '../state/remembered.ts'
import type { Language } from '../state/view.ts'
import { en } from './en.ts'
import { sv, type Messages } from './sv.ts'

const byLanguage: Record<Language, Messages> = { sv, en }
const rememberedLanguage: Language = remembered('language') === 'en' ? 'en' : 'sv'

/** The language on screen: as the address says, else as remembered, else Swedish. */
export const language = computed<Language>(() => currentView.value.language ?? rememberedLanguage)
/** The words of the language on screen. */
export const messages = computed<Messages>(() => byLanguage[language.value])

/** Keeps the document's language in step for as long as the page lives. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value
  })
}

/** Switches language, and remembers it. */
export function chooseLanguage(wanted: Language): void {
  remember('language', wanted)
  changeView({ language: wanted })
}
