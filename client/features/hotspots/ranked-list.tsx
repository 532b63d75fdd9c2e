import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { useSignal, useSignalEffect } from '@preact/signals'
import { focusAfterKey, tabStop } from '../../state/list-keys.ts'
import { pointedRank, selectedRank, selectRank } from '../../state/selection.ts'
import './ranked-list.css'

type Ranked = { rank: number }

/**
 * A ranked list that is the map's equivalent: arrow keys move, Enter or a click selects, and what is selected on the map
 * comes into view here.
 */
export function RankedList<T extends Ranked>({
  label,
  items,
  stepOf,
  children,
}: {
  label: string
  items: readonly T[]
  /** Step of the ramp, 0 the least: the colour of the mark in the margin. */
  stepOf: (item: T) => number
  children: (item: T) => ComponentChildren
}) {
  const list = useRef<HTMLOListElement>(null)
  const focused = useSignal<number | null>(null)
  const selectedIndex = items.findIndex((item) => item.rank === selectedRank.value)
  const stop = tabStop(
    items.findIndex((item) => item.rank === (focused.value ?? selectedRank.value)),
    items.length,
  )

  useSignalEffect(() => {
    const rank = selectedRank.value
    if (rank !== null) list.current?.querySelector(`[data-rank="${rank}"]`)?.scrollIntoView({ block: 'nearest' })
  })

  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = focusAfterKey(event.key, buttons.indexOf(event.currentTarget as HTMLButtonElement), buttons.length)
    if (next === undefined) return
    event.preventDefault()
    buttons[next]?.focus()
  }

  return (
    <ol ref={list} class="ranked-list" aria-label={label}>
      {items.map((item, index) => (
        <li key={item.rank}>
          <button
            type="button"
            data-rank={item.rank}
            data-step={stepOf(item)}
            aria-current={index === selectedIndex ? 'true' : undefined}
            tabIndex={index === stop ? 0 : -1}
            onClick={() => selectRank(item.rank)}
            onKeyDown={move}
            onFocus={() => {
              focused.value = item.rank
              pointedRank.value = item.rank
            }}
            onBlur={() => (pointedRank.value = null)}
            onMouseEnter={() => (pointedRank.value = item.rank)}
            onMouseLeave={() => (pointedRank.value = null)}
          >
            {children(item)}
          </button>
        </li>
      ))}
    </ol>
  )
}
