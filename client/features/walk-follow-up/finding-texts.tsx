import type { Finding } from '../../../server/contract/findings.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'

/** The words as they were written, and beside them as everybody will read them where that differs. */
export function FindingTexts({ finding: { text, textShown } }: { finding: Finding }) {
  const words = followUpWords.value.findings
  if (text === null || text === '') return <p class="quiet">{words.noText}</p>
  if (text === textShown) {
    return (
      <>
        <p class="remedy-description">{text}</p>
        <p class="quiet">{words.shownSame}</p>
      </>
    )
  }
  return (
    <div class="finding-texts">
      <div>
        <h3>{words.written}</h3>
        <p class="remedy-description">{text}</p>
      </div>
      <div>
        <h3>{words.shown}</h3>
        <p class="remedy-description">{textShown ?? words.shownNone}</p>
      </div>
    </div>
  )
}
