import { useLayoutEffect, useRef } from 'preact/hooks'
import type { WalkRoute } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'

/** Walking and stops against the time that was to be kept, as a bar and in words. */
export function BudgetBar({ route, minutes }: { route: WalkRoute; minutes: number }) {
  const words = walkWords.value.route
  const figure = (value: number) => formatNumber(language.value, Math.round(value))
  const { walkMinutes, stopMinutes, totalMinutes } = route
  const whole = Math.max(minutes, totalMinutes)
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Sizes that follow data are set through the CSSOM: the page's policy takes no style attributes.
    const [walking, stopping, budget] = bar.current?.children ?? []
    const width = (element: Element | undefined, share: number, property: 'width' | 'insetInlineStart') => {
      if (element instanceof HTMLElement) element.style[property] = `${share * 100}%`
    }
    width(walking, walkMinutes / whole, 'width')
    width(stopping, stopMinutes / whole, 'width')
    width(budget, minutes / whole, 'insetInlineStart')
  }, [walkMinutes, stopMinutes, minutes])
  const off = Math.round(minutes - totalMinutes)
  return (
    <div class="walk-budget" data-over={off < 0 || undefined}>
      <p>
        <strong>{words.budgetLabel(figure(totalMinutes), figure(minutes))}</strong>{' '}
        <span class="quiet">
          {words.walking(figure(walkMinutes))}, {words.stopping(figure(stopMinutes))},{' '}
          {off < 0 ? words.over(figure(-off)) : words.left(figure(off))}
        </span>
      </p>
      <div ref={bar} class="walk-budget-bar" aria-hidden="true">
        <span class="walk-budget-walking" />
        <span class="walk-budget-stopping" />
        <span class="walk-budget-end" />
      </div>
    </div>
  )
}
