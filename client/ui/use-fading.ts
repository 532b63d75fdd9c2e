import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { lastInputWasKey } from './last-input.ts'

/** How long what was done is told to those who use a pointer; with the keyboard it stays until it is dismissed. */
const shownMilliseconds = 10_000

/**
 * Lets a message go after a while, for those who use a pointer.
 * @param told what is told; undefined: nothing, or what has to be dismissed by hand
 */
export function useFading(message: RefObject<HTMLElement | null>, told: unknown, letGo: () => void): void {
  useEffect(() => {
    if (told === undefined || lastInputWasKey()) return undefined
    const timer = setTimeout(() => {
      // Whoever has come to the button is not to lose it.
      if (!message.current?.contains(document.activeElement) && !message.current?.matches(':hover')) letGo()
    }, shownMilliseconds)
    return () => clearTimeout(timer)
  }, [told])
}
