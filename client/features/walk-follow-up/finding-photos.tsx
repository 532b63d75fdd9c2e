import type { Finding } from '../../../server/contract/findings.ts'
import {
  approveFindingPhoto,
  deleteFindingPhoto,
  fetchFindingPhoto,
  findingPhotoAddress,
  putFindingPhoto,
  replaceFindingPhoto,
} from '../../api/findings-api.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { changeFollowUp, savingFollowUp } from '../../state/follow-up.ts'
import { newUuid } from '../../state/new-uuid.ts'
import { AddPhoto } from './add-photo.tsx'
import { PhotoActions } from './photo-actions.tsx'

/** A finding's photos: looked at, blurred, approved for the protocol, or taken out; and one more from the computer. */
export function FindingPhotos({ finding, code, walk }: { finding: Finding; code: string; walk: string }) {
  const words = followUpWords.value.photos
  const number = (value: number) => formatNumber(language.value, value)
  const act = (work: () => Promise<unknown>) => void changeFollowUp(code, walk, work)
  return (
    <div class="finding-photos" aria-busy={savingFollowUp.value}>
      {finding.photos.map((photo, index) => {
        const address = findingPhotoAddress(code, walk, photo.id, photo.blurredAt)
        const name = words.alt(number(index + 1), number(finding.photos.length))
        return (
          <figure key={photo.id}>
            <a href={address} target="_blank" rel="noopener" aria-label={words.open(number(index + 1))}>
              <img src={address} alt={name} />
            </a>
            <figcaption data-approved={photo.approved}>{photo.approved ? words.approved : words.waiting}</figcaption>
            <PhotoActions
              photo={photo}
              name={name}
              busy={savingFollowUp.value}
              act={act}
              work={{
                fetchPicture: (abort) => fetchFindingPhoto(code, walk, photo.id, abort),
                approve: (approved) => approveFindingPhoto(code, walk, photo.id, approved),
                replace: (picture) => replaceFindingPhoto(code, walk, photo.id, picture),
                remove: () => deleteFindingPhoto(code, walk, photo.id),
              }}
            />
          </figure>
        )
      })}
      <AddPhoto
        label={words.add}
        busy={savingFollowUp.value}
        onPicture={(picture) =>
          act(() => putFindingPhoto(code, walk, { photo: newUuid(), finding: finding.id, picture }))
        }
      />
    </div>
  )
}
