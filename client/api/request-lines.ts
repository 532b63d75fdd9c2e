import { readAnswer, RequestError } from './request.ts'

type LinesOptions<T> = {
  /** Sent as JSON. */
  json: unknown
  signal: AbortSignal
  /** Called with each line of the answer as it comes. */
  onLine: (line: T) => void
}

/**
 * Posts to `/api{path}` and reads the answer line by line (application/x-ndjson). Giving up through `signal` closes the
 * connection, which is how the service learns that nobody waits any more.
 * @throws RequestError
 */
export async function requestLines<T>(path: string, { json, signal, onLine }: LinesOptions<T>): Promise<void> {
  const response = await reached(
    fetch(`/api${path}`, {
      method: 'POST',
      headers: {
        accept: 'application/x-ndjson',
        'accept-language': document.documentElement.lang,
        'content-type': 'application/json',
      },
      credentials: 'same-origin',
      body: JSON.stringify(json),
      signal,
    }),
  )
  if (response.status !== 200 || !response.body) {
    readAnswer(response.status, await reached(response.text()))
    throw new RequestError('unexpected_answer')
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const takeLine = lineTaker((line) => onLine(readAnswer(200, line) as T))
  for (;;) {
    const { done, value } = await reached(reader.read())
    if (done) break
    takeLine(value)
  }
}

/** Cuts text that comes in any pieces into its lines; the last one counts when its line break has come. */
export function lineTaker(onLine: (line: string) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(line)
  }
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new RequestError('unreachable')
  }
}
