/** One of a few, side by side; the pressed one is chosen. */
export function ChoiceButtons<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  choices: readonly { value: T; label: string }[]
  chosen: T
  onChoose: (value: T) => void
}) {
  return (
    <fieldset class="walk-choice">
      <legend>{label}</legend>
      <div>
        {choices.map(({ value, label: name }) => (
          <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
