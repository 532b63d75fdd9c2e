import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { truthRange } from './compare-counts.ts'
import { itemName, monthWords } from './counted-words.ts'
import { publicLink } from './current-public-view.ts'
import { releaseDocument, releaseItem } from './release-state.ts'

/** What is counted, what is left out, how it was perturbed, and that an empty cell proves nothing. */
export function ReadingNotes() {
  const words = publicWords.value.reading
  const document = releaseDocument.value
  const item = releaseItem.value
  if (!document || !item) return null
  const { rules, leftOut } = document
  const number = (value: number) => formatNumber(language.value, value)
  const [, mostHidden] = truthRange({ ...document, published: 0 })
  return (
    <section class="reading-notes" aria-labelledby="reading-heading">
      <h2 id="reading-heading">{words.title}</h2>
      <ul>
        <li>{words.counts[item.kind](monthWords(document.month))}</li>
        <li>{words.least(number(rules.leastCount), number(mostHidden))}</li>
        <li>{words.perturbed(number(rules.perturbation.most))}</li>
        <li>{words.squares(number(rules.leastAddresses))}</li>
        <li>{words.totals}</li>
        <li>{words.apart}</li>
        {leftOut.length > 0 && <li>{words.leftOut(leftOut.map(itemName).join(', '))}</li>}
      </ul>
      <p>
        <a {...publicLink({ page: 'about' })}>{words.more}</a>
      </p>
    </section>
  )
}
