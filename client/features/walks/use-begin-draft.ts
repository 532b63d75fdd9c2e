import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { RequestError } from '../../api/request.ts'
import { fetchWalk, fetchWalkCandidates } from '../../api/walks-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { currentView } from '../../state/current-view.ts'
import {
  draftOfRequest,
  draftOfRewalk,
  newWalkDraft,
  placeOfCandidate,
  withPlace,
  type WalkDraft,
} from '../../state/walk-draft.ts'
import { beginDraft, draftOf } from '../../state/walk-planning.ts'

/** How a draft begins: it may need an earlier walk, or the reviews that an inspection is planned over. */
export type Beginning = {
  error: ReadonlySignal<RequestError | undefined>
  retry: () => void
  earlier: ReadonlySignal<string | undefined>
}

/** Begins a draft of what the address asks for, unless it is the one that is being written. */
export function useBeginDraft({ code, zone }: Municipality, of: string, walk: WalkDetail | undefined): Beginning {
  const error = useSignal<RequestError | undefined>(undefined)
  const earlier = useSignal<string | undefined>(undefined)
  const begin = async (abort: AbortSignal) => {
    error.value = undefined
    const fresh = draftOf.peek() !== of
    try {
      const made = await beginning(code, zone, walk, abort)
      if (abort.aborted) return
      earlier.value = made.earlier
      if (fresh) beginDraft(made.draft, of)
    } catch (failure) {
      if (abort.aborted) return
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
  }
  useEffect(() => {
    const abort = new AbortController()
    void begin(abort.signal)
    return () => abort.abort()
  }, [of])
  return { error, earlier, retry: () => void begin(new AbortController().signal) }
}

async function beginning(
  code: string,
  zone: string,
  walk: WalkDetail | undefined,
  abort: AbortSignal,
): Promise<{ draft: WalkDraft; earlier: string | undefined }> {
  const { making, reviews, rewalk } = currentView.peek().walks
  if (walk) return { draft: draftOfRequest(walk.request, zone), earlier: walk.rewalkOf?.name }
  if (rewalk !== null) {
    const before = await fetchWalk(code, rewalk, abort)
    const draft = draftOfRewalk(before, zone, Date.now(), walkWords.peek().plan.rewalkName)
    return { draft, earlier: before.name }
  }
  const draft = newWalkDraft(making ?? 'walk', zone, Date.now())
  if (reviews.length === 0) return { draft, earlier: undefined }
  const { items } = await fetchWalkCandidates(code, ['asset'], abort)
  const over = items.filter(({ review }) => review !== null && reviews.includes(review))
  const places = over.reduce<WalkDraft['places']>(
    (all, one) => withPlace(all, { ...placeOfCandidate(one), must: true }),
    [],
  )
  return { draft: { ...draft, places }, earlier: undefined }
}
