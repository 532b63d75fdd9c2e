import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FoundPlace, PlaceVerdict } from '../../../server/contract/reports.ts'
import { checkReportPlace } from '../../api/reports-api.ts'
import { RequestError } from '../../api/request.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { loadInboxLists, themes } from '../../state/inbox.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { FeltWhenFields } from './felt-when-fields.tsx'
import { themeName } from './list-names.ts'
import { localDay } from '../../i18n/local-day.ts'
import { PaperLast } from './paper-last.tsx'
import { emptyDraft, paperFaults, savePaper, type PaperDraft, type PaperFault } from './paper-state.ts'
import { PlaceCombobox } from './place-combobox.tsx'
import '../../ui/fold.css'

const fieldModes = { name: 'text', email: 'email', phone: 'tel' } as const

/** One paper form after another, by the keyboard alone: place, theme, when, words, save. */
export function PaperForm({ municipality }: { municipality: Municipality }) {
  const { code, zone } = municipality
  const words = inboxWords.value.paper
  const draft = useSignal<PaperDraft>(emptyDraft())
  const faults = useSignal<readonly PaperFault[]>([])
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const verdict = useSignal<PlaceVerdict | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const today = localDay(zone, Date.now())
  const change = (part: Partial<PaperDraft>) => (draft.value = { ...draft.peek(), ...part })
  const choosePlace = async (place: FoundPlace | null) => {
    change({ place })
    verdict.value = undefined
    if (place === null) return
    try {
      const found = await checkReportPlace(code, { type: 'Point', coordinates: [...place.point] })
      if (draft.peek().place !== place) return
      verdict.value = found
      if (found.verdict === 'outside' || (found.verdict === 'home' && found.moveTo === null)) change({ place: null })
      else if (found.verdict === 'home' && found.moveTo !== null) {
        const { point, label } = found.moveTo
        change({ place: { ...place, point, label: label ?? place.label } })
      }
    } catch {
      // The service looks at the place again when the form is saved, and says then what is wrong with it.
    }
  }
  const focus = (id: string) => form.current?.querySelector<HTMLElement>(`#${id}`)?.focus()
  useEffect(() => focus('paper-place'), [])

  const save = async () => {
    if (busy.peek()) return
    faults.value = paperFaults(draft.peek(), today)
    const [first] = faults.peek()
    if (first !== undefined) {
      focus(first === 'theme' ? 'paper-theme-0' : first === 'place' ? 'paper-place' : 'paper-written')
      return
    }
    busy.value = true
    error.value = undefined
    try {
      const saved = await savePaper(code, draft.peek())
      if (saved) announce(words.saved(saved.reference))
      verdict.value = undefined
      draft.value = emptyDraft(draft.peek().writtenOn)
      focus('paper-place')
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    busy.value = false
  }
  const chooseByDigit = (event: KeyboardEvent) => {
    const theme = themeByDigit(event.key, themes.current.peek().value ?? [])
    if (theme === undefined) return
    event.preventDefault()
    change({ theme })
    focus('paper-when-first')
  }
  useEffect(() => {
    const saveByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void save()
    }
    const element = form.current
    element?.addEventListener('keydown', saveByKey)
    return () => element?.removeEventListener('keydown', saveByKey)
  }, [code])
  const faultWords = (fault: PaperFault, said: string) => (faults.value.includes(fault) ? said : '')
  const list = themes.current.value
  return (
    <div class="paper-page">
      <form
        ref={form}
        class="paper-form"
        aria-labelledby="paper-title"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <h2 id="paper-title">{words.title}</h2>
        <p class="quiet">{words.lead}</p>
        <PlaceCombobox
          code={code}
          place={draft.value.place}
          onChoose={(place) => void choosePlace(place)}
          note={verdictWords(verdict.value)}
          fault={faultWords('place', words.placeMissing)}
        />
        {list.error && <ProblemNotice error={list.error} onRetry={() => void loadInboxLists(code)} />}
        <fieldset class="paper-themes" aria-describedby="paper-theme-fault">
          <legend>
            {words.theme} <span class="quiet">{words.themeHow}</span>
          </legend>
          {(list.value ?? []).map(({ code: theme }, index) => (
            <label key={theme} data-chosen={draft.value.theme === theme || undefined}>
              <input
                id={`paper-theme-${index}`}
                type="radio"
                class="ds-sr-only"
                name="paper-theme"
                checked={draft.value.theme === theme}
                onChange={() => change({ theme })}
                onKeyDown={chooseByDigit}
              />
              <kbd aria-hidden="true">{index < 10 ? (index + 1) % 10 : ''}</kbd>
              <ThemeIcon theme={theme} />
              {themeName(theme)}
            </label>
          ))}
          <p id="paper-theme-fault" class="field-error" role="alert">
            {faultWords('theme', words.themeMissing)}
          </p>
        </fieldset>
        <FeltWhenFields when={draft.value.when} onChange={(when) => change({ when })} />
        <div class="form-field">
          <label for="paper-text">{words.text}</label>
          <textarea
            id="paper-text"
            class="ds-input"
            rows={4}
            maxLength={4000}
            value={draft.value.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </div>
        <div class="form-field paper-day">
          <label for="paper-written">{words.writtenOn}</label>
          <input
            id="paper-written"
            type="date"
            class="ds-input"
            max={today}
            value={draft.value.writtenOn}
            aria-invalid={faults.value.includes('writtenOn')}
            aria-describedby="paper-written-fault"
            onInput={(event) => change({ writtenOn: event.currentTarget.value })}
          />
          <p id="paper-written-fault" class="field-error" role="alert">
            {faultWords('writtenOn', words.writtenOnLate)}
          </p>
        </div>
        <details class="fold">
          <summary>{words.contactTitle}</summary>
          <div class="form-row">
            {(['name', 'email', 'phone'] as const).map((field) => (
              <div key={field} class="form-field">
                <label for={`paper-${field}`}>{words[field]}</label>
                <input
                  id={`paper-${field}`}
                  class="ds-input"
                  type="text"
                  inputMode={fieldModes[field]}
                  autocomplete="off"
                  maxLength={field === 'email' ? 254 : field === 'phone' ? 40 : 100}
                  value={draft.value[field]}
                  onInput={(event) => change({ [field]: event.currentTarget.value })}
                />
              </div>
            ))}
          </div>
        </details>
        {error.value && <ProblemNotice about={words.failed} error={error.value} />}
        <button type="submit" class="ds-button" aria-busy={busy.value}>
          {words.save}
        </button>
      </form>
      <PaperLast code={code} />
    </div>
  )
}

/** The theme that a digit stands for: 1 to 9, and 0 for the tenth. */
function themeByDigit(key: string, list: readonly { code: string }[]): string | undefined {
  if (!/^\d$/.test(key)) return undefined
  return list[(Number(key) + 9) % 10]?.code
}

/** What has to be known of a place that is a home or lies outside; nothing of a public one. */
function verdictWords(verdict: PlaceVerdict | undefined): string {
  const words = inboxWords.value.paper
  if (verdict?.verdict === 'outside') return words.placeOutside
  if (verdict?.verdict !== 'home') return ''
  if (verdict.moveTo === null) return words.placeHome
  const { label, metres } = verdict.moveTo
  return words.placeMoved(label ?? words.publicPlace, formatNumber(language.value, metres))
}
