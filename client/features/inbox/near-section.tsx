import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { act, acting, inbox } from '../../state/inbox.ts'
import { StatusMark } from './status-mark.tsx'

/** Other reports of the theme nearby, which may be the same matter. */
export function NearSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.near
  const mergeable = report.status !== 'duplicate' && report.status !== 'spam'
  return (
    <section aria-labelledby="report-near">
      <h3 id="report-near">{words.title}</h3>
      {report.near.length === 0 && <p class="quiet">{words.none}</p>}
      {report.near.length > 0 && (
        <>
          <p class="quiet">{words.what}</p>
          <ul class="near-list">
            {report.near.map(({ id, reference, metres, status }) => (
              <li key={id}>
                <a {...linkTo({ inbox: { ...inbox.value, report: id } })}>{reference}</a>
                <span class="quiet">{words.metres(formatNumber(language.value, metres))}</span>
                <StatusMark status={status} />
                {mergeable && status !== 'duplicate' && (
                  <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    disabled={acting.value}
                    onClick={() => void act(code, [id], { action: 'merge', into: report.id })}
                  >
                    {words.merge(reference)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
