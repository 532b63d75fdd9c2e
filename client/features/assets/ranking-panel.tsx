import type { Municipality } from '../../api/wire-types.ts'
import { rankingFileAddress } from '../../api/assets-api.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import {
  assetView,
  loadMoreRanking,
  loadRanking,
  mapBox,
  mayReview,
  narrowAssets,
  narrowing,
  ranked,
  ranking,
} from '../../state/asset-list.ts'
import { emptyAssets } from '../../state/asset-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AssetsEmpty } from './assets-empty.tsx'
import { AssetTools } from './asset-tools.tsx'
import { beginDrawing, importingAssets } from './asset-dialogs.ts'
import { KindFilter } from './kind-filter.tsx'
import { useListArrows } from './list-focus.ts'
import { RankingHow } from './ranking-how.tsx'
import { RankingRow } from './ranking-row.tsx'

/** What should be reviewed first, the map's equivalent. */
export function RankingPanel({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  const words = assetWords.value
  const { state, value, error } = ranking.current.value
  const { kind, inMap } = assetView.value
  const narrow = kind.length > 0 || inMap
  const number = (count: number) => formatNumber(language.value, count)
  if (value?.total === 0 && !narrow) return <AssetsEmpty code={code} />
  return (
    <>
      <div class="asset-filter">
        <KindFilter />
        <div class="asset-tools-row">
          <label class="check">
            <input
              type="checkbox"
              class="ds-input"
              checked={inMap}
              disabled={mapBox.value === null}
              onChange={(event) => narrowAssets({ inMap: event.currentTarget.checked })}
            />
            {words.filter.inMap}
          </label>
          <AssetTools>
            {mayReview.value && (
              <>
                <button type="button" onClick={() => beginDrawing()}>
                  {words.drawing.begin}
                </button>
                <button type="button" onClick={() => (importingAssets.value = true)}>
                  {words.importing.button}
                </button>
              </>
            )}
            <a href={rankingFileAddress(code, narrowing())}>{words.download.ranking}</a>
          </AssetTools>
        </div>
      </div>
      <div class="asset-list" aria-busy={state === 'loading'}>
        {error && <ProblemNotice about={words.ranking.failed} error={error} onRetry={() => void loadRanking(code)} />}
        {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
        {value && value.items.length === 0 && (
          <EmptyState title={words.ranking.emptyFilterTitle}>
            <p>{words.ranking.emptyFilter}</p>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              onClick={() => narrowAssets({ kind: emptyAssets.kind, inMap: false })}
            >
              {words.filter.clear}
            </button>
          </EmptyState>
        )}
        {value && value.items.length > 0 && (
          <>
            <RankingHow weights={value.weights} />
            <output class="quiet asset-count">
              {value.total === 1
                ? words.ranking.countOne
                : words.ranking.count(number(value.items.length), number(value.total))}
            </output>
            <Rows />
            {value.next !== undefined && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                aria-busy={state === 'loading'}
                onClick={() => void loadMoreRanking(code)}
              >
                {words.more}
              </button>
            )}
          </>
        )}
      </div>
    </>
  )
}

function Rows() {
  const list = useListArrows<HTMLOListElement>()
  return (
    <ol ref={list} aria-label={assetWords.value.ranking.listLabel}>
      {ranked.value.map((asset) => (
        <RankingRow key={asset.id} asset={asset} />
      ))}
    </ol>
  )
}
