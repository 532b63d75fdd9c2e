import './choice-row.css'

type Choice<T extends string> = { value: T; label: string; detail?: string | undefined }

/** One choice of a few, as radio buttons in a row that wraps. */
export function ChoiceRow<T extends string>({
  name,
  legend,
  choices,
  chosen,
  onChoose,
}: {
  name: string
  legend: string
  choices: readonly Choice<T>[]
  chosen: T
  onChoose: (value: T) => void
}) {
  return (
    <fieldset class="choice-row">
      <legend>{legend}</legend>
      <div>
        {choices.map(({ value, label, detail }) => (
          <label key={value}>
            <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>
              {label}
              {detail !== undefined && <span class="choice-detail"> {detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
