import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { ReportTheme } from '../../../server/contract/reports.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { forgetLink, reportLinks } from '../../state/report-links.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { ownReportAddress, secretIn } from './own-report-address.ts'
import { themeNameOf } from './theme-name.ts'

/** The reports whose links this device remembers, and a field for a link that it does not. @param below a page that has a heading already */
export function OwnReportList({
  code,
  themes,
  zone,
  below = false,
}: {
  code: string
  themes: readonly ReportTheme[] | undefined
  zone: string
  below?: boolean
}) {
  const words = ownReportWords.value
  const links = reportLinks.value.filter(({ municipality }) => municipality === code)
  return (
    <>
      {!below && <h1>{words.listTitle}</h1>}
      {links.length > 0 && (
        <>
          <ul class="own-report-list">
            {links.map(({ secret, reference, theme, label, sentAt }) => (
              <li key={secret}>
                <a href={ownReportAddress(code, secret)}>
                  <ThemeIcon theme={theme} />
                  <span>
                    <strong>{themeNameOf(themes, theme, language.value)}</strong>
                    {label !== null && `, ${label}`}
                    <span class="quiet">
                      {words.reference(reference)} · {words.sentOn(formatInstantDay(language.value, sentAt, zone))}
                    </span>
                  </span>
                </a>
                <button
                  type="button"
                  class="ds-button"
                  data-variant="tertiary"
                  data-color="neutral"
                  aria-label={words.forgetOf(reference)}
                  onClick={() => void forgetLink(secret)}
                >
                  {words.forget}
                </button>
              </li>
            ))}
          </ul>
          <p class="quiet">{words.forgetWhat}</p>
        </>
      )}
      {links.length === 0 && !below && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      <PastedLink />
      <p>
        <a href={`/public/${encodeURIComponent(code)}/report`}>{words.toReport}</a>
      </p>
    </>
  )
}

function PastedLink() {
  const words = ownReportWords.value
  const id = useId()
  const wrong = useSignal(false)
  const field = useRef<HTMLInputElement>(null)
  const open = () => {
    const secret = secretIn(field.current?.value ?? '')
    wrong.value = secret === null
    if (secret !== null) location.hash = secret
  }
  return (
    <form
      class="form-field"
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <label for={id}>{words.paste}</label>
      <div class="pasted-link">
        <input
          ref={field}
          id={id}
          class="ds-input"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={wrong.value}
          aria-describedby={`${id}-wrong`}
        />
        <button type="submit" class="ds-button" data-variant="secondary">
          {words.open}
        </button>
      </div>
      <p id={`${id}-wrong`} class="field-error" role="alert">
        {wrong.value ? words.wrongLink : ''}
      </p>
    </form>
  )
}
