import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enPatrols } from './en-patrols.ts'
import { language } from './language.ts'
import { svPatrols, type PatrolMessages } from './sv-patrols.ts'

const byLanguage: Record<Language, PatrolMessages> = { sv: svPatrols, en: enPatrols }

/** The words of the patrol planner in the language on screen. Apart from the others, since only what is fetched with it says them. */
export const patrolWords = computed<PatrolMessages>(() => byLanguage[language.value])
