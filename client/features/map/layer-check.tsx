/** Puts a layer in or out of sight. */
export function LayerCheck({
  label,
  shown,
  onChange,
}: {
  label: string
  shown: boolean
  onChange: (shown: boolean) => void
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        class="ds-input"
        checked={shown}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
