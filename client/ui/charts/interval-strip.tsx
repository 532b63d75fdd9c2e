import { ratioPlace } from './value-axis.ts'
import './chart.css'

/** A ratio with its interval on a logarithmic axis with 1 in the middle: a picture beside the figures. */
export function IntervalStrip({
  ratio,
  low,
  high,
  top,
}: {
  ratio: number | null
  /** Null: no bound. */
  low: number | null
  high: number | null
  /** The axis goes from `1 / top` to `top`. */
  top: number
}) {
  const percent = (place: number) => `${(100 * place).toFixed(1)}%`
  const from = low === null ? 0 : ratioPlace(low, top)
  const to = high === null ? 1 : ratioPlace(high, top)
  return (
    <svg class="interval-strip" aria-hidden="true">
      <line class="interval-one" x1="50%" x2="50%" y1="0" y2="100%" />
      <line class="interval-range" x1={percent(from)} x2={percent(to)} y1="50%" y2="50%" />
      {ratio !== null && <circle cx={percent(ratioPlace(ratio, top))} cy="50%" r="4" />}
    </svg>
  )
}

/** The figures of the axis that strips stand over. */
export function IntervalAxis({ top, format }: { top: number; format: (ratio: number) => string }) {
  return (
    <div class="interval-axis" aria-hidden="true">
      <span>{format(1 / top)}</span>
      <span>1</span>
      <span>{format(top)}</span>
    </div>
  )
}
