import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { isBegun, type ReportStep } from '../../state/report-draft.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { refreshLinks, reportLinks } from '../../state/report-links.ts'
import { proofFor } from '../../state/report-proof.ts'
import { keptReports } from '../../state/report-sending.ts'
import { Notice } from '../../ui/notice.tsx'
import { AnswerStep } from './answer-step.tsx'
import { FinishedReport } from './finished-report.tsx'
import { NearbyStep } from './nearby-step.tsx'
import { PlaceStep } from './place-step.tsx'
import { finishedReport, online, startReporting } from './report-flow.ts'
import { ReviewStep } from './review-step.tsx'
import { ThemeStep } from './theme-step.tsx'
import { WaitingReport } from './waiting-report.tsx'
import { WhenStep } from './when-step.tsx'
import { WordsStep } from './words-step.tsx'
import './reporting.css'

/** Where anybody reports a place that feels unsafe or safe: step by step, without an account, with or without a network. */
export function ReportPage({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  useEffect(() => startReporting(code), [code])
  useEffect(() => void refreshLinks(), [])
  const { id, step } = reportDraft.value
  const begun = isBegun(reportDraft.value)
  useEffect(() => {
    // Computed while the rest is written, so that nobody waits for it.
    if (begun) void proofFor(id)
  }, [begun, id])
  const finished = finishedReport.value
  return (
    <main id="content" class="reporting">
      {!online.value && finished === undefined && (
        <Notice tone="warning">
          <p>{reportingWords.value.offline}</p>
        </Notice>
      )}
      {finished === undefined ? (
        <>
          <Step step={step} municipality={municipality} />
          {step === 'theme' && <OnThisDevice code={code} />}
        </>
      ) : (
        <FinishedReport id={finished} code={code} />
      )}
      <Honeypot />
    </main>
  )
}

function Step({ step, municipality }: { step: ReportStep; municipality: Municipality }) {
  const { code } = municipality
  if (step === 'place') return <PlaceStep municipality={municipality} />
  if (step === 'nearby') return <NearbyStep code={code} />
  if (step === 'when') return <WhenStep />
  if (step === 'words') return <WordsStep />
  if (step === 'answer') return <AnswerStep />
  if (step === 'review') return <ReviewStep code={code} />
  return <ThemeStep code={code} />
}

/** What waits here or was just sent, and the way to the reports that this device remembers. */
function OnThisDevice({ code }: { code: string }) {
  const words = reportingWords.value.waiting
  const kept = keptReports.value.filter(({ municipality }) => municipality === code)
  const links = reportLinks.value.filter(({ municipality }) => municipality === code).length
  return (
    <>
      {kept.length > 0 && (
        <section class="on-this-device" aria-labelledby="waiting-title">
          <h2 id="waiting-title">{words.title}</h2>
          <ul class="waiting-reports">
            {kept.map((report) => (
              <WaitingReport key={report.id} report={report} />
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={`/public/${encodeURIComponent(code)}/my-report`}>
          {links === 0 ? words.mine : words.mineCount(formatNumber(language.value, links))}
        </a>
      </p>
    </>
  )
}

/** A field that people neither see nor reach; programs that fill in every field give themselves away. */
function Honeypot() {
  return (
    <div class="report-website" aria-hidden="true">
      <label>
        {reportingWords.value.honeypot}
        <input
          name="website"
          tabIndex={-1}
          autocomplete="off"
          value={reportDraft.value.website}
          onInput={(event) => changeDraft({ website: event.currentTarget.value })}
        />
      </label>
    </div>
  )
}
