import { useSignal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import type { PictureShape, ResultPicture } from '../../map/result-picture.ts'
import { shapeBounds } from '../../map/shape-bounds.ts'
import { pointedPlace, selectedPlace, selectPlace } from '../../state/analyses.ts'
import { focusAfterKey, tabStop } from '../../state/list-keys.ts'
import { moveMapTo, revealOnMap } from '../../state/map-target.ts'
import { Icon } from '../../ui/icon.tsx'
import type { ResultItem } from './result-items.ts'
import './result-list.css'

/** Lines shown at first, and more at a time: a thousand squares are a table to download, not a list to read. */
const page = 10

/** The ranked places, the equivalent of the layer: arrow keys move, Enter or a click chooses, and what is chosen tells its figures. */
export function ResultList({ items, picture }: { items: readonly ResultItem[]; picture: ResultPicture | null }) {
  const words = workbenchWords.value
  const list = useRef<HTMLOListElement>(null)
  const length = useSignal(page)
  const focused = useSignal<number | null>(null)
  const selectedIndex = items.findIndex(({ rank }) => rank === selectedPlace.value)
  const shown = items.slice(0, Math.max(length.value, selectedIndex + 1))
  const stop = tabStop(
    shown.findIndex(({ rank }) => rank === (focused.value ?? selectedPlace.value)),
    shown.length,
  )
  const shapes = new Map(picture?.shapes.map((shape) => [shape.rank, shape]))

  useSignalEffect(() => {
    const rank = selectedPlace.value
    if (rank === null) return
    // After the list has grown to hold it.
    requestAnimationFrame(() =>
      list.current?.querySelector(`[data-place="${rank}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  })

  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-place]') ?? [])]
    const next = focusAfterKey(event.key, buttons.indexOf(event.currentTarget as HTMLButtonElement), buttons.length)
    if (next === undefined) return
    event.preventDefault()
    buttons[next]?.focus()
  }
  const choose = (rank: number) => {
    selectPlace(rank === selectedPlace.value ? null : rank)
    const shape = shapes.get(rank)
    if (shape && selectedPlace.value === rank) revealOnMap(shapeBounds(shape.shape))
  }
  const more = Math.min(page * 5, items.length - shown.length)
  return (
    <>
      <ol ref={list} class="result-list" aria-label={words.listLabel}>
        {shown.map((item, index) => (
          <li key={item.rank} data-tone={shapes.get(item.rank)?.tone}>
            <button
              type="button"
              data-place={item.rank}
              aria-expanded={index === selectedIndex}
              tabIndex={index === stop ? 0 : -1}
              onClick={() => choose(item.rank)}
              onKeyDown={move}
              onFocus={() => {
                focused.value = item.rank
                pointedPlace.value = item.rank
              }}
              onBlur={() => (pointedPlace.value = null)}
              onMouseEnter={() => (pointedPlace.value = item.rank)}
              onMouseLeave={() => (pointedPlace.value = null)}
            >
              <span class="place-rank" aria-hidden="true">
                {item.rank}
              </span>
              <span class="place-title">{item.title}</span>
              <span class="place-amount">{item.amount}</span>
              {item.note !== '' && <span class="place-note">{item.note}</span>}
            </button>
            {index === selectedIndex && <Figures item={item} shape={shapes.get(item.rank)} />}
          </li>
        ))}
      </ol>
      {more > 0 && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => (length.value = shown.length + page * 5)}
        >
          {words.showMore(formatNumber(language.value, more))}
        </button>
      )}
    </>
  )
}

function Figures({ item, shape }: { item: ResultItem; shape: PictureShape | undefined }) {
  const { figures, explain, zoomTo } = workbenchWords.value
  return (
    <div class="place-figures">
      <dl>
        {item.figures.map(({ name, value, explained }) => (
          <div key={name}>
            <dt>{figures[name]}</dt>
            <dd>{value}</dd>
            {explained && <dd class="quiet">{explain[explained]}</dd>}
          </div>
        ))}
      </dl>
      {shape && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={() => moveMapTo(shapeBounds(shape.shape))}
        >
          <Icon name="maximize" />
          {zoomTo}
        </button>
      )}
    </div>
  )
}
