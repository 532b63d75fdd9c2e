import { computed } from '@preact/signals'
import { enEvidence } from './en-evidence.ts'
import { language } from './language.ts'
import { svEvidence, type EvidenceWords } from './sv-evidence.ts'

/** Words of the evidence and result panels in the language on screen; imported only by what is itself fetched late. */
export const evidenceWords = computed<EvidenceWords>(() => (language.value === 'sv' ? svEvidence : enEvidence))
