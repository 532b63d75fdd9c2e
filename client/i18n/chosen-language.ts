import { computed, effect, signal } from '@preact/signals'
import { remembered } from '../state/remembered.ts'
import type { Language } from '../state/view.ts'

/** What the page's address says; whoever owns the address keeps it in step. */
export const languageInAddress = signal<Language | null>(null)
const rememberedLanguage: Language = remembered('language') === 'en' ? 'en' : 'sv'

/** The language on screen: as the address says, else as remembered, else Swedish. */
export const language = computed<Language>(() => languageInAddress.value ?? rememberedLanguage)

/** Keeps the document's language in step for as long as the page lives. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value
  })
}
