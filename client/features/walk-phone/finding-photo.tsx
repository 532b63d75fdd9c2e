import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { fetchFindingPhoto } from '../../api/my-walk-api.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { ShownPhoto } from '../../state/finding-list.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { PictureShown } from './picture-shown.tsx'

/** A photo of the walk: from this phone, else fetched with the link's secret. */
export function FindingPhoto({ copy, photo, alt }: { copy: WalkCopy; photo: ShownPhoto; alt: string }) {
  const picture = useSignal<Blob | undefined>(undefined)
  const failed = useSignal(false)
  const { id, kept } = photo
  useEffect(() => {
    const abort = new AbortController()
    if (kept) picture.value = new Blob([kept.bytes], { type: kept.type })
    else {
      fetchFindingPhoto(copy.municipality, copy.secret, id, abort.signal).then(
        (fetched) => (picture.value = fetched),
        () => (failed.value = !abort.signal.aborted),
      )
    }
    return () => abort.abort()
  }, [id, kept === undefined])
  if (failed.value) return <p class="quiet">{walkPhoneWords.value.list.photoFailed}</p>
  return picture.value === undefined ? null : <PictureShown picture={picture.value} alt={alt} />
}
