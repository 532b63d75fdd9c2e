import { useEffect, useRef } from 'preact/hooks'
import { RequestError } from '../../api/request.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { createLoader } from '../../state/resource.ts'
import { BlurPhoto } from '../../ui/blur-photo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Blurs a photo that the service has: fetched, changed here, and handed back whole. @param address of the picture */
export function BlurDialog({
  address,
  onBlurred,
  onClose,
}: {
  address: string
  onBlurred: (picture: Blob) => void
  onClose: () => void
}) {
  const loader = useRef(createLoader<Blob>()).current
  const load = () => void loader.load((abort) => fetchPicture(address, abort))
  useEffect(() => {
    load()
    return () => loader.cancel()
  }, [address])
  const { value, error } = loader.current.value
  if (error) return <ProblemNotice error={error} onRetry={load} />
  if (!value) return null
  return <BlurPhoto words={inboxWords.value.blur} picture={value} onDone={onBlurred} onClose={onClose} />
}

async function fetchPicture(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal, credentials: 'same-origin' })
  if (!response.ok) throw new RequestError('unexpected_answer')
  return response.blob()
}
