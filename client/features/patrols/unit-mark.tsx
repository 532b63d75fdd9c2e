import { unitStyle } from '../../map/unit-styles.ts'
import { theme } from '../../state/theme.ts'

/** Pixels across the line of a key. */
const across = 40

/** A unit's letter in its colour. */
export function UnitLetter({ unit }: { unit: string }) {
  const { letter, colour, onColour } = unitStyle(unit, theme.value)
  return (
    <span class="unit-letter" style={{ background: colour, color: onColour }}>
      {letter}
    </span>
  )
}

/** A unit's line as the map draws it, with its letter. */
export function UnitLine({ unit }: { unit: string }) {
  const { letter, colour, dashes } = unitStyle(unit, theme.value)
  const width = 3.5
  return (
    <span class="unit-line">
      <strong>{letter}</strong>
      <svg width={across} height="8" viewBox={`0 0 ${across} 8`} aria-hidden="true">
        <line
          x1="0"
          x2={across}
          y1="4"
          y2="4"
          stroke={colour}
          stroke-width={width}
          {...(dashes ? { 'stroke-dasharray': dashes.map((part) => part * width).join(' ') } : {})}
        />
      </svg>
    </span>
  )
}
