import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enSafeRoute } from './en-safe-route.ts'
import { svSafeRoute, type SafeRouteMessages } from './sv-safe-route.ts'

const byLanguage: Record<Language, SafeRouteMessages> = { sv: svSafeRoute, en: enSafeRoute }

/** The words of the page of routes that feel safe, in the language on screen; fetched with the page. */
export const safeRouteWords = computed<SafeRouteMessages>(() => byLanguage[language.value])
