import { useSignal } from '@preact/signals'
import { assetWords } from '../../i18n/asset-words.ts'
import { assetDrawing, drawnPlace, type AssetDrawing } from '../../state/asset-drawing.ts'
import { pathMetres } from '../../state/asset-stretch.ts'
import { askToMarkStretch } from './asset-dialogs.ts'
import { lengthWords, nameOf } from './asset-figures.ts'

/** Which part of a path is meant: pressed on the map, or written as metres from its beginning. */
export function StretchPanel({ drawing }: { drawing: Extract<AssetDrawing, { of: 'stretch' }> }) {
  const words = assetWords.value.drawing
  const tried = useSignal(false)
  const { asset, from, to } = drawing
  const stretch = drawnPlace(drawing)
  const read = (text: string) => (text === '' ? null : Math.max(0, Math.round(Number(text))))
  const goOn = () => {
    tried.value = true
    if (stretch) askToMarkStretch(asset.id, stretch, pathMetres(stretch))
  }
  return (
    <>
      <h2>{words.stretchTitle}</h2>
      <p>
        <strong>{nameOf(asset)}</strong>. {words.stretchAll(lengthWords(pathMetres(asset.place)))}.
      </p>
      <p>{words.stretchHow}</p>
      <div class="form-row">
        {(
          [
            ['from', words.stretchFrom, from],
            ['to', words.stretchTo, to],
          ] as const
        ).map(([end, label, metres]) => (
          <div key={end} class="form-field">
            <label for={`stretch-${end}`}>{label}</label>
            <input
              id={`stretch-${end}`}
              type="number"
              min={0}
              class="ds-input"
              value={metres ?? ''}
              aria-invalid={tried.value && !stretch}
              aria-describedby="stretch-fault"
              onInput={(event) => (assetDrawing.value = { ...drawing, [end]: read(event.currentTarget.value) })}
            />
          </div>
        ))}
      </div>
      <output>{stretch ? words.stretchChosen(lengthWords(pathMetres(stretch))) : ''}</output>
      <p id="stretch-fault" class="field-error" role="alert">
        {tried.value && !stretch ? words.stretchWrong : ''}
      </p>
      <div class="button-row">
        <button type="button" class="ds-button" onClick={goOn}>
          {words.next}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (assetDrawing.value = undefined)}
        >
          {words.cancel}
        </button>
      </div>
    </>
  )
}
