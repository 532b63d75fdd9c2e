import { axisTop } from './value-axis.ts'
import './chart.css'
import './series-chart.css'

/** One line of the chart. */
export type Series = {
  key: string
  name: string
  /** solid, dashed or dotted, so that lines are told apart without colour. */
  line: 'solid' | 'dashed' | 'dotted'
  values: readonly number[]
}

const size = { width: 360, height: 168 }
const plot = { left: 38, top: 10, right: 6, bottom: 22 }

/** Lines over the same steps, with a mark where something changed; the figures stand in a table that the caller gives. */
export function SeriesChart({
  label,
  series,
  changeAt,
  changeLabel,
  ticks,
  format,
}: {
  /** What the whole shows, in a sentence. */
  label: string
  series: readonly Series[]
  /** Position of the first step after the change. */
  changeAt: number
  changeLabel: string
  /** Written under the axis, by step. */
  ticks: readonly { at: number; text: string }[]
  format: (value: number) => string
}) {
  const steps = Math.max(1, ...series.map(({ values }) => values.length))
  const top = axisTop(Math.max(0, ...series.flatMap(({ values }) => values)))
  const width = size.width - plot.left - plot.right
  const depth = size.height - plot.top - plot.bottom
  const xOf = (step: number) => plot.left + (width * (step + 0.5)) / steps
  const yOf = (value: number) => plot.top + depth * (1 - value / top)
  const change = plot.left + (width * changeAt) / steps
  return (
    <figure class="chart series-chart">
      <figcaption class="ds-sr-only">{label}</figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        {[0, top / 2, top].map((level) => (
          <g key={level} class="chart-level">
            <line x1={plot.left} x2={size.width - plot.right} y1={yOf(level)} y2={yOf(level)} />
            <text x={plot.left - 5} y={yOf(level) + 4} class="chart-figure">
              {format(level)}
            </text>
          </g>
        ))}
        <line class="series-change" x1={change} x2={change} y1={plot.top - 6} y2={size.height - plot.bottom} />
        <text class="series-change-label" x={change + 4} y={plot.top + 2}>
          {changeLabel}
        </text>
        {series.map(({ key, line, values }) => (
          <polyline
            key={key}
            class="series-line"
            data-line={line}
            points={values.map((value, step) => `${xOf(step).toFixed(1)},${yOf(value).toFixed(1)}`).join(' ')}
          />
        ))}
        {ticks.map(({ at, text }) => (
          <text key={at} class="chart-tick" x={plot.left + (width * at) / steps} y={size.height - 6}>
            {text}
          </text>
        ))}
      </svg>
      <ul class="series-key" aria-hidden="true">
        {series.map(({ key, name, line }) => (
          <li key={key}>
            <svg viewBox="0 0 28 8">
              <polyline class="series-line" data-line={line} points="0,4 28,4" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  )
}
