import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enPublishedWalks } from './en-published-walks.ts'
import { svPublishedWalks, type PublishedWalksMessages } from './sv-published-walks.ts'

const byLanguage: Record<Language, PublishedWalksMessages> = { sv: svPublishedWalks, en: enPublishedWalks }

/** The words of published protocols in the language on screen; fetched with the pages that show them. */
export const publishedWalksWords = computed<PublishedWalksMessages>(() => byLanguage[language.value])
