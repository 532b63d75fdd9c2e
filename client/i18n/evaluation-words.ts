import { computed } from '@preact/signals'
import { enEvaluation } from './en-evaluation.ts'
import { language } from './language.ts'
import { svEvaluation, type EvaluationWords } from './sv-evaluation.ts'

/** Words of the evaluation's panels in the language on screen; imported only by what is itself fetched late. */
export const evaluationWords = computed<EvaluationWords>(() => (language.value === 'sv' ? svEvaluation : enEvaluation))
