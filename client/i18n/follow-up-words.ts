import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enFollowUp } from './en-follow-up.ts'
import { enRemedies } from './en-remedies.ts'
import { language } from './language.ts'
import { svFollowUp, type FollowUpMessages } from './sv-follow-up.ts'
import { svRemedies, type RemedyMessages } from './sv-remedies.ts'

const followUp: Record<Language, FollowUpMessages> = { sv: svFollowUp, en: enFollowUp }
const remedies: Record<Language, RemedyMessages> = { sv: svRemedies, en: enRemedies }

/** The words of a walk's follow-up in the language on screen; fetched with the page. */
export const followUpWords = computed<FollowUpMessages>(() => followUp[language.value])
/** The words of the list of remedies in the language on screen; fetched with the page. */
export const remedyWords = computed<RemedyMessages>(() => remedies[language.value])
