import type { AuditParameter, QuickAudit } from '../../../server/contract/reports.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import '../../ui/fold.css'

/** In the order that one sees them in. */
export const auditParameters = [
  'lighting',
  'openness',
  'visibility',
  'people',
  'security',
  'walk-path',
  'transport',
  'diversity',
  'feeling',
] as const satisfies readonly AuditParameter[]
const scores = [0, 1, 2, 3] as const

/** The nine parameters of the quick audit, folded away until somebody wants them. */
export function QuickAuditFields() {
  const words = reportingWords.value.words
  const answered = Object.keys(reportDraft.value.audit).length
  return (
    <details class="fold quick-audit">
      <summary>
        {words.audit}
        {answered > 0 && <span class="quiet">{words.auditAnswered(formatNumber(language.value, answered))}</span>}
      </summary>
      <p class="quiet">{words.auditHelp}</p>
      {auditParameters.map((parameter) => (
        <Parameter key={parameter} parameter={parameter} />
      ))}
    </details>
  )
}

function Parameter({ parameter }: { parameter: AuditParameter }) {
  const words = reportingWords.value.words
  const { audit } = reportDraft.value
  const change = (score: 0 | 1 | 2 | 3 | null) => {
    const { [parameter]: _before, ...rest } = audit
    const next: QuickAudit = score === null ? rest : { ...rest, [parameter]: score }
    changeDraft({ audit: next })
  }
  return (
    <fieldset class="quick-audit-row">
      <legend>{words.parameters[parameter]}</legend>
      {scores.map((score) => (
        <label key={score}>
          <input
            type="radio"
            name={`audit-${parameter}`}
            checked={audit[parameter] === score}
            onChange={() => change(score)}
          />
          <span>
            {score}
            {score === 0 && <span class="quiet"> {words.worst}</span>}
            {score === 3 && <span class="quiet"> {words.best}</span>}
          </span>
        </label>
      ))}
      {audit[parameter] !== undefined && (
        <button type="button" class="quick-audit-clear" onClick={() => change(null)}>
          {words.noAnswer}
        </button>
      )}
    </fieldset>
  )
}
