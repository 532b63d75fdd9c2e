import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { lighting, isTooWide, loadLighting, onlyDark, darkRows } from '../../state/asset-lighting.ts'
import type { LightRow } from '../../state/asset-light-rows.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { lengthWords } from './asset-figures.ts'
import { DarkHours } from './dark-hours.tsx'
import { LightStretch } from './light-stretch.tsx'
import { useListArrows } from './list-focus.ts'
import { printWorkList } from './printing.ts'

/** Rows of the list: the longest; the rest are on the map. */
const mostRows = 50

/** How walked paths in the map's view are lit, the map's equivalent: totals, hours of darkness and the longest dark stretches. */
export function LightingPanel({ municipality }: { municipality: Municipality }) {
  const words = assetWords.value.lighting
  const { code, zone, bounds } = municipality
  const { state, value, error } = lighting.current.value
  const rows = darkRows.value.slice(0, mostRows)
  const nothing = value && value.features.length === 0
  return (
    <div class="asset-list lighting-panel" aria-busy={state === 'loading'}>
      <p>{isTooWide.value ? words.closer : words.lead}</p>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadLighting(code, bounds)} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {nothing && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {value && !nothing && (
        <>
          <section aria-label={words.totals}>
            <h2>{words.totals}</h2>
            <dl class="light-totals">
              {(['no', 'unknown', 'yes'] as const).map((lit) => (
                <div key={lit}>
                  <dt>
                    <span class="light-line" data-lit={lit} aria-hidden="true" />
                    {words.lit[lit]}
                  </dt>
                  <dd>{lengthWords(value.metres[lit])}</dd>
                </div>
              ))}
            </dl>
          </section>
          <div class="asset-tools-row">
            <label class="check">
              <input
                type="checkbox"
                class="ds-input"
                checked={onlyDark.value}
                onChange={(event) => (onlyDark.value = event.currentTarget.checked)}
              />
              {words.onlyDark}
            </label>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              disabled={rows.length === 0}
              onClick={() => void printWorkList('lighting')}
            >
              <Icon name="printer" />
              {words.print}
            </button>
          </div>
        </>
      )}
      {value && <DarkHours sun={value.sun} zone={zone} />}
      {value && !nothing && (
        <section aria-label={words.listLabel}>
          <h2>{words.listLabel}</h2>
          {rows.length === 0 && <p class="quiet">{words.none}</p>}
          {darkRows.value.length > rows.length && (
            <p class="quiet">
              {words.shown(
                formatNumber(language.value, rows.length),
                formatNumber(language.value, darkRows.value.length),
              )}
            </p>
          )}
          <Rows rows={rows} code={code} />
        </section>
      )}
    </div>
  )
}

function Rows({ rows, code }: { rows: readonly LightRow[]; code: string }) {
  const list = useListArrows<HTMLOListElement>()
  return (
    <ol ref={list}>
      {rows.map((row) => (
        <LightStretch key={row.key} row={row} code={code} />
      ))}
    </ol>
  )
}
