import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { NearbyReport } from '../../../server/contract/reports.ts'
import { supportReport } from '../../api/reports-api.ts'
import { RequestError } from '../../api/request.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { supporterOf } from '../../state/report-supporter.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { goOn, nearbyReports, startOver, themes } from './report-flow.ts'
import { NextButton, StepFrame } from './step-frame.tsx'
import { themeNameOf } from './theme-name.ts'
import './place-step.css'

/** What others have said of the same theme nearby: agreeing is enough, and counts. */
export function NearbyStep({ code }: { code: string }) {
  const words = reportingWords.value.nearby
  const agreed = useSignal(false)
  const sending = useSignal<string | null>(null)
  const failed = useSignal<{ of: NearbyReport; error: RequestError } | undefined>(undefined)
  const support = async (report: NearbyReport) => {
    sending.value = report.supportKey
    failed.value = undefined
    try {
      await supportReport(code, report.supportKey, supporterOf(report.supportKey))
      agreed.value = true
    } catch (error) {
      failed.value = {
        of: report,
        error: error instanceof RequestError ? error : new RequestError('unexpected_answer'),
      }
    } finally {
      sending.value = null
    }
  }
  if (agreed.value) return <Agreed />
  return (
    <StepFrame step="nearby" lead={words.lead} actions={<NextButton label={words.own} onNext={goOn} />}>
      <ul class="nearby-reports">
        {nearbyReports.value.map((report) => (
          <NearbyCard
            key={report.supportKey}
            report={report}
            busy={sending.value === report.supportKey}
            onSupport={() => void support(report)}
          />
        ))}
      </ul>
      {failed.value && (
        <ProblemNotice
          about={words.failed}
          error={failed.value.error}
          onRetry={() => failed.value && void support(failed.value.of)}
        />
      )}
      <p class="quiet">{words.known}</p>
    </StepFrame>
  )
}

function NearbyCard({ report, busy, onSupport }: { report: NearbyReport; busy: boolean; onSupport: () => void }) {
  const words = reportingWords.value.nearby
  const { theme, label, month, status, sameSquare } = report
  const where = label ?? words.unnamed
  return (
    <li>
      <p class="nearby-place">
        <ThemeIcon theme={theme} />
        <strong>{where}</strong>
      </p>
      <p class="quiet">
        {[
          themeNameOf(themes.value, theme, language.value),
          formatMonth(language.value, month),
          words.status[status],
          sameSquare ? words.close : words.near,
        ].join(' · ')}
      </p>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        aria-busy={busy}
        disabled={busy}
        aria-label={words.sameOf(`${where}, ${formatMonth(language.value, month)}`)}
        onClick={onSupport}
      >
        {words.same}
      </button>
    </li>
  )
}

function Agreed() {
  const words = reportingWords.value.nearby
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <div class="report-step report-done">
      <h1 ref={title} tabIndex={-1}>
        <Icon name="circle-check" /> {words.thanks}
      </h1>
      <p class="lead">{words.thanksWhat}</p>
      <div class="report-actions">
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={goOn}>
          {words.addOwn}
        </button>
        <NextButton label={words.done} onNext={startOver} />
      </div>
    </div>
  )
}
