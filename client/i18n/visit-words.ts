import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enVisits } from './en-visits.ts'
import { language } from './language.ts'
import { svVisits, type VisitMessages } from './sv-visits.ts'

const byLanguage: Record<Language, VisitMessages> = { sv: svVisits, en: enVisits }

/** What phone and log both say of visits, in the language on screen; fetched with whichever is first shown. */
export const visitWords = computed<VisitMessages>(() => byLanguage[language.value])
