import { signal, type ReadonlySignal } from '@preact/signals'
import { isAborted, RequestError } from '../api/request.ts'

/** Something fetched: what is known of it now. The value before stays while a newer one is on its way or failed to come. */
export type Resource<T> = { state: 'idle' | 'loading' | 'ready' | 'failed'; value?: T; error?: RequestError }

/** A resource in which a newer load cancels the older. */
export type Loader<T> = {
  current: ReadonlySignal<Resource<T>>
  load: (
    fetchValue: (signal: AbortSignal) => Promise<T>,
    options?: { afterMilliseconds?: number },
  ) => Promise<T | undefined>
  set: (value: T) => void
  cancel: () => void
  clear: () => void
}

/** Makes a loader; `load` gives `undefined` when it was cancelled or failed, and never rejects. */
export function createLoader<T>(): Loader<T> {
  const current = signal<Resource<T>>({ state: 'idle' })
  let running: AbortController | undefined

  const settle = (next: Resource<T>) => {
    current.value = next
  }
  const cancel = () => {
    running?.abort()
    running = undefined
    if (current.value.state === 'loading')
      settle({ ...current.value, state: current.value.value === undefined ? 'idle' : 'ready' })
  }
  return {
    current,
    cancel,
    async load(fetchValue, { afterMilliseconds = 0 } = {}) {
      running?.abort()
      const mine = new AbortController()
      running = mine
      const { value: before } = current.value
      settle({ state: 'loading', ...(before === undefined ? {} : { value: before }) })
      try {
        if (afterMilliseconds > 0) await pause(afterMilliseconds, mine.signal)
        const value = await fetchValue(mine.signal)
        if (running !== mine) return undefined
        settle({ state: 'ready', value })
        return value
      } catch (error) {
        if (running !== mine || isAborted(error)) return undefined
        const problem = error instanceof RequestError ? error : new RequestError('unexpected_answer')
        settle({ state: 'failed', error: problem, ...(before === undefined ? {} : { value: before }) })
        return undefined
      }
    },
    set: (value) => settle({ state: 'ready', value }),
    clear() {
      cancel()
      settle({ state: 'idle' })
    },
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('A newer request took over', 'AbortError'))
    })
  })
}
