import { Icon } from '../../ui/icon.tsx'

/** Choices of which any number may be made; what is chosen has a check mark, not only a colour. */
export function Chips<T extends string | number>({
  legend,
  choices,
  chosen,
  onToggle,
}: {
  legend: string
  choices: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onToggle: (value: T) => void
}) {
  return (
    <fieldset class="report-chips">
      <legend>{legend}</legend>
      {choices.map(({ value, label }) => (
        <button key={value} type="button" aria-pressed={chosen.includes(value)} onClick={() => onToggle(value)}>
          {chosen.includes(value) && <Icon name="check" />}
          {label}
        </button>
      ))}
    </fieldset>
  )
}
