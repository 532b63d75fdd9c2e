import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { fetchOwnPhoto } from '../../api/reports-api.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { PhotoShown } from './photo-shown.tsx'
import './words-step.css'

/** The reporter's own photos. They are fetched with the secret: an address alone opens none. */
export function OwnPhotos({ code, secret, photos }: { code: string; secret: string; photos: readonly string[] }) {
  const words = ownReportWords.value
  return (
    <>
      <h3>{words.photos}</h3>
      <ul class="report-photos">
        {photos.map((photo, index) => (
          <OwnPhoto key={photo} code={code} secret={secret} photo={photo} number={String(index + 1)} />
        ))}
      </ul>
    </>
  )
}

function OwnPhoto({ code, secret, photo, number }: { code: string; secret: string; photo: string; number: string }) {
  const words = ownReportWords.value
  const picture = useSignal<Blob | undefined>(undefined)
  const failed = useSignal(false)
  useEffect(() => {
    const controller = new AbortController()
    fetchOwnPhoto(code, secret, photo, controller.signal).then(
      (blob) => (picture.value = blob),
      () => (failed.value = !controller.signal.aborted),
    )
    return () => controller.abort()
  }, [code, secret, photo])
  return (
    <li>
      {picture.value && <PhotoShown picture={picture.value} alt={words.photo(number)} />}
      {failed.value && <p class="quiet">{words.photoFailed}</p>}
    </li>
  )
}
