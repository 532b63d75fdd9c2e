import { useSignal } from '@preact/signals'
import { axisTop } from './value-axis.ts'
import './chart.css'

export type Column = {
  key: string
  /** Said of the column: `maj 2026`. */
  name: string
  value: number
  /** Drawn quieter: not the whole of what it stands for. */
  partial?: boolean | undefined
  /** Written under the axis. */
  tick?: string | undefined
}

const size = { width: 360, height: 128 }
const plot = { left: 34, top: 8, right: 4, bottom: 22 }

/**
 * Columns over an axis, with the value under the pointer told beneath; the same figures as a table for keyboards and
 * screen readers.
 */
export function ColumnChart({
  label,
  columns,
  format,
  heads,
  tableLabel,
}: {
  /** What the whole shows, in a sentence. */
  label: string
  columns: readonly Column[]
  format: (value: number) => string
  heads: readonly [string, string]
  /** On the button that opens the table. */
  tableLabel: string
}) {
  const pointed = useSignal<number | undefined>(undefined)
  const top = axisTop(Math.max(0, ...columns.map(({ value }) => value)))
  const width = (size.width - plot.left - plot.right) / Math.max(1, columns.length)
  const depth = size.height - plot.top - plot.bottom
  const levelOf = (value: number) => plot.top + depth * (1 - value / top)
  const gap = width > 4 ? 1 : 0
  const point = (event: PointerEvent) => {
    const { left, width: drawn } = (event.currentTarget as Element).getBoundingClientRect()
    const x = ((event.clientX - left) / drawn) * size.width - plot.left
    const index = Math.floor(x / width)
    pointed.value = index >= 0 && index < columns.length ? index : undefined
  }
  const shown = pointed.value === undefined ? undefined : columns[pointed.value]
  return (
    <figure class="chart">
      <figcaption class="ds-sr-only">{label}</figcaption>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        aria-hidden="true"
        onPointerMove={point}
        onPointerLeave={() => (pointed.value = undefined)}
      >
        {[0, top / 2, top].map((level) => (
          <g key={level} class="chart-level">
            <line x1={plot.left} x2={size.width - plot.right} y1={levelOf(level)} y2={levelOf(level)} />
            {(level === 0 || level === top || top % 2 === 0) && (
              <text x={plot.left - 5} y={levelOf(level) + 4} class="chart-figure">
                {format(level)}
              </text>
            )}
          </g>
        ))}
        {columns.map(({ key, value, partial, tick }, index) => {
          const x = plot.left + index * width
          return (
            <g key={key}>
              <rect
                class="chart-column"
                data-partial={partial || undefined}
                data-pointed={index === pointed.value || undefined}
                x={x + gap / 2}
                y={levelOf(value)}
                width={width - gap}
                height={levelOf(0) - levelOf(value)}
              />
              {tick !== undefined && (
                <text class="chart-tick" x={x} y={size.height - 6}>
                  {tick}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <p class="chart-reading" aria-hidden="true">
        {shown && `${shown.name}: ${format(shown.value)}`}
      </p>
      <details class="chart-table">
        <summary>{tableLabel}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col" class="figure">
                {heads[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ key, name, value }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td class="figure">{format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
