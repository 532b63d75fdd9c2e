import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enWorkbench } from './en-workbench.ts'
import { language } from './language.ts'
import { svWorkbench, type WorkbenchMessages } from './sv-workbench.ts'

const byLanguage: Record<Language, WorkbenchMessages> = { sv: svWorkbench, en: enWorkbench }

/** The words of the workbench in the language on screen. Apart from the others, since only what is fetched with the workbench says them. */
export const workbenchWords = computed<WorkbenchMessages>(() => byLanguage[language.value])
