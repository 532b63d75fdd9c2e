import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enWalks } from './en-walks.ts'
import { svWalks, type WalkMessages } from './sv-walks.ts'

const byLanguage: Record<Language, WalkMessages> = { sv: svWalks, en: enWalks }

/** The words of the walks' desk in the language on screen; fetched with the page. */
export const walkWords = computed<WalkMessages>(() => byLanguage[language.value])
