import { formatMeasure } from '../i18n/format-number.ts'
import { language, messages } from '../i18n/language.ts'
import { rampColours } from '../map/intensity.ts'
import { mapColours } from '../map/map-colours.ts'
import { theme } from '../state/theme.ts'
import './ramp.css'

/** The intensity classes in a row, least first, each with its lower edge beneath; of a surface without classes, what its colours read at. */
export function Ramp({
  title,
  edges,
  smooth = false,
}: {
  title: string
  edges: readonly number[]
  /** Whether colours run into each other, so that the figures are readings and not lower edges. */
  smooth?: boolean
}) {
  const words = messages.value.legend
  const colours = rampColours(mapColours[theme.value].ramp, edges.length)
  return (
    <div class="legend-ramp">
      <p>{title}</p>
      <ol>
        {edges.map((least, index) => (
          <li key={least}>
            <span class="legend-swatch" aria-hidden="true" style={{ background: colours[index] ?? '' }} />
            {smooth ? formatMeasure(language.value, least) : words.from(formatMeasure(language.value, least))}
          </li>
        ))}
      </ol>
    </div>
  )
}
