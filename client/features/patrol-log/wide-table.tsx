import type { ComponentChildren } from 'preact'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'

/** Room for a table that may be wider than the screen: it scrolls by itself, by finger and by key. @param title of what the table is about */
export function WideTable({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    // What scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="matrix-frame" aria-label={patrolLogWords.value.table(title)} tabIndex={0}>
      {children}
    </section>
  )
}
