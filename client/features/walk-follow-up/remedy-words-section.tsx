import { useSignal } from '@preact/signals'
import type { CostClass, RemedyDetail } from '../../../server/contract/remedies.ts'
import { changeRemedy } from '../../api/remedies-api.ts'
import { RequestError } from '../../api/request.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { refreshRemedies } from '../../state/remedies.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { costClasses } from './cost-classes.ts'

/** What is to be done and what it costs, read and rewritten. */
export function RemedyWordsSection({ remedy, code }: { remedy: RemedyDetail; code: string }) {
  const words = remedyWords.value.detail
  const editing = useSignal(false)
  if (editing.value) return <WordsForm remedy={remedy} code={code} onClose={() => (editing.value = false)} />
  return (
    <section>
      {remedy.description !== null && <p class="remedy-description">{remedy.description}</p>}
      <p>
        {words.cost}: {publishedWalksWords.value.costs[remedy.costClass]}
      </p>
      <p>
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => (editing.value = true)}>
          {words.edit}
        </button>
      </p>
    </section>
  )
}

function WordsForm({ remedy, code, onClose }: { remedy: RemedyDetail; code: string; onClose: () => void }) {
  const words = remedyWords.value.detail
  const title = useSignal(remedy.title)
  const description = useSignal(remedy.description ?? '')
  const cost = useSignal<CostClass>(remedy.costClass)
  const error = useSignal<RequestError | undefined>(undefined)
  const save = async () => {
    if (title.peek().trim() === '') return
    try {
      await changeRemedy(code, remedy.id, {
        title: title.peek().trim(),
        description: description.peek().trim() || null,
        costClass: cost.peek(),
      })
      onClose()
      await refreshRemedies(code)
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
  }
  return (
    <form
      class="remedy-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {error.value && <ProblemNotice about={words.notSaved} error={error.value} />}
      <div class="form-field">
        <label for="remedy-title">{words.what}</label>
        <input
          id="remedy-title"
          class="ds-input"
          required
          maxLength={200}
          value={title.value}
          onInput={({ currentTarget: { value } }) => (title.value = value)}
        />
      </div>
      <div class="form-field">
        <label for="remedy-description">{words.description}</label>
        <textarea
          id="remedy-description"
          class="ds-input"
          rows={3}
          maxLength={2000}
          value={description.value}
          onInput={({ currentTarget: { value } }) => (description.value = value)}
        />
      </div>
      <div class="form-field">
        <label for="remedy-cost">{words.cost}</label>
        <select
          id="remedy-cost"
          class="ds-input"
          value={cost.value}
          onChange={({ currentTarget: { value } }) => (cost.value = value as CostClass)}
        >
          {costClasses.map((one) => (
            <option key={one} value={one}>
              {publishedWalksWords.value.costs[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="button-row">
        <button type="submit" class="ds-button">
          {words.save}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
