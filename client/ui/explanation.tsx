import { signal, useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { ExplainedFigure, Explanation as Texts } from '../i18n/sv-explanations.ts'
import { language, messages } from '../i18n/language.ts'
import type { Language } from '../state/view.ts'
import './explanation.css'

type Book = Record<Language, Record<ExplainedFigure, Texts>>
/** The texts, fetched when the first of them is asked for: nobody who only looks at the map needs them. */
const book = signal<Book | undefined>(undefined)

/** Room between the note and the button, and between the note and the edge of the window, pixels. */
const gapPixels = 8

/** A button with a question mark beside a figure; it opens a note that says what the figure means. Escape or a press outside closes. */
export function Explanation({ of }: { of: ExplainedFigure }) {
  const words = messages.value
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const note = useRef<HTMLSpanElement>(null)
  const question = words.explanation.what(words.explanation.figures[of])
  const open = useSignal(false)
  const texts = book.value?.[language.value][of]
  const toggled = (event: Event) => {
    open.value = (event as ToggleEvent).newState === 'open'
    if (open.value) void openBook().then(() => requestAnimationFrame(() => place(button.current, note.current)))
  }
  return (
    <span class="explanation">
      <button
        ref={button}
        type="button"
        popovertarget={id}
        aria-expanded={open.value}
        aria-label={question}
        title={question}
      >
        ?
      </button>
      <span ref={note} id={id} popover="auto" role="note" class="explanation-note" onToggle={toggled}>
        {open.value && <strong>{texts?.term ?? words.loading}</strong>}
        {open.value && texts && (
          <>
            <span>{texts.text}</span>
            <span class="quiet">{words.explanation.source(texts.source)}</span>
          </>
        )}
      </span>
    </span>
  )
}

async function openBook(): Promise<void> {
  if (book.value) return
  const [{ svExplanations }, { enExplanations }] = await Promise.all([
    import('../i18n/sv-explanations.ts'),
    import('../i18n/en-explanations.ts'),
  ])
  book.value = { sv: svExplanations, en: enExplanations }
}

/** Puts the note under its button, or above where there is more room; on a narrow screen the style sheet places it. */
function place(button: HTMLElement | null, note: HTMLElement | null): void {
  if (!button || !note) return
  if (innerWidth < 480) {
    note.style.left = note.style.top = ''
    return
  }
  const anchor = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = note
  const left = Math.min(anchor.left, innerWidth - width - gapPixels)
  const below = anchor.bottom + gapPixels
  const top = below + height + gapPixels <= innerHeight ? below : anchor.top - gapPixels - height
  note.style.left = `${Math.max(gapPixels, left)}px`
  note.style.top = `${Math.max(gapPixels, top)}px`
}
