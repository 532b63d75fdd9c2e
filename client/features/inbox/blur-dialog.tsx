import { useEffect, useRef } from 'preact/hooks'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { createLoader } from '../../state/resource.ts'
import { BlurPhoto } from '../../ui/blur-photo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Blurs a photo that the service has: fetched, changed here, and handed back whole. */
export function BlurDialog({
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
  return <BlurPhoto words={inboxWords.value.blur} picture={value} onDone={onBlurred} onClose={onClose} />
}
