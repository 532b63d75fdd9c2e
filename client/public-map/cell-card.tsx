import { useEffect, useRef } from 'preact/hooks'
import { language } from '../i18n/chosen-language.ts'
import { formatMeasure, formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { isWide } from '../state/wide-screen.ts'
import { Icon } from '../ui/icon.tsx'
import { cellNames } from './cell-names.ts'
import { otherCounts, type CellRow } from './cell-rows.ts'
import { truthRange } from './compare-counts.ts'
import { countedWords, itemName, monthWords } from './counted-words.ts'
import { changePublicView, publicLink, publicView } from './current-public-view.ts'
import { comparedRelease, releaseDocument, releaseItem, rows } from './release-state.ts'
import './cell-card.css'

/** The figures of the selected cell, and how sure they are. */
export function CellCard() {
  const card = useRef<HTMLElement>(null)
  const words = publicWords.value.cell
  const { cell, list } = publicView.value
  const isKnown = rows.value !== undefined
  useEffect(() => {
    if (cell !== null && isKnown && !isWide.peek()) card.current?.scrollIntoView({ block: 'start' })
  }, [cell, isKnown])
  if (cell === null || !rows.value) return null
  const row = rows.value.find(({ id }) => id === cell)
  return (
    <section ref={card} class="cell-card" aria-label={words.heading}>
      <div class="cell-card-head">
        <h2>{row ? cellNames.value.get(row.id) : words.heading}</h2>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.close}
          title={words.close}
          onClick={() => close(cell)}
        >
          <Icon name="x" />
        </button>
      </div>
      {row ? <Figures row={row} /> : <p>{words.unknown}</p>}
      {row && list && <a {...publicLink({ list: false, camera: null })}>{words.onMap}</a>}
    </section>
  )
}

/** Deselects; the focus goes back to where the cell is in the list, since the button under it is gone. */
function close(cell: string): void {
  changePublicView({ cell: null })
  const inList = document.querySelector<HTMLElement>(`[data-cell='${cell}']`)
  ;(inList ?? document.getElementById('content'))?.focus({ preventScroll: isWide.peek() })
}

function Figures({ row }: { row: CellRow }) {
  const words = publicWords.value.cell
  const document = releaseDocument.value
  const item = releaseItem.value
  if (!document || !item) return null
  const number = (value: number) => formatNumber(language.value, value)
  const [least, most] = truthRange({ ...document, published: row.count })
  const others = otherCounts(document, row.id, item.code)
  const compared = comparedRelease.value
  return (
    <>
      <p class="cell-card-count">
        <strong>{row.count === 0 ? itemName(item) : countedWords(row.count)}</strong>
        {row.count > 0 && ` · ${itemName(item)}`}, {monthWords(document.month)}
      </p>
      <p class="quiet">{row.count === 0 ? words.nothing(number(most)) : words.range(number(least), number(most))}</p>
      <dl class="cell-card-figures">
        {compared && (
          <>
            <dt>{words.before(monthWords(compared.month))}</dt>
            <dd>
              {row.comparison ? (row.comparison.count > 0 ? number(row.comparison.count) : words.beforeNone) : '–'}
            </dd>
            <dt>{publicWords.value.list.change}</dt>
            <dd>{publicWords.value.verdicts[row.comparison?.verdict ?? 'missing']}</dd>
          </>
        )}
        {row.count > 0 && (
          <>
            <dt>{words.density}</dt>
            <dd>{formatMeasure(language.value, row.density)}</dd>
          </>
        )}
        <dt>{words.size}</dt>
        <dd>{words.hectares(formatMeasure(language.value, row.hectares))}</dd>
        <dt>{words.id}</dt>
        <dd class="cell-card-id">{row.id}</dd>
      </dl>
      <h3>{words.others}</h3>
      {others.length === 0 && <p class="quiet">{words.noOthers}</p>}
      <ul class="cell-card-others">
        {others.map((other) => {
          const known = document.items.find(({ code }) => code === other.item)
          return (
            known && (
              <li key={other.item}>
                <a {...publicLink({ item: other.item })}>{itemName(known)}</a> <span>{number(other.count)}</span>
              </li>
            )
          )
        })}
      </ul>
    </>
  )
}
