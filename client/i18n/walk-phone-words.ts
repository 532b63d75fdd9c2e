import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enWalkPhone } from './en-walk-phone.ts'
import { svWalkPhone, type WalkPhoneMessages } from './sv-walk-phone.ts'

const byLanguage: Record<Language, WalkPhoneMessages> = { sv: svWalkPhone, en: enWalkPhone }

/** The words of a walk's phone page in the language on screen; fetched with the page. */
export const walkPhoneWords = computed<WalkPhoneMessages>(() => byLanguage[language.value])
