import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { RequestError } from '../../api/request.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { harmWeights, loadHarmWeights, saveHarmWeights } from '../../state/patrol-candidates.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'

const most = 10_000

/** How much an incident of each category weighs, with the service's own beside and a way back to it. */
export function WeightsDialog({ municipality, onClose }: { municipality: Municipality; onClose: () => void }) {
  const words = patrolWords.value.weights
  const { code, categories } = municipality
  /** What has been written, by category; null: the service's own again. */
  const written = useSignal<Record<string, number | null>>({})
  const busy = useSignal(false)
  const failure = useSignal<RequestError | undefined>(undefined)
  const { value, state, error } = harmWeights.value
  useEffect(() => void loadHarmWeights(code), [])

  const nameOf = (one: string) => {
    const category = categories.find((known) => known.code === one)
    return (language.value === 'sv' ? category?.nameSv : category?.nameEn) ?? one
  }
  const wrong = Object.values(written.value).some((weight) => weight !== null && !(weight >= 0 && weight <= most))
  const save = async () => {
    if (wrong) return
    busy.value = true
    try {
      await saveHarmWeights(code, written.peek())
      announce(words.saved)
      onClose()
    } catch (refused) {
      failure.value = refused instanceof RequestError ? refused : new RequestError('unexpected_answer')
      busy.value = false
    }
  }
  const write = (one: string, weight: number | null) => (written.value = { ...written.value, [one]: weight })
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.save}
      busy={busy.value}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <p>{words.lead}</p>
      {state === 'loading' && !value && <Waiting>{messages.value.loading}</Waiting>}
      {error && <ProblemNotice error={error} onRetry={() => void loadHarmWeights(code)} />}
      {value && (
        <div class="weights-frame">
          <table class="figures weights">
            <thead>
              <tr>
                <th scope="col">{words.category}</th>
                <th scope="col">{words.weight}</th>
                <th scope="col">{words.byDefault}</th>
                <th scope="col">
                  <span class="ds-sr-only">{words.reset}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.items.map((item) => {
                const now = written.value[item.code]
                const shown = now === undefined ? item.weight : (now ?? item.byDefault)
                return (
                  <tr key={item.code}>
                    <th scope="row">{nameOf(item.code)}</th>
                    <td>
                      <input
                        class="ds-input"
                        type="number"
                        min={0}
                        max={most}
                        step="any"
                        aria-label={`${words.weight}, ${nameOf(item.code)}`}
                        value={Number.isNaN(shown) ? '' : shown}
                        onInput={(event) => write(item.code, event.currentTarget.valueAsNumber)}
                      />
                    </td>
                    <td>{formatNumber(language.value, item.byDefault, Number.isInteger(item.byDefault) ? 0 : 1)}</td>
                    <td>
                      <button
                        type="button"
                        class="ds-button"
                        data-variant="tertiary"
                        data-color="neutral"
                        aria-label={words.resetOf(nameOf(item.code))}
                        disabled={shown === item.byDefault}
                        onClick={() => write(item.code, null)}
                      >
                        {words.reset}
                      </button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      <p class="field-error" role="alert">
        {wrong ? words.wrong : ''}
      </p>
      <p class="quiet">{words.next}</p>
      {value && (
        <div>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => (written.value = Object.fromEntries(value.items.map((item) => [item.code, null])))}
          >
            {words.resetAll}
          </button>
        </div>
      )}
      {failure.value && <ProblemNotice error={failure.value} />}
    </ConfirmDialog>
  )
}
