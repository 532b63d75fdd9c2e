import { problem } from '../../http/problem.ts'

/** Lets each session have one piece of work at a time: a newer one cancels the older. */
export class NewestOnly {
  readonly #running = new Map<string, AbortController>()

  /**
   * Runs `work` with a signal that is aborted when the session begins another, or when `signal` is.
   * @throws Problem run_cancelled in both cases
   */
  async run<T>(session: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    const cancel = () => stop.abort(problem('run_cancelled'))
    this.#running.get(session)?.abort(problem('run_cancelled'))
    this.#running.set(session, stop)
    signal.addEventListener('abort', cancel, { once: true })
    try {
      if (signal.aborted) cancel()
      stop.signal.throwIfAborted()
      return await work(stop.signal)
    } finally {
      signal.removeEventListener('abort', cancel)
      if (this.#running.get(session) === stop) this.#running.delete(session)
    }
  }
}
