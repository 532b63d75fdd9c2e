import { computed } from '@preact/signals'
import type { Language } from '../state/view.ts'
import { language } from './chosen-language.ts'
import { enOwnReport } from './en-own-report.ts'
import { enReporting } from './en-reporting.ts'
import { svOwnReport, type OwnReportMessages } from './sv-own-report.ts'
import { svReporting, type ReportingMessages } from './sv-reporting.ts'

const reporting: Record<Language, ReportingMessages> = { sv: svReporting, en: enReporting }
const ownReport: Record<Language, OwnReportMessages> = { sv: svOwnReport, en: enOwnReport }

/** The words of the report page in the language on screen; fetched with the page. */
export const reportingWords = computed<ReportingMessages>(() => reporting[language.value])
/** The words of a reporter's own page in the language on screen. */
export const ownReportWords = computed<OwnReportMessages>(() => ownReport[language.value])
