import { useSignal, type Signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { newUuid } from '../../state/new-uuid.ts'
import { BlurPhoto } from '../../ui/blur-photo.tsx'
import { Icon } from '../../ui/icon.tsx'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'
import { Waiting } from '../../ui/waiting.tsx'
import type { DraftPhoto } from './finding-actions.ts'
import { removePhoto } from './finding-actions.ts'
import { PictureShown } from './picture-shown.tsx'
import { findings, openDraft } from './walk-shown.ts'

/** Most photos of a finding. */
const mostPhotos = 6

/** Photos, drawn anew before anything is done with them; what should not be seen in them can be hidden. */
export function FindingPhotoFields({ photos }: { photos: Signal<readonly DraftPhoto[]> }) {
  const words = walkPhoneWords.value.finding
  const id = useId()
  const busy = useSignal(false)
  const failed = useSignal(false)
  const blurred = useSignal<DraftPhoto | undefined>(undefined)
  const before = findings.value.find(({ finding }) => finding.id === openDraft.value?.draft.changes)?.photos ?? []
  const room = mostPhotos - before.length - photos.value.length
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].slice(0, room)
    input.value = ''
    busy.value = true
    failed.value = false
    for (const file of files) {
      try {
        const picture = await shrinkPhoto(file)
        photos.value = [...photos.peek(), { id: newUuid(), picture }]
      } catch {
        failed.value = true
      }
    }
    busy.value = false
  }
  const number = (at: number) => formatNumber(language.value, at + 1)
  return (
    <section class="finding-photos" aria-label={words.photos}>
      {room > 0 && (
        <label class="ds-button" data-variant="secondary" data-color="neutral">
          <Icon name="camera" />
          {words.photo}
          <input
            type="file"
            class="ds-sr-only"
            accept="image/*"
            capture="environment"
            aria-describedby={`${id}-help`}
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
      )}
      <p id={`${id}-help`} class="quiet">
        {words.photoHelp}
      </p>
      {busy.value && <Waiting>{words.photoWorking}</Waiting>}
      {failed.value && (
        <p class="field-error" role="alert">
          {words.photoFailed}
        </p>
      )}
      {before.length + photos.value.length > 0 && (
        <ul class="walk-photos">
          {before.map((photo, at) => (
            <li key={photo.id}>
              <span>{words.photoOf(number(at))}</span>
              <RemoveButton
                label={words.removePhoto(number(at))}
                onRemove={() => void removePhoto(photo.id, openDraft.peek()?.draft.changes ?? '')}
              />
            </li>
          ))}
          {photos.value.map((photo, at) => (
            <li key={photo.id}>
              <PictureShown picture={photo.picture} alt={words.photoOf(number(before.length + at))} />
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                aria-label={words.blurPhoto(number(before.length + at))}
                onClick={() => (blurred.value = photo)}
              >
                <Icon name="eye-off" />
                {words.blur}
              </button>
              <RemoveButton
                label={words.removePhoto(number(before.length + at))}
                onRemove={() => (photos.value = photos.peek().filter((other) => other.id !== photo.id))}
              />
            </li>
          ))}
        </ul>
      )}
      {blurred.value && (
        <BlurPhoto
          words={walkPhoneWords.value.blur}
          picture={blurred.value.picture}
          onDone={(picture) => {
            const changed = blurred.peek()?.id
            photos.value = photos.peek().map((photo) => (photo.id === changed ? { ...photo, picture } : photo))
            blurred.value = undefined
          }}
          onClose={() => (blurred.value = undefined)}
        />
      )}
    </section>
  )
}

function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="tertiary"
      data-color="neutral"
      data-icon
      aria-label={label}
      onClick={onRemove}
    >
      <Icon name="x" />
    </button>
  )
}
