import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'
import { draftPhotos, type DraftPhoto } from '../../state/report-draft-state.ts'
import { newPhoto } from '../../state/report-sending.ts'
import { BlurPhoto } from '../../ui/blur-photo.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { PhotoShown } from './photo-shown.tsx'

/** Most photos of a report. */
const mostPhotos = 3

/** Up to three photos: drawn anew before anything is done with them, and faces and plates hidden where somebody sees them. */
export function PhotoFields() {
  const words = reportingWords.value.words
  const id = useId()
  const busy = useSignal(false)
  const failed = useSignal(false)
  const blurred = useSignal<string | undefined>(undefined)
  const photos = draftPhotos.value
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].slice(0, mostPhotos - draftPhotos.peek().length)
    input.value = ''
    busy.value = true
    failed.value = false
    for (const file of files) {
      try {
        const picture = await shrinkPhoto(file)
        draftPhotos.value = [...draftPhotos.peek(), newPhoto(picture)].slice(0, mostPhotos)
      } catch {
        failed.value = true
      }
    }
    busy.value = false
  }
  const replace = (changed: string, picture: Blob) => {
    draftPhotos.value = draftPhotos.peek().map((photo) => (photo.id === changed ? { ...photo, picture } : photo))
    blurred.value = undefined
  }
  const open = photos.find((photo) => photo.id === blurred.value)
  useEffect(() => () => (blurred.value = undefined), [])
  return (
    <section class="photo-fields" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.photos}</h2>
      {photos.length > 0 && (
        <>
          <ul class="report-photos">
            {photos.map((photo, index) => (
              <PhotoField
                key={photo.id}
                photo={photo}
                number={String(index + 1)}
                onBlur={() => (blurred.value = photo.id)}
              />
            ))}
          </ul>
          <p>{words.faces}</p>
        </>
      )}
      {busy.value && <Waiting>{words.working}</Waiting>}
      {failed.value && (
        <p class="field-error" role="alert">
          {words.photoFailed}
        </p>
      )}
      {photos.length < mostPhotos && (
        <label class="ds-button photo-button" data-variant="secondary" data-color="neutral">
          <Icon name="camera" />
          {words.addPhoto}
          <input
            type="file"
            class="ds-sr-only"
            accept="image/*"
            multiple
            aria-describedby={`${id}-help`}
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
      )}
      <p id={`${id}-help`} class="quiet">
        {words.photosHelp}
      </p>
      {open && (
        <BlurPhoto
          words={reportingWords.value.blur}
          picture={open.picture}
          onDone={(picture) => replace(open.id, picture)}
          onClose={() => (blurred.value = undefined)}
        />
      )}
    </section>
  )
}

function PhotoField({ photo, number, onBlur }: { photo: DraftPhoto; number: string; onBlur: () => void }) {
  const words = reportingWords.value.words
  return (
    <li>
      <PhotoShown picture={photo.picture} alt={words.photo(number)} />
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        aria-label={words.blurPhoto(number)}
        onClick={onBlur}
      >
        <Icon name="eye-off" />
        {words.blur}
      </button>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        aria-label={words.removePhoto(number)}
        onClick={() => (draftPhotos.value = draftPhotos.peek().filter(({ id }) => id !== photo.id))}
      >
        {words.remove}
      </button>
    </li>
  )
}
