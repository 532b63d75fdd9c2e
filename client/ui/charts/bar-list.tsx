import type { ComponentChildren } from 'preact'
import './bar-list.css'

/** Values with their names as bars, as given; the figures are written beside. */
export function BarList({
  items,
}: {
  items: readonly { key: string; name: ComponentChildren; figure: ComponentChildren; value: number }[]
}) {
  const most = Math.max(0, ...items.map(({ value }) => value))
  return (
    <ul class="bars">
      {items.map(({ key, name, figure, value }) => (
        <li key={key}>
          <span class="bar-name">{name}</span>
          <span class="bar-figure">{figure}</span>
          <span class="bar" aria-hidden="true">
            <span style={{ inlineSize: `${most === 0 ? 0 : (100 * value) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
