import { useSignal } from '@preact/signals'
import type { AnalysisListItem } from '../../api/analysis-types.ts'
import type { RequestError } from '../../api/request.ts'
import { messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { loadSaved, savedAnalyses, saveAs } from '../../state/analyses.ts'
import { linkTo } from '../../state/current-view.ts'
import { run } from '../../state/hotspot-run.ts'
import { announce } from '../../ui/announcer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { NameDialog } from './name-dialog.tsx'
import { SavedItem } from './saved-item.tsx'
import './saved-panel.css'

/** What was saved under a name: to open, rename, remove (and undo that), compute again, or lay side by side. */
export function SavedPanel({ code }: { code: string }) {
  const words = workbenchWords.value.saved
  const { state, value, error } = savedAnalyses.value
  const picked = useSignal<string[]>([])
  const renaming = useSignal<AnalysisListItem | undefined>(undefined)
  const removed = useSignal<{ id: string; name: string } | undefined>(undefined)
  const failure = useSignal<RequestError | undefined>(undefined)
  const savingRun = useSignal(false)
  const items = value?.items ?? []
  const shownRun = run.value

  const rename = async (id: string, name: string | null) => {
    try {
      await saveAs(code, id, name)
      failure.value = undefined
      return true
    } catch (reason) {
      failure.value = reason as RequestError
      return false
    }
  }
  const remove = async ({ id, name }: AnalysisListItem) => {
    if (!(await rename(id, null))) return
    picked.value = picked.value.filter((other) => other !== id)
    removed.value = { id, name: name ?? '' }
    announce(words.removed(name ?? ''))
  }
  const undo = async () => {
    const back = removed.value
    if (back && (await rename(back.id, back.name))) removed.value = undefined
  }
  // The newest two: a third tick lets the first one go.
  const pick = (id: string, on: boolean) => {
    const others = picked.value.filter((other) => other !== id)
    picked.value = on ? [...others.slice(-1), id] : others
  }
  const [first, second] = picked.value
  return (
    <div class="saved-panel">
      <h2 class="ds-sr-only">{words.heading}</h2>
      {state === 'failed' && error && (
        <ProblemNotice about={words.failed} error={error} onRetry={() => void loadSaved(code)} />
      )}
      {failure.value && <ProblemNotice error={failure.value} />}
      {removed.value && (
        <output class="removed">
          {words.removed(removed.value.name)}{' '}
          <button type="button" class="link" onClick={() => void undo()}>
            {words.undo}
          </button>
        </output>
      )}
      {!value && state === 'loading' && <Waiting>{messages.value.loading}</Waiting>}
      {value && items.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHow}</p>
        </EmptyState>
      )}
      {items.length > 1 && (
        <div class="compare-bar">
          {first !== undefined && second !== undefined ? (
            <a class="ds-button" {...linkTo({ compare: [first, second] })}>
              {words.compare}
            </a>
          ) : (
            <p class="quiet">{first === undefined ? words.pickTwo : words.pickOneMore}</p>
          )}
        </div>
      )}
      <ul class="saved-list">
        {items.map((item) => (
          <SavedItem
            key={item.id}
            code={code}
            item={item}
            picked={picked.value.includes(item.id)}
            pickable={items.length > 1}
            onPick={(on) => pick(item.id, on)}
            onRename={() => (renaming.value = item)}
            onRemove={() => void remove(item)}
          />
        ))}
      </ul>
      {value?.next !== undefined && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => void loadSaved(code, { more: true })}
        >
          {messages.value.imports.showMore}
        </button>
      )}
      {shownRun?.detail === 'full' && !items.some(({ id }) => id === shownRun.id) && (
        <button
          type="button"
          class="ds-button save-run"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (savingRun.value = true)}
        >
          {words.saveRun}
        </button>
      )}
      {renaming.value && (
        <NameDialog
          code={code}
          id={renaming.value.id}
          name={renaming.value.name}
          onClose={() => (renaming.value = undefined)}
        />
      )}
      {savingRun.value && shownRun && (
        <NameDialog code={code} id={shownRun.id} name={null} onClose={() => (savingRun.value = false)} />
      )}
    </div>
  )
}
