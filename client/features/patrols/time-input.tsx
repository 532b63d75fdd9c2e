import { readTimeOfDay } from '../../state/read-time-of-day.ts'

/** A time of day in 24 hours whatever the browser's language: `16`, `1630` and `16.30` are understood. */
export function TimeInput({
  value,
  onChange,
  ...field
}: {
  value: string
  /** Called with `16:30`, or with what is written when it is no time. */
  onChange: (time: string) => void
  id?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}) {
  return (
    <input
      {...field}
      class="ds-input"
      inputMode="numeric"
      autocomplete="off"
      maxLength={5}
      placeholder="16:00"
      value={value}
      onChange={(event) => {
        const written = event.currentTarget.value
        onChange(readTimeOfDay(written) ?? written)
      }}
    />
  )
}
