import { useSignal } from '@preact/signals'
import type { AnalysisListItem } from '../../api/analysis-types.ts'
import { fetchAnalysis } from '../../api/analyses-api.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { runAnalysis } from '../../state/analyses.ts'
import { changeView, linkTo } from '../../state/current-view.ts'
import { findsHotspots, methodNames, type MethodName } from '../../state/method-name.ts'
import { municipality } from '../../state/municipality.ts'
import type { View } from '../../state/view.ts'

/** One saved analysis or run: its name opens it; beneath, how it was made, of what, when, and whether it still holds. */
export function SavedItem({
  code,
  item,
  picked,
  pickable,
  onPick,
  onRename,
  onRemove,
}: {
  code: string
  item: AnalysisListItem
  picked: boolean
  pickable: boolean
  onPick: (on: boolean) => void
  onRename: () => void
  onRemove: () => void
}) {
  const words = workbenchWords.value
  const tongue = language.value
  const busy = useSignal(false)
  const name = item.name ?? words.compare.unnamed
  const method = methodOf(item)
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  const what = [
    describePeriod(tongue, messages.value, item.filter),
    ...describeSelection(tongue, messages.value, item.filter, municipality.value?.categories ?? []),
  ]
  const rerun = async () => {
    busy.value = true
    try {
      const { method, parameters, filter } = await fetchAnalysis(code, item.id, new AbortController().signal)
      changeView({ panel: 'analysis', method, filter })
      await runAnalysis(code, { method, parameters, filter })
    } finally {
      busy.value = false
    }
  }
  return (
    <li>
      {pickable && (
        <label class="pick">
          <input
            type="checkbox"
            class="ds-input"
            checked={picked}
            aria-label={words.saved.pick(name)}
            onChange={(event) => onPick(event.currentTarget.checked)}
          />
        </label>
      )}
      <div class="saved-text">
        <a class="saved-name" {...linkTo(opened(item))}>
          {name}
        </a>
        <p>{words.methods[method].name}</p>
        <p class="quiet">{what.join(', ')}</p>
        <p class="quiet">
          {formatInstantDay(tongue, item.createdAt, zone)}, {item.current ? words.saved.current : words.saved.outdated}
          {item.shared && `, ${words.saved.shared}`}
        </p>
        <details class="saved-actions">
          <summary aria-label={words.saved.actions(name)}>{words.saved.more}</summary>
          <div>
            {item.kind === 'analysis' && (
              <button type="button" class="link" aria-busy={busy.value} onClick={() => void rerun()}>
                {words.saved.rerun}
              </button>
            )}
            <button type="button" class="link" onClick={onRename}>
              {words.rename}
            </button>
            <button type="button" class="link" onClick={onRemove}>
              {words.saved.remove}
            </button>
          </div>
        </details>
      </div>
    </li>
  )
}

/** The method by the name that the workbench has for it. */
function methodOf({ method }: Pick<AnalysisListItem, 'method'>): MethodName {
  return methodNames.find((known) => known === method) ?? 'dbscan'
}

/** The view that shows a saved analysis or run, with its own filter, so that nothing on screen is of another. */
function opened(item: AnalysisListItem): Partial<View> {
  const method = methodOf(item)
  if (item.kind === 'hotspots' || findsHotspots(method)) {
    return {
      panel: 'hotspots',
      run: item.id,
      rank: null,
      analysis: null,
      filter: null,
      radiusMetres: null,
      minPoints: null,
    }
  }
  return { panel: 'analysis', method, analysis: item.id, place: null, showAnalysis: true, filter: item.filter }
}
