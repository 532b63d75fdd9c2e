import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { enInbox } from './en-inbox.ts'
import { language } from './language.ts'
import { svInbox, type InboxMessages } from './sv-inbox.ts'

const byLanguage: Record<Language, InboxMessages> = { sv: svInbox, en: enInbox }

/** The words of the inbox in the language on screen; fetched with the page. */
export const inboxWords = computed<InboxMessages>(() => byLanguage[language.value])
