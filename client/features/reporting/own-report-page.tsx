import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { OwnReport, ReportThemes } from '../../../server/contract/reports.ts'
import { fetchOwnReport, fetchReportThemes } from '../../api/reports-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { refreshLinks } from '../../state/report-links.ts'
import { createLoader } from '../../state/resource.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { secretIn } from './own-report-address.ts'
import { OwnReportList } from './own-report-list.tsx'
import { OwnReportShown } from './own-report-shown.tsx'
import './reporting.css'
import './own-report.css'

/** A reporter's own page: the report that the secret in the address's fragment opens, or the list that this device remembers. */
export function OwnReportPage({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  const words = ownReportWords.value
  const fragment = useSignal(location.hash)
  const erased = useSignal(false)
  const report = useMemo(() => createLoader<OwnReport>(), [])
  const themes = useMemo(() => createLoader<ReportThemes>(), [])
  const secret = secretIn(fragment.value)
  const load = () => {
    const asked = secretIn(location.hash)
    if (asked !== null) void report.load((signal) => fetchOwnReport(code, asked, signal))
    else report.clear()
  }
  useEffect(() => {
    const follow = () => {
      fragment.value = location.hash
      erased.value = false
      load()
    }
    void refreshLinks()
    void themes.load((signal) => fetchReportThemes(code, signal))
    load()
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('hashchange', follow)
      report.cancel()
      themes.cancel()
    }
  }, [code])
  const { value, error, state } = report.current.value
  const unknown = error?.code === 'report_not_found' || error?.code === 'not_found'
  return (
    <main id="content" class="reporting own-report">
      {fragment.value.length <= 1 ? (
        <OwnReportList code={code} themes={themes.current.value.value?.items} zone={municipality.zone} />
      ) : erased.value ? (
        <EmptyState title={words.data.erasedTitle}>
          <p>{words.data.erasedWhat}</p>
          <ToReport code={code} />
        </EmptyState>
      ) : secret === null || unknown ? (
        <>
          <h1>{words.title}</h1>
          <EmptyState title={words.unknownTitle}>
            <p>{words.unknown}</p>
          </EmptyState>
          <OwnReportList code={code} themes={themes.current.value.value?.items} zone={municipality.zone} below />
        </>
      ) : value ? (
        <OwnReportShown
          municipality={municipality}
          secret={secret}
          report={value}
          themes={themes.current.value.value?.items}
          onChanged={load}
          onErased={() => (erased.value = true)}
        />
      ) : (
        <>
          <h1>{words.title}</h1>
          {state === 'failed' && error ? (
            <ProblemNotice about={words.failed} error={error} onRetry={load} />
          ) : (
            <Waiting>{words.loading}</Waiting>
          )}
        </>
      )}
    </main>
  )
}

function ToReport({ code }: { code: string }) {
  return <a href={`/public/${encodeURIComponent(code)}/report`}>{ownReportWords.value.toReport}</a>
}
