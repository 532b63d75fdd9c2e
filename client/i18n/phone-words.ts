import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enPatrolPhone } from './en-patrol-phone.ts'
import { language } from './language.ts'
import { svPatrolPhone, type PhoneMessages } from './sv-patrol-phone.ts'

const byLanguage: Record<Language, PhoneMessages> = { sv: svPatrolPhone, en: enPatrolPhone }

/** The words of the patrol phone page in the language on screen; fetched with the page. */
export const phoneWords = computed<PhoneMessages>(() => byLanguage[language.value])
