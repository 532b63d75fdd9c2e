import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { places } from '../../state/hotspot-run.ts'
import './hotspots-control.css'

/** As many as the service evaluates at once. */
const mostHotspots = 60

/** Which hotspots of the run on screen are meant: those ticked, or all of them. */
export function HotspotsControl({
  value,
  onChange,
}: {
  value: unknown
  onChange: (ranks: number[] | undefined) => void
}) {
  const words = workbenchWords.value
  const { label, why } = words.fields.ranks
  const chosen = new Set(Array.isArray(value) ? (value as number[]) : [])
  const known = places.value.slice(0, mostHotspots)
  const toggle = (rank: number, on: boolean) => {
    const ranks = known.map((hotspot) => hotspot.rank).filter((one) => (one === rank ? on : chosen.has(one)))
    onChange(ranks.length === 0 ? undefined : ranks)
  }
  return (
    <fieldset class="form-field" aria-describedby="help-ranks">
      <legend>{label}</legend>
      <p id="help-ranks" class="quiet">
        {why}
      </p>
      {known.length === 0 && <p class="field-error">{words.noHotspots}</p>}
      <div class="hotspot-choices">
        {known.map(({ rank, nearestStreet }) => (
          <label key={rank} class="check">
            <input
              type="checkbox"
              class="ds-input"
              checked={chosen.has(rank)}
              onChange={(event) => toggle(rank, event.currentTarget.checked)}
            />
            <span>
              {words.hotspotOption(
                formatNumber(language.value, rank),
                nearestStreet ?? messages.value.hotspots.unnamedPlace(formatNumber(language.value, rank)),
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
