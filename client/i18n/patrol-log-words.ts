import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enPatrolLog } from './en-patrol-log.ts'
import { language } from './language.ts'
import { svPatrolLog, type PatrolLogMessages } from './sv-patrol-log.ts'

const byLanguage: Record<Language, PatrolLogMessages> = { sv: svPatrolLog, en: enPatrolLog }

/** The words of the patrol log in the language on screen; fetched with the page. */
export const patrolLogWords = computed<PatrolLogMessages>(() => byLanguage[language.value])
