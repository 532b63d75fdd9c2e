import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ReportTheme } from '../../../server/contract/reports.ts'
import { RequestError } from '../../api/request.ts'
import { fetchReportThemes } from '../../api/reports-api.ts'
import { changeChecklist, fetchChecklists } from '../../api/walks-api.ts'
import type { ChecklistItem, ChecklistKind, Checklists } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { createLoader } from '../../state/resource.ts'
import { role } from '../../state/session.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ChecklistRows } from './checklist-rows.tsx'

type Lists = { lists: Checklists['items']; themes: ReportTheme[] }

/** What is asked on walks and of each kind of place: the default, or the municipality's own list. */
export function ChecklistEditor({ municipality: { code } }: { municipality: Municipality }) {
  const words = walkWords.value.checklists
  const loader = useRef(createLoader<Lists>()).current
  const kind = useSignal<ChecklistKind>('walk')
  /** The list as it is being written; null: as it is kept. */
  const written = useSignal<readonly ChecklistItem[] | null>(null)
  const busy = useSignal(false)
  const tried = useSignal(false)
  const refusal = useSignal<RequestError | undefined>(undefined)
  const asking = useSignal(false)
  const load = () =>
    loader.load(async (abort) => {
      const [lists, themes] = await Promise.all([fetchChecklists(code, abort), fetchReportThemes(code, abort)])
      return { lists, themes: themes.items }
    })
  useSignalEffect(() => {
    void role.value
    untracked(() => void load())
  })
  const mayWrite = role.value === 'municipality' || role.value === 'admin'
  const { value, error } = loader.current.value
  const list = value?.lists.find((one) => one.kind === kind.value)
  const items = written.value ?? list?.items ?? []
  const whole = items.every(({ sv, en }) => sv.trim() !== '' && en.trim() !== '')

  const save = async (next: readonly ChecklistItem[] | null) => {
    asking.value = false
    tried.value = true
    if (next !== null && (!whole || next.length === 0)) return
    busy.value = true
    refusal.value = undefined
    try {
      await changeChecklist(
        code,
        kind.peek(),
        next && next.map((item) => ({ ...item, sv: item.sv.trim(), en: item.en.trim() })),
      )
      written.value = null
      tried.value = false
      announce(words.saved)
      await load()
    } catch (failure) {
      refusal.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    } finally {
      busy.value = false
    }
  }
  if (error) return <ProblemNotice about={words.failed} error={error} onRetry={() => void load()} />
  if (!value || !list) return <Waiting>{messages.value.loading}</Waiting>
  return (
    <section class="checklists">
      <p class="lead">{words.what}</p>
      {!mayWrite && <p class="quiet">{words.readOnly}</p>}
      <div class="form-field">
        <label for="checklist-kind">{words.kind}</label>
        <select
          id="checklist-kind"
          class="ds-input"
          value={kind.value}
          disabled={written.value !== null}
          onChange={(event) => (kind.value = event.currentTarget.value as ChecklistKind)}
        >
          {value.lists.map((one) => (
            <option key={one.kind} value={one.kind}>
              {`${words.kinds[one.kind]} (${one.own ? words.own : words.standard})`}
            </option>
          ))}
        </select>
      </div>
      <ChecklistRows
        items={items}
        themes={value.themes}
        tried={tried.value}
        onChange={mayWrite ? (next) => (written.value = next) : undefined}
      />
      {refusal.value && <ProblemNotice about={words.refused} error={refusal.value} />}
      {mayWrite && (
        <div class="checklist-foot">
          {written.value !== null && <output class="quiet">{words.unsaved}</output>}
          <div class="button-row">
            <button
              type="button"
              class="ds-button"
              disabled={busy.value || written.value === null}
              aria-busy={busy.value}
              onClick={() => void save(items)}
            >
              {words.save}
            </button>
            {written.value !== null && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                onClick={() => {
                  written.value = null
                  tried.value = false
                }}
              >
                {words.discard}
              </button>
            )}
            {list.own && written.value === null && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                onClick={() => (asking.value = true)}
              >
                {words.toDefault}
              </button>
            )}
          </div>
        </div>
      )}
      {asking.value && (
        <ConfirmDialog
          title={words.toDefaultTitle}
          confirm={words.toDefaultConfirm}
          tone="danger"
          onConfirm={() => void save(null)}
          onClose={() => (asking.value = false)}
        >
          <p>{words.toDefaultWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
