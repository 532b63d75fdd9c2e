import { readAnswer, RequestError } from './request.ts'

type UploadOptions<T> = {
  signal: AbortSignal
  /** Called with the share of the file that has left this machine, 0–1. */
  onSent: (share: number) => void
  /** Called with each line of the answer as it comes. */
  onLine: (line: T) => void
}

/**
 * Sends a file to `/api{path}` as it is and reads the answer line by line (application/x-ndjson). Through XMLHttpRequest,
 * since fetch tells nothing of how far an upload has come.
 * @throws RequestError
 */
export function upload<T>(path: string, file: Blob, { signal, onSent, onLine }: UploadOptions<T>): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const abort = () => sending.abort()
    let read = 0
    const readLines = () => {
      if (sending.status !== 200) return
      const text = sending.responseText
      for (let end = text.indexOf('\n', read); end >= 0; end = text.indexOf('\n', read)) {
        onLine(readAnswer(200, text.slice(read, end)) as T)
        read = end + 1
      }
    }
    sending.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total)
    })
    sending.upload.addEventListener('load', () => onSent(1))
    sending.addEventListener('progress', readLines)
    sending.addEventListener('load', () => {
      try {
        readLines()
        if (sending.status !== 200) readAnswer(sending.status, sending.responseText)
        resolve()
      } catch (error) {
        reject(error)
      }
    })
    sending.addEventListener('error', () => reject(new RequestError('unreachable')))
    sending.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')))
    sending.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    sending.open('POST', `/api${path}`)
    sending.setRequestHeader('accept', 'application/x-ndjson')
    sending.setRequestHeader('accept-language', document.documentElement.lang)
    sending.setRequestHeader('content-type', 'application/octet-stream')
    sending.send(file)
  })
}
