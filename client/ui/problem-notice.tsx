import type { RequestError } from '../api/request.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { Notice } from './notice.tsx'

/** The words for a failed request: the service's own, else ours. */
function problemWords(error: RequestError): string {
  const { problems } = uiWords.value
  if (error.code === 'unreachable') return problems.unreachable
  return error.words ?? problems.unexpected_answer
}

/** A failed request: what it was about, why it failed, and a way to try again. */
export function ProblemNotice({
  about,
  error,
  onRetry,
}: {
  about?: string
  error: RequestError
  onRetry?: () => void
}) {
  const words = uiWords.value
  return (
    <Notice tone="danger" alert>
      {about !== undefined && <p class="notice-title">{about}</p>}
      <p>{problemWords(error)}</p>
      {error.code === 'internal' && error.requestId !== undefined && (
        <p class="quiet">{words.requestId(error.requestId)}</p>
      )}
      {onRetry && (
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </Notice>
  )
}
