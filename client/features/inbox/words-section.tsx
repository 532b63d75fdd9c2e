import { useSignal } from '@preact/signals'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { mayHandle } from '../../state/inbox.ts'
import { RedactionForm } from './redaction-form.tsx'
import { wordDiff } from './word-diff.ts'
import '../../ui/fold.css'

/** The words as written beside the words that others read, with what differs marked; and how the latter are changed. */
export function WordsSection({ report, municipality }: { report: ReportDetail; municipality: Municipality }) {
  const words = inboxWords.value.words
  const editing = useSignal(false)
  const { textAsWritten: written, text: shown, textErasedOn } = report
  const nothing = written === null && shown === null
  return (
    <section class="report-words" aria-labelledby="report-words">
      <h3 id="report-words">{words.title}</h3>
      {nothing && <p class="quiet">{textErasedOn === null ? words.erased : words.none}</p>}
      {!nothing && !mayHandle.value && <p class="said">{shown ?? words.allHidden}</p>}
      {!nothing && mayHandle.value && (
        <>
          {written === shown ? (
            <>
              <p class="said">{written}</p>
              <p class="quiet">{words.same}</p>
            </>
          ) : (
            <BothTexts written={written ?? ''} shown={shown} />
          )}
          {editing.value ? (
            <RedactionForm report={report} code={municipality.code} onDone={() => (editing.value = false)} />
          ) : (
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              onClick={() => (editing.value = true)}
            >
              {words.edit}
            </button>
          )}
          <RedactionHistory report={report} zone={municipality.zone} />
        </>
      )}
    </section>
  )
}

function BothTexts({ written, shown }: { written: string; shown: string | null }) {
  const words = inboxWords.value.words
  const parts = wordDiff(written, shown ?? '')
  return (
    <div class="both-texts">
      <div>
        <h4>
          {words.written} <span class="quiet">{words.writtenWho}</span>
        </h4>
        <p class="said">
          {parts
            .filter(({ kind }) => kind !== 'added')
            .map(({ kind, text }, index) =>
              kind === 'removed' ? (
                <del key={index} title={words.removed}>
                  {text}
                </del>
              ) : (
                text
              ),
            )}
        </p>
      </div>
      <div>
        <h4>
          {words.shown} <span class="quiet">{words.shownWho}</span>
        </h4>
        {shown === null ? (
          <p class="quiet">{words.allHidden}</p>
        ) : (
          <p class="said">
            {parts
              .filter(({ kind }) => kind !== 'removed')
              .map(({ kind, text }, index) =>
                kind === 'added' ? (
                  <ins key={index} title={words.added}>
                    {text}
                  </ins>
                ) : (
                  text
                ),
              )}
          </p>
        )}
      </div>
    </div>
  )
}

function RedactionHistory({ report, zone }: { report: ReportDetail; zone: string }) {
  const words = inboxWords.value.words
  if (report.redactions.length === 0) return null
  return (
    <details class="fold">
      <summary>{words.history(formatNumber(language.value, report.redactions.length))}</summary>
      <ol class="redactions">
        {report.redactions.map(({ at, account, reason, before, after }) => (
          <li key={at}>
            <p>
              {words.changed(formatInstant(language.value, at, zone), account ?? words.somebody, words.reasons[reason])}
            </p>
            <dl>
              <dt>{words.before}</dt>
              <dd>{before ?? words.nothing}</dd>
              <dt>{words.after}</dt>
              <dd>{after ?? words.nothing}</dd>
            </dl>
          </li>
        ))}
      </ol>
    </details>
  )
}
