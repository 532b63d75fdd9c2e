import { useSignal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import type { AssetKind } from '../../../server/contract/assets.ts'
import {
  assetDrawing,
  drawnPlace,
  shapesOf,
  usualShape,
  withoutLast,
  withPlace,
  type AssetDrawing,
} from '../../state/asset-drawing.ts'
import { mapBox } from '../../state/asset-list.ts'
import { assetKinds } from '../../state/asset-view.ts'
import { askToMark } from './asset-dialogs.ts'
import { NamedPlace } from './named-place.tsx'
import { StretchPanel } from './stretch-panel.tsx'

/** What is being drawn on the map, with a way to do it all without pressing the map. */
export function DrawPanel({ municipality }: { municipality: Municipality }) {
  const drawing = assetDrawing.value
  if (!drawing) return null
  return (
    <div class="draw-panel">
      {drawing.of === 'stretch' ? (
        <StretchPanel drawing={drawing} />
      ) : (
        <NewAsset drawing={drawing} code={municipality.code} />
      )}
    </div>
  )
}

function NewAsset({ drawing, code }: { drawing: Extract<AssetDrawing, { of: 'asset' }>; code: string }) {
  const words = assetWords.value
  const tried = useSignal(false)
  const { kind, name, shape, corners } = drawing
  const place = drawnPlace(drawing)
  const change = (some: Partial<typeof drawing>) => (assetDrawing.value = { ...drawing, ...some })
  const middle = mapBox.value?.middle
  const fault = tried.value && !place ? words.drawing.faults.few[shape] : ''
  const goOn = () => {
    tried.value = true
    if (!place) return
    askToMark({ count: 1, what: { drawn: { kind, name: name.trim() || null, place }, origin: 'drawn' } })
  }
  return (
    <>
      <h2>{words.drawing.title}</h2>
      <div class="form-field">
        <label for="draw-kind">{words.drawing.kind}</label>
        <select
          id="draw-kind"
          class="ds-input"
          value={kind}
          onChange={(event) => {
            const next = event.currentTarget.value as AssetKind
            const shapes = shapesOf(next)
            change({ kind: next, ...(shapes.includes(shape) ? {} : { shape: usualShape(next), corners: [] }) })
          }}
        >
          {assetKinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="draw-name">{words.drawing.name}</label>
        <input
          id="draw-name"
          class="ds-input"
          maxLength={200}
          value={name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      {shapesOf(kind).length > 1 && (
        <fieldset>
          <legend>{words.drawing.shape}</legend>
          {shapesOf(kind).map((one) => (
            <label key={one} class="check">
              <input
                type="radio"
                class="ds-input"
                name="draw-shape"
                checked={shape === one}
                onChange={() => change({ shape: one, corners: [] })}
              />
              {words.drawing.shapes[one]}
            </label>
          ))}
        </fieldset>
      )}
      <p>{words.drawing.how[shape]}</p>
      <p class="quiet">{words.drawing.keys}</p>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={!middle}
          onClick={() => middle && (assetDrawing.value = withPlace(drawing, middle))}
        >
          {words.drawing.middle}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          disabled={corners.length === 0}
          onClick={() => (assetDrawing.value = withoutLast(drawing))}
        >
          {words.drawing.undo}
        </button>
      </div>
      <NamedPlace code={code} onChoose={(point) => (assetDrawing.value = withPlace(drawing, point))} />
      <output>
        {corners.length === 1
          ? words.drawing.pointOne
          : words.drawing.points(formatNumber(language.value, corners.length))}
      </output>
      <p class="field-error" role="alert">
        {fault}
      </p>
      <div class="button-row">
        <button type="button" class="ds-button" onClick={goOn}>
          {words.drawing.next}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (assetDrawing.value = undefined)}
        >
          {words.drawing.cancel}
        </button>
      </div>
    </>
  )
}
