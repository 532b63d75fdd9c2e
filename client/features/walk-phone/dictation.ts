/** What browsers offer of the Web Speech API; the types of pages leave it out. */
type Recognition = EventTarget & {
  lang: string
  interimResults: boolean
  continuous: boolean
  start: () => void
  stop: () => void
}
type Heard = Event & {
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>
  resultIndex: number
}

/** The browser's speech recognition; undefined where it has none. */
function recognitionOf(): (new () => Recognition) | undefined {
  const offered = globalThis as {
    SpeechRecognition?: new () => Recognition
    webkitSpeechRecognition?: new () => Recognition
  }
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition
}

/** Whether this browser can write what is said. */
export function canDictate(): boolean {
  return recognitionOf() !== undefined
}

/**
 * Writes what is said until it is stopped, or the browser stops by itself.
 * @param onWords called with each part that is sure
 * @param onEnd called once, with whether it failed
 * @returns stops it
 */
export function dictate(
  language: 'sv' | 'en',
  onWords: (words: string) => void,
  onEnd: (failed: boolean) => void,
): () => void {
  const Offered = recognitionOf()
  if (!Offered) throw new Error('This browser does not write what is said')
  const recognition = new Offered()
  recognition.lang = language === 'sv' ? 'sv-SE' : 'en-GB'
  recognition.interimResults = false
  recognition.continuous = true
  let failed = false
  recognition.addEventListener('result', (event) => {
    const { results, resultIndex } = event as Heard
    for (let at = resultIndex; at < results.length; at++) {
      const result = results[at]
      if (result?.isFinal) onWords((result[0]?.transcript ?? '').trim())
    }
  })
  recognition.addEventListener('error', (event) => {
    const { error } = event as Event & { error?: string }
    failed = error !== 'aborted' && error !== 'no-speech'
  })
  recognition.addEventListener('end', () => onEnd(failed))
  recognition.start()
  return () => recognition.stop()
}
