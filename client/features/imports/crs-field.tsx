import { useSignal } from '@preact/signals'
import { messages } from '../../i18n/language.ts'
import { srid } from './import-state.ts'

/** Coordinate systems that Swedish data mostly comes in; any other by its EPSG code. */
const common = [4326, 3006, 3021]

/** The coordinate system of the file's coordinates; must be named by a person where the file does not say. */
export function CrsField({ tried }: { tried: boolean }) {
  const words = messages.value.imports
  const other = useSignal(srid.value !== null && !common.includes(srid.value))
  const missing = tried && srid.value === null
  const choose = (choice: string) => {
    other.value = choice === 'other'
    srid.value = choice === 'other' || choice === '' ? null : Number(choice)
  }
  return (
    <div class="form-field">
      <label for="import-crs">{words.crs}</label>
      <select
        id="import-crs"
        class="ds-input"
        aria-describedby="import-crs-help"
        aria-invalid={missing}
        value={other.value ? 'other' : String(srid.value ?? '')}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{words.crsUnknown}</option>
        {common.map((code) => (
          <option key={code} value={String(code)}>
            {words.crsNames[code]} (EPSG:{code})
          </option>
        ))}
        <option value="other">{words.otherCrs}</option>
      </select>
      {other.value && (
        <label class="form-field">
          <span>{words.epsg}</span>
          <input
            class="ds-input"
            inputMode="numeric"
            value={srid.value ?? ''}
            onChange={(event) => (srid.value = Number.parseInt(event.currentTarget.value, 10) || null)}
          />
        </label>
      )}
      <p id="import-crs-help" class={missing ? 'field-error' : 'quiet'}>
        {missing ? words.crsMissing : words.crsHelp}
      </p>
    </div>
  )
}
