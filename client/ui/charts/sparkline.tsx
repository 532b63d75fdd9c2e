import './chart.css'

const size = { width: 72, height: 18 }

/** A row of values as a small line, without an axis: a picture beside words that say the same. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null
  const most = Math.max(1, ...values)
  const points = values.map((value, index) => {
    const x = 1 + (index * (size.width - 2)) / (values.length - 1)
    return `${x.toFixed(1)},${(size.height - 1 - (value / most) * (size.height - 2)).toFixed(1)}`
  })
  return (
    <svg class="sparkline" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  )
}
