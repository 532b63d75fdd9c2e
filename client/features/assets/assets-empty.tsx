import { useSignal } from '@preact/signals'
import type { AssetImport } from '../../../server/contract/asset-imports.ts'
import { importTownAssets } from '../../api/assets-api.ts'
import { RequestError } from '../../api/request.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { loadRanking, loadShapes, mayReview } from '../../state/asset-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { beginDrawing, importingAssets } from './asset-dialogs.ts'
import { AssetImportOutcome } from './asset-import-outcome.tsx'

/** No parks and paths are known yet: where they come from. */
export function AssetsEmpty({ code }: { code: string }) {
  const words = assetWords.value.empty
  const fetching = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const outcome = useSignal<AssetImport | undefined>(undefined)
  const fetchTown = async () => {
    fetching.value = true
    error.value = undefined
    try {
      outcome.value = await importTownAssets(code)
      await Promise.all([loadRanking(code), loadShapes(code)])
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    fetching.value = false
  }
  if (!mayReview.value) {
    return (
      <div class="asset-list">
        <EmptyState title={words.title}>
          <p>{words.police}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <div class="asset-list">
      <EmptyState title={words.title}>
        <p>{words.what}</p>
        {error.value && <ProblemNotice about={words.failed} error={error.value} />}
        {fetching.value ? (
          <Waiting>{words.fetching}</Waiting>
        ) : (
          <div class="button-row">
            <button type="button" class="ds-button" onClick={() => void fetchTown()}>
              {words.fromTown}
            </button>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              onClick={() => (importingAssets.value = true)}
            >
              {words.orFile}
            </button>
            <button type="button" class="ds-button" data-variant="tertiary" onClick={() => beginDrawing()}>
              {words.draw}
            </button>
          </div>
        )}
        {outcome.value && <AssetImportOutcome outcome={outcome.value} />}
      </EmptyState>
    </div>
  )
}
