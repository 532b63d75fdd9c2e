import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enUi } from './en-ui.ts'
import { svUi, type UiMessages } from './sv-ui.ts'

const byLanguage: Record<Language, UiMessages> = { sv: svUi, en: enUi }

/** The words of what any page may use, in the language on screen; all that every bundle needs. */
export const uiWords = computed<UiMessages>(() => byLanguage[language.value])
