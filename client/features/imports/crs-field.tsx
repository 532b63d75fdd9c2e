import { useSignal } from '@preact/signals'
import { messages } from '../../i18n/language.ts'
import { srid } from './import-state.ts'

/** Coordinate systems that Swedish data mostly comes in; any other by its EPSG code. */
const common = [4326, 3006, 3021]

/** The coordinate system of the file's coordinates. */
export function CrsField() {
  const words = messages.value.imports
  const other = useSignal(!common.includes(srid.value))
  return (
    <div class="form-field">
      <label for="import-crs">{words.crs}</label>
      <select
        id="import-crs"
        class="ds-input"
        aria-describedby="import-crs-help"
        value={other.value ? '' : srid.value}
        onChange={(event) => {
          other.value = event.currentTarget.value === ''
          if (!other.value) srid.value = Number(event.currentTarget.value)
        }}
      >
        {common.map((code) => (
          <option key={code} value={code}>
            {words.crsNames[code]} (EPSG:{code})
          </option>
        ))}
        <option value="">{words.otherCrs}</option>
      </select>
      {other.value && (
        <label class="form-field">
          <span>{words.epsg}</span>
          <input
            class="ds-input"
            inputMode="numeric"
            pattern="[0-9]{4,6}"
            value={srid.value}
            onChange={(event) => (srid.value = Number.parseInt(event.currentTarget.value, 10) || srid.value)}
          />
        </label>
      )}
      <p id="import-crs-help" class="quiet">
        {words.crsHelp}
      </p>
    </div>
  )
}
