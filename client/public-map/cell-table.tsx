import { language } from '../i18n/chosen-language.ts'
import { formatMeasure, formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { cellNames } from './cell-names.ts'
import { listedRows, type CellRow } from './cell-rows.ts'
import { itemName, monthWords } from './counted-words.ts'
import { changePublicView, publicView } from './current-public-view.ts'
import { pointedCell } from './pointed-cell.ts'
import type { CellOrder } from './public-view.ts'
import { comparedRelease, releaseDocument, releaseItem, rows, totals } from './release-state.ts'
import { selectCell } from './select-cell.ts'
import './cell-table.css'

/** What the map shows, as a table: every cell with a count, the selected one marked, sorted by any column. */
export function CellTable() {
  const words = publicWords.value.list
  const document = releaseDocument.value
  const item = releaseItem.value
  const { order, cell } = publicView.value
  const compared = comparedRelease.value
  if (!document || !item || !rows.value) return null
  const listed = listedRows(rows.value, order, ({ id }) => cellNames.value.get(id) ?? id)
  const before = compared ? monthWords(compared.month) : undefined
  const hasNone = listed.some(({ count, comparison }) => count === 0 || comparison?.count === 0)
  return (
    <section class="cell-list" aria-labelledby="cell-list-heading">
      <h2 id="cell-list-heading">{words.heading}</h2>
      {listed.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{publicWords.value.legend[item.kind === 'safe-reports' ? 'emptySafe' : 'empty']}</p>
        </EmptyState>
      ) : (
        <table class="cell-table" data-compares={before !== undefined}>
          <caption>
            {words.caption(itemName(item), monthWords(document.month))}{' '}
            <span class="cell-table-how">{words.sorting}</span>
          </caption>
          <thead>
            <tr>
              <Sortable order="place" chosen={order} label={words.place} />
              <Sortable order="count" chosen={order} label={words.count} />
              <Sortable order="density" chosen={order} label={words.density} />
              {before !== undefined && (
                <>
                  <th scope="col" class="figure">
                    {words.before(before)}
                  </th>
                  <th scope="col">{words.change}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {listed.map((row) => (
              <Row key={row.id} row={row} isSelected={row.id === cell} compares={before !== undefined} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.whole}</th>
              <td class="figure">{formatNumber(language.value, totals.value.shown)}</td>
              <td class="figure density">–</td>
              {before !== undefined && (
                <>
                  <td class="figure">
                    {totals.value.other === null ? '–' : formatNumber(language.value, totals.value.other)}
                  </td>
                  <td>–</td>
                </>
              )}
            </tr>
          </tfoot>
        </table>
      )}
      {hasNone && listed.length > 0 && <p class="quiet">{words.tooFewNote}</p>}
    </section>
  )
}

function Sortable({ order, chosen, label }: { order: CellOrder; chosen: CellOrder; label: string }) {
  const isChosen = order === chosen
  return (
    <th
      scope="col"
      class={order === 'place' ? undefined : `figure ${order}`}
      aria-sort={isChosen ? (order === 'place' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" onClick={() => changePublicView({ order })}>
        {label}
        <span class="sort-mark" aria-hidden="true">
          {isChosen ? (order === 'place' ? '▲' : '▼') : ''}
        </span>
      </button>
    </th>
  )
}

function Row({ row, isSelected, compares }: { row: CellRow; isSelected: boolean; compares: boolean }) {
  const words = publicWords.value
  const { id, count, density, comparison } = row
  const figure = (value: number) => (value === 0 ? words.list.tooFew : formatNumber(language.value, value))
  return (
    <tr
      data-selected={isSelected}
      onPointerEnter={() => (pointedCell.value = id)}
      onPointerLeave={() => (pointedCell.value = null)}
    >
      <th scope="row">
        <button
          type="button"
          data-cell={id}
          aria-pressed={isSelected}
          onClick={() => selectCell(isSelected ? null : id)}
          onFocus={() => (pointedCell.value = id)}
          onBlur={() => (pointedCell.value = null)}
        >
          {cellNames.value.get(id) ?? id}
        </button>
      </th>
      <td class="figure">{figure(count)}</td>
      <td class="figure density">{count === 0 ? '–' : formatMeasure(language.value, density)}</td>
      {compares && (
        <>
          <td class="figure">{comparison ? figure(comparison.count) : '–'}</td>
          <td>{words.verdicts[comparison?.verdict ?? 'missing']}</td>
        </>
      )}
    </tr>
  )
}
