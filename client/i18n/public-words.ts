import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enPublic } from './en-public.ts'
import { svPublic, type PublicMessages } from './sv-public.ts'

const byLanguage: Record<Language, PublicMessages> = { sv: svPublic, en: enPublic }

/** The words of the public map in the language on screen; the staff's bundle has none of them. */
export const publicWords = computed<PublicMessages>(() => byLanguage[language.value])
