import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { filter } from '../../state/hotspot-run.ts'
import { changeFilter } from './change-filter.ts'
import { monthsBetween, periodOfSpan, spanOf, type MonthSpan } from './month-range.ts'
import './month-brush.css'

/** Width of a slider's thumb, pixels; the style sheet's too. */
const thumbPixels = 24

/** Incidents per month as bars: drag over them, or move the two handles, to choose the months that are meant. */
export function MonthBrush({ summary }: { summary: IncidentSummary }) {
  const words = messages.value.filter
  const tongue = language.value
  const plot = useRef<HTMLOListElement>(null)
  const draft = useSignal<MonthSpan | undefined>(undefined)
  const pressed = useSignal<number | undefined>(undefined)
  const pointed = useSignal<number | undefined>(undefined)
  const { firstDate, endDate } = summary
  if (firstDate === null || endDate === null) return null
  const counts = new Map(summary.months.map(({ month, count }) => [month, count]))
  // The end is the first day without an incident; the month before it is the last with any.
  const lastMonth = summary.months.at(-1)?.month ?? firstDate.slice(0, 7)
  const endMonth = endDate.slice(8) === '01' ? lastMonth : endDate.slice(0, 7)
  const months = monthsBetween(firstDate.slice(0, 7), endMonth > lastMonth ? endMonth : lastMonth)
  if (months.length < 2) return null

  const most = Math.max(1, ...counts.values())
  const span = draft.value ?? spanOf(filter.value, months)
  const countAt = (index: number) => counts.get(months[index] ?? '') ?? 0
  const nameAt = (index: number) => formatMonth(tongue, months[index] ?? endMonth)
  const reading = (index: number) => words.monthCount(nameAt(index), formatNumber(tongue, countAt(index)))
  const choose = (wanted: MonthSpan) => {
    draft.value = undefined
    const { first, last } = spanOf(filter.value, months)
    // A month that is chosen alone already is let go when pressed again.
    const again = wanted.first === wanted.last && wanted.first === first && wanted.last === last
    const { from, to } = again ? {} : periodOfSpan(wanted, months)
    changeFilter({ from, to })
  }
  const indexUnder = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = plot.current?.getBoundingClientRect() ?? {}
    return Math.max(0, Math.min(months.length - 1, Math.floor(((clientX - left) / width) * months.length)))
  }
  const move = (event: PointerEvent) => {
    const index = indexUnder(event)
    pointed.value = index
    if (pressed.value !== undefined) draft.value = spanBetween(pressed.value, index)
  }
  const release = () => {
    if (draft.value) choose(draft.value)
    pressed.value = undefined
  }
  const slide = (end: keyof MonthSpan, index: number) =>
    end === 'first'
      ? { first: index, last: Math.max(index, span.last) }
      : { first: Math.min(span.first, index), last: index }
  const handle = (end: keyof MonthSpan, label: string) => (
    <input
      type="range"
      min={0}
      max={months.length - 1}
      value={Math.max(0, span[end])}
      aria-label={label}
      aria-valuetext={nameAt(Math.max(0, span[end]))}
      // Centres the thumb at either end under the first and the last bar.
      style={{
        insetInlineStart: `calc(${50 / months.length}% - ${thumbPixels / 2}px)`,
        inlineSize: `calc(${100 - 100 / months.length}% + ${thumbPixels}px)`,
      }}
      data-over={end === 'first' && span.first > months.length / 2 ? 'true' : undefined}
      onInput={(event) => (draft.value = slide(end, Number(event.currentTarget.value)))}
      onChange={(event) => choose(slide(end, Number(event.currentTarget.value)))}
    />
  )

  return (
    <figure class="month-brush">
      <figcaption class="ds-sr-only">{words.months}</figcaption>
      <ol
        ref={plot}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          plot.current?.setPointerCapture(event.pointerId)
          pressed.value = indexUnder(event)
          draft.value = spanBetween(pressed.value, pressed.value)
        }}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={() => {
          draft.value = undefined
          pressed.value = undefined
        }}
        onPointerLeave={() => (pointed.value = undefined)}
      >
        {months.map((month, index) => (
          <li key={month} data-within={(index >= span.first && index <= span.last) || undefined}>
            <span class="ds-sr-only">{reading(index)}</span>
            <span style={{ blockSize: `${(100 * countAt(index)) / most}%` }} />
          </li>
        ))}
      </ol>
      <div class="month-handles">
        {handle('first', words.fromMonth)}
        {handle('last', words.toMonth)}
      </div>
      <p class="month-ends" aria-hidden="true">
        {pointed.value === undefined ? (
          <>
            <span>{nameAt(Math.max(0, span.first))}</span>
            <span>{nameAt(Math.max(0, span.last))}</span>
          </>
        ) : (
          <span>{reading(pointed.value)}</span>
        )}
      </p>
    </figure>
  )
}

function spanBetween(a: number, b: number): MonthSpan {
  return { first: Math.min(a, b), last: Math.max(a, b) }
}
