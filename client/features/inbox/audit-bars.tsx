import type { QuickAudit } from '../../../server/contract/reports.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { formatNumber } from '../../i18n/format-number.ts'

const most = 3

/** The quick audit as small bars of three steps, with the figures. */
export function AuditBars({ audit }: { audit: QuickAudit }) {
  const words = inboxWords.value.audit
  const parameters = (Object.keys(words.parameters) as (keyof QuickAudit)[]).filter((one) => audit[one] !== undefined)
  return (
    <section aria-labelledby="report-audit">
      <h3 id="report-audit">{words.title}</h3>
      <p class="quiet">{words.what}</p>
      <ul class="audit-bars">
        {parameters.map((parameter) => {
          const value = audit[parameter] ?? 0
          return (
            <li key={parameter}>
              <span>{words.parameters[parameter]}</span>
              <span class="audit-steps" data-value={value} aria-hidden="true">
                {Array.from({ length: most }, (_, step) => (
                  <span key={step} data-on={step < value || undefined} />
                ))}
              </span>
              <span class="figure">
                <span aria-hidden="true">{formatNumber(language.value, value)}</span>
                <span class="ds-sr-only">{words.value(formatNumber(language.value, value))}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
