import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { RequestError } from '../api/request.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { createLoader, type Loader } from '../state/resource.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { Waiting } from './waiting.tsx'

type Part<T> = { loader: Loader<T>; fetchPart: () => Promise<T> }

/** A part of the program that is fetched when it is first shown. */
export function fetchedPart<T>(fetchPart: () => Promise<T>): Part<T> {
  return {
    loader: createLoader<T>(),
    fetchPart: () =>
      fetchPart().catch(() => {
        throw new RequestError('unreachable')
      }),
  }
}

/** Shows a part of the program as soon as it has been fetched; says so when it cannot be. */
export function Fetched<T>({ part, children }: { part: Part<T>; children: (part: T) => ComponentChildren }) {
  const { loader, fetchPart } = part
  const { value, error } = loader.current.value
  useEffect(() => {
    if (loader.current.peek().value === undefined) void loader.load(fetchPart)
  }, [part])
  if (value !== undefined) return <>{children(value)}</>
  if (error) return <ProblemNotice error={error} onRetry={() => void loader.load(fetchPart)} />
  return <Waiting>{uiWords.value.loading}</Waiting>
}
