import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enReleases } from './en-releases.ts'
import { svReleases, type ReleaseMessages } from './sv-releases.ts'

const byLanguage: Record<Language, ReleaseMessages> = { sv: svReleases, en: enReleases }

/** The words of the public releases in the language on screen; fetched with the page. */
export const releaseWords = computed<ReleaseMessages>(() => byLanguage[language.value])
