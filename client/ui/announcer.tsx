import { signal } from '@preact/signals'

const announcement = signal('')

/** Has a screen reader say something when it has finished what it is saying. */
export function announce(text: string): void {
  // The same words twice are two events; the invisible space makes them a change.
  announcement.value = text === announcement.value ? `${text}\u200b` : text
}

/** The one place that announcements are read from. */
export function Announcer() {
  return (
    <output class="ds-sr-only" aria-live="polite">
      {announcement.value}
    </output>
  )
}
