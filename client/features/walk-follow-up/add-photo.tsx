import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'

/** Takes a photo from the computer: drawn anew, so that only its pixels are sent. */
export function AddPhoto({
  label,
  busy,
  onPicture,
}: {
  label: string
  busy: boolean
  onPicture: (picture: Blob) => void
}) {
  const id = useId()
  const unreadable = useSignal(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    unreadable.value = false
    const picture = await shrinkPhoto(file).catch(() => undefined)
    if (picture) onPicture(picture)
    else unreadable.value = true
  }
  return (
    <div class="add-photo">
      <input
        id={id}
        type="file"
        class="ds-sr-only"
        accept="image/*"
        disabled={busy}
        aria-describedby={`${id}-fault`}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0])
          currentTarget.value = ''
        }}
      />
      <label for={id} class="ds-button" data-variant="secondary" data-color="neutral">
        <Icon name="camera" />
        {label}
      </label>
      <p id={`${id}-fault`} class="field-error" role="alert">
        {unreadable.value ? followUpWords.value.photos.unreadable : ''}
      </p>
    </div>
  )
}
