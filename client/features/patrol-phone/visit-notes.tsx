import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { Seen } from '../../../server/contract/patrol-visits.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { visitWords } from '../../i18n/visit-words.ts'
import { addPhoto, changeVisit, photos, removePhoto } from '../../state/phone-visits.ts'
import type { KeptPhoto, KeptVisit } from '../../state/visit-queue.ts'
import { Icon } from '../../ui/icon.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'

/** Longest note that the service takes. */
const longestNote = 1000

/** What was seen: a short list, a few words, photos. Everything is written into the phone as it is entered. */
export function VisitNotes({ visit }: { visit: KeptVisit }) {
  const words = phoneWords.value.notes
  const id = useId()
  const { seen, note } = visit.record
  const busy = useSignal(false)
  const failed = useSignal(false)
  const mine = photos.value.filter((photo) => photo.visit === visit.id && !photo.removed)
  const toggle = (what: Seen) => {
    const next = seen.includes(what) ? seen.filter((other) => other !== what) : [...seen, what]
    void changeVisit(visit.id, { seen: next })
  }
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? []
    input.value = ''
    if (!file) return
    busy.value = true
    failed.value = false
    try {
      await addPhoto(visit, await shrinkPhoto(file))
    } catch {
      failed.value = true
    } finally {
      busy.value = false
    }
  }
  return (
    <div class="visit-notes">
      <h3>{words.title}</h3>
      <fieldset class="chips" aria-label={words.listLabel}>
        {(Object.keys(visitWords.value.seen) as Seen[]).map((what) => (
          <button key={what} type="button" aria-pressed={seen.includes(what)} onClick={() => toggle(what)}>
            {seen.includes(what) && <Icon name="check" />}
            {visitWords.value.seen[what]}
          </button>
        ))}
      </fieldset>
      <div class="form-field">
        <label for={`${id}-note`}>{words.text}</label>
        <textarea
          id={`${id}-note`}
          class="ds-input"
          rows={2}
          maxLength={longestNote}
          aria-describedby={`${id}-help`}
          value={note ?? ''}
          onInput={(event) => {
            const text = event.currentTarget.value
            void changeVisit(visit.id, { note: text.trim() === '' ? null : text })
          }}
        />
        <p id={`${id}-help`} class="quiet">
          {words.textHelp}
        </p>
      </div>
      {mine.length > 0 && (
        <ul class="phone-photos">
          {mine.map((photo, index) => (
            <Photo key={photo.id} photo={photo} number={index + 1} />
          ))}
        </ul>
      )}
      {busy.value && <Waiting>{words.working}</Waiting>}
      {failed.value && (
        <p class="field-error" role="alert">
          {words.photoFailed}
        </p>
      )}
      <label class="ds-button photo-button" data-variant="secondary" data-color="neutral">
        <Icon name="camera" />
        {words.addPhoto}
        <input
          type="file"
          class="ds-sr-only"
          accept="image/*"
          capture="environment"
          aria-describedby={`${id}-photo`}
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <p id={`${id}-photo`} class="quiet">
        {words.photoHelp}
      </p>
    </div>
  )
}

function Photo({ photo, number }: { photo: KeptPhoto; number: number }) {
  const words = phoneWords.value.notes
  const address = useSignal<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }))
    address.value = made
    return () => URL.revokeObjectURL(made)
  }, [photo.id])
  return (
    <li>
      {address.value !== undefined && <img src={address.value} alt={words.photo(String(number))} />}
      <button type="button" aria-label={words.removePhoto(String(number))} onClick={() => void removePhoto(photo.id)}>
        <Icon name="x" />
      </button>
    </li>
  )
}
