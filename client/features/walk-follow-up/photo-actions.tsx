import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { createLoader } from '../../state/resource.ts'
import { BlurPhoto } from '../../ui/blur-photo.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** What can be done with a photo that the service has. */
export type PhotoWork = {
  fetchPicture: (signal: AbortSignal) => Promise<Blob>
  approve: (approved: boolean) => Promise<unknown>
  replace: (picture: Blob) => Promise<unknown>
  remove: () => Promise<unknown>
}

/** Approves a photo for the protocol, blurs it or takes it out. `act` does it and shows what became of it. */
export function PhotoActions({
  photo,
  name,
  work,
  busy,
  act,
}: {
  photo: { approved: boolean }
  /** Which photo, for who does not see that the buttons are beneath it. */
  name: string
  work: PhotoWork
  busy: boolean
  act: (work: () => Promise<unknown>) => void
}) {
  const words = followUpWords.value.photos
  const asked = useSignal<'blur' | 'delete' | null>(null)
  const buttons = [
    {
      text: photo.approved ? words.withhold : words.approve,
      press: () => act(() => work.approve(!photo.approved)),
      variant: photo.approved ? 'tertiary' : 'secondary',
      color: photo.approved ? 'neutral' : 'accent',
    },
    { text: words.blur, press: () => (asked.value = 'blur'), variant: 'tertiary', color: 'neutral' },
    { text: words.delete, press: () => (asked.value = 'delete'), variant: 'tertiary', color: 'danger' },
  ] as const
  return (
    <>
      <fieldset class="button-row photo-actions" disabled={busy}>
        <legend class="ds-sr-only">{name}</legend>
        {buttons.map(({ text, press, variant, color }) => (
          <button key={text} type="button" class="ds-button" data-variant={variant} data-color={color} onClick={press}>
            {text}
          </button>
        ))}
      </fieldset>
      {asked.value === 'blur' && (
        <Blurring
          fetchPicture={work.fetchPicture}
          onClose={() => (asked.value = null)}
          onBlurred={(picture) => {
            asked.value = null
            act(() => work.replace(picture))
          }}
        />
      )}
      {asked.value === 'delete' && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          tone="danger"
          onClose={() => (asked.value = null)}
          onConfirm={() => {
            asked.value = null
            act(work.remove)
          }}
        >
          <p>{words.deleteWhat}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** Fetches the photo, changes it here, and hands it back whole. */
function Blurring({
  fetchPicture,
  onBlurred,
  onClose,
}: {
  fetchPicture: (signal: AbortSignal) => Promise<Blob>
  onBlurred: (picture: Blob) => void
  onClose: () => void
}) {
  const loader = useRef(createLoader<Blob>()).current
  const load = () => void loader.load(fetchPicture)
  useEffect(() => {
    load()
    return () => loader.cancel()
  }, [])
  const { value, error } = loader.current.value
  if (error) return <ProblemNotice error={error} onRetry={load} />
  if (!value) return null
  return <BlurPhoto words={followUpWords.value.blur} picture={value} onDone={onBlurred} onClose={onClose} />
}
