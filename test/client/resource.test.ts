import { describe, expect, it } from 'vitest'
import { RequestError } from '../../client/api/request.ts'
import { createLoader } from '../../client/state/resource.ts'

/** A promise that is settled by hand. */
function settledByHand<T>() {
  let give: (value: T) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve
    fail = reject
  })
  return { promise, give, fail }
}

describe('a resource', () => {
  it('takes the answer of the newest load, whichever comes last', async () => {
    const loader = createLoader<string>()
    const [older, newer] = [settledByHand<string>(), settledByHand<string>()]
    let olderSignal: AbortSignal | undefined
    const first = loader.load((signal) => {
      olderSignal = signal
      return older.promise
    })
    const second = loader.load(() => newer.promise)
    expect(olderSignal?.aborted).toBe(true)
    newer.give('new')
    await second
    older.give('old')
    expect(await first).toBeUndefined()
    expect(loader.current.value).toEqual({ state: 'ready', value: 'new' })
  })

  it('keeps the value before while a newer one fails', async () => {
    const loader = createLoader<string>()
    await loader.load(async () => 'before')
    const error = new RequestError('internal')
    await loader.load(() => Promise.reject(error))
    expect(loader.current.value).toEqual({ state: 'failed', value: 'before', error })
  })

  it('goes back to what it had when cancelled', async () => {
    const loader = createLoader<string>()
    await loader.load(async () => 'before')
    const pending = loader.load(() => new Promise<string>(() => {}))
    loader.cancel()
    expect(loader.current.value).toEqual({ state: 'ready', value: 'before' })
    void pending
  })

  it('does not ask at all when a wait is cut short', async () => {
    const loader = createLoader<string>()
    let asked = 0
    const ask = async () => String(++asked)
    const first = loader.load(ask, { afterMilliseconds: 10 })
    const second = loader.load(ask, { afterMilliseconds: 10 })
    await Promise.all([first, second])
    expect(asked).toBe(1)
  })
})
