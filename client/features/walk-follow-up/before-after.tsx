import { useSignal } from '@preact/signals'
import type { RemedyDetail } from '../../../server/contract/remedies.ts'
import {
  approveRemedyPhoto,
  deleteRemedyPhoto,
  fetchRemedyPhoto,
  putRemedyPhoto,
  remedyPhotoAddress,
  replaceRemedyPhoto,
} from '../../api/remedies-api.ts'
import { RequestError } from '../../api/request.ts'
import { followUpWords, remedyWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { newUuid } from '../../state/new-uuid.ts'
import { refreshRemedies } from '../../state/remedies.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { AddPhoto } from './add-photo.tsx'
import { PhotoActions } from './photo-actions.tsx'

/** How it was and how it became, side by side. */
export function BeforeAfter({ remedy, code }: { remedy: RemedyDetail; code: string }) {
  const words = remedyWords.value.detail
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const act = async (work: () => Promise<unknown>) => {
    busy.value = true
    error.value = undefined
    try {
      await work()
      await refreshRemedies(code)
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    busy.value = false
  }
  return (
    <section aria-labelledby="remedy-photos">
      <h3 id="remedy-photos">{words.photos}</h3>
      {error.value && <ProblemNotice about={words.notSaved} error={error.value} />}
      <div class="remedy-photos" aria-busy={busy.value}>
        {(['before', 'after'] as const).map((kind) => (
          <Side key={kind} kind={kind} remedy={remedy} code={code} busy={busy.value} act={(work) => void act(work)} />
        ))}
      </div>
    </section>
  )
}

function Side({
  kind,
  remedy,
  code,
  busy,
  act,
}: {
  kind: 'before' | 'after'
  remedy: RemedyDetail
  code: string
  busy: boolean
  act: (work: () => Promise<unknown>) => void
}) {
  const words = remedyWords.value.detail
  const photoWords = followUpWords.value.photos
  const photos = remedy.photos.filter((photo) => photo.kind === kind)
  const [alt, none, add] =
    kind === 'before'
      ? [words.beforeAlt, words.noBefore, words.addBefore]
      : [words.afterAlt, words.noAfter, words.addAfter]
  return (
    <div class="remedy-side">
      <h4>{words[kind]}</h4>
      {photos.length === 0 && <p class="quiet">{none}</p>}
      {photos.map((photo, index) => {
        const name = alt(formatNumber(language.value, index + 1))
        return (
          <figure key={photo.id}>
            <img src={remedyPhotoAddress(code, remedy.id, photo.id, photo.blurredAt)} alt={name} />
            <figcaption class="quiet">{photo.approved ? photoWords.approved : photoWords.waiting}</figcaption>
            <PhotoActions
              photo={photo}
              name={name}
              busy={busy}
              act={act}
              work={{
                fetchPicture: (abort) => fetchRemedyPhoto(code, remedy.id, photo.id, abort),
                approve: (approved) => approveRemedyPhoto(code, remedy.id, photo.id, approved),
                replace: (picture) => replaceRemedyPhoto(code, remedy.id, photo.id, picture),
                remove: () => deleteRemedyPhoto(code, remedy.id, photo.id),
              }}
            />
          </figure>
        )
      })}
      <AddPhoto
        label={add}
        busy={busy}
        onPicture={(picture) => act(() => putRemedyPhoto(code, remedy.id, { photo: newUuid(), kind, picture }))}
      />
    </div>
  )
}
