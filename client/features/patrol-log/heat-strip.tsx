import { heatLevel } from '../../ui/charts/week-profile.ts'
import '../../ui/charts/heat-table.css'

/** A row of values as shades, least to most; each says its own figure to those who do not see it. */
export function HeatStrip({
  values,
  most,
  label,
  tick,
}: {
  values: readonly number[]
  /** What the strongest shade stands for: the most of all strips that are compared. */
  most: number
  /** What is said of a value. */
  label: (value: number, index: number) => string
  /** What is written in a cell; nothing when there is no room. */
  tick?: (value: number) => string
}) {
  return (
    <ol class="heat-strip">
      {values.map((value, index) => (
        <li key={index} class="heat-cell" data-level={heatLevel(value, most)} title={label(value, index)}>
          <span class="ds-sr-only">{label(value, index)}</span>
          {tick && <span aria-hidden="true">{tick(value)}</span>}
        </li>
      ))}
    </ol>
  )
}
