import { useSignal } from '@preact/signals'
import type { ReportTheme } from '../../../server/contract/reports.ts'
import { language } from '../../i18n/chosen-language.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { uiWords } from '../../i18n/ui-words.ts'
import { fetchReportThemes } from '../../api/reports-api.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { isBegun } from '../../state/report-draft.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { goOn, startOver, themesLoader } from './report-flow.ts'
import { StepFrame } from './step-frame.tsx'
import { themeName } from './theme-name.ts'

/** What the report is about: the unsafe and the safe place first and alike, then what is more particular. */
export function ThemeStep({ code }: { code: string }) {
  const words = reportingWords.value
  const asks = useSignal(false)
  const { value, error } = themesLoader.current.value
  return (
    <StepFrame step="theme" heading={words.title} lead={words.lead}>
      {!value && error && (
        <ProblemNotice
          about={words.theme.failed}
          error={error}
          onRetry={() => void themesLoader.load((signal) => fetchReportThemes(code, signal))}
        />
      )}
      {!value && !error && <Waiting>{uiWords.value.loading}</Waiting>}
      {value && <Themes themes={value.items} />}
      <p class="quiet">{words.theme.privacy}</p>
      <p class="quiet">{words.theme.emergency}</p>
      {isBegun(reportDraft.value) && (
        <p>
          <button type="button" class="as-link" onClick={() => (asks.value = true)}>
            {words.startOver}
          </button>
        </p>
      )}
      {asks.value && (
        <ConfirmDialog
          title={words.startOverTitle}
          confirm={words.startOver}
          tone="danger"
          onConfirm={() => {
            asks.value = false
            startOver()
          }}
          onClose={() => (asks.value = false)}
        >
          <p>{words.startOverWhat}</p>
        </ConfirmDialog>
      )}
    </StepFrame>
  )
}

function Themes({ themes }: { themes: readonly ReportTheme[] }) {
  const words = reportingWords.value.theme
  const first = [themes.find(({ positive }) => !positive), themes.find(({ positive }) => positive)].filter(
    (theme) => theme !== undefined,
  )
  const rest = themes.filter((theme) => !first.includes(theme))
  return (
    <>
      <fieldset class="report-themes" data-first>
        <legend>{words.legend}</legend>
        {first.map((theme) => (
          <ThemeButton key={theme.code} theme={theme} />
        ))}
      </fieldset>
      {rest.length > 0 && (
        <fieldset class="report-themes">
          <legend>{words.more}</legend>
          {rest.map((theme) => (
            <ThemeButton key={theme.code} theme={theme} />
          ))}
        </fieldset>
      )}
    </>
  )
}

function ThemeButton({ theme }: { theme: ReportTheme }) {
  const chosen = reportDraft.value.theme === theme.code
  const choose = () => {
    changeDraft({ theme: theme.code })
    goOn()
  }
  return (
    <button type="button" aria-pressed={chosen} onClick={choose}>
      <ThemeIcon theme={theme.code} />
      {themeName(theme, language.value)}
    </button>
  )
}
