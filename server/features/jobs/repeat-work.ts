/** Does something now and then again and again, never twice at once. @returns stops it */
export function repeatWork(
  milliseconds: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => void {
  let isBusy = false
  const run = () => {
    if (isBusy) return
    isBusy = true
    void work()
      .catch(onError)
      .finally(() => (isBusy = false))
  }
  run()
  const timer = setInterval(run, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
