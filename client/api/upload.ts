import { readAnswer, RequestError } from './request.ts'

type UploadOptions = {
  signal: AbortSignal
  /** Called with the share of the file that has left this machine, 0–1. */
  onProgress: (share: number) => void
}

/** Sends a file to `/api{path}` as it is; through XMLHttpRequest, since fetch tells nothing of how far an upload has come. @throws RequestError */
export function upload<T>(path: string, file: Blob, { signal, onProgress }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const abort = () => sending.abort()
    sending.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    sending.addEventListener('load', () => {
      try {
        resolve(readAnswer(sending.status, sending.responseText) as T)
      } catch (error) {
        reject(error)
      }
    })
    sending.addEventListener('error', () => reject(new RequestError('unreachable')))
    sending.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')))
    sending.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    sending.open('POST', `/api${path}`)
    sending.setRequestHeader('accept', 'application/json')
    sending.setRequestHeader('accept-language', document.documentElement.lang)
    sending.setRequestHeader('content-type', 'application/octet-stream')
    sending.send(file)
  })
}
