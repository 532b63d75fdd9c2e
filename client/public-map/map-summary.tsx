import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { compareCounts } from './compare-counts.ts'
import { countedWords, itemName, monthWords } from './counted-words.ts'
import { comparedDocument, comparedRelease, releaseDocument, releaseItem, rows, totals } from './release-state.ts'

/** The month in a sentence or three: the total, in how many cells, and against the month it is compared with. */
export function MapSummary() {
  const words = publicWords.value.summary
  const document = releaseDocument.value
  const item = releaseItem.value
  if (!document || !item || !rows.value) return null
  const cells = rows.value.filter(({ count }) => count > 0).length
  return (
    <div class="map-summary">
      <h2>{itemName(item)}</h2>
      <p>
        <strong>{words.total(countedWords(totals.value.shown), monthWords(document.month))}</strong>
      </p>
      <p>
        {cells === 0 ? words.noCells : cells === 1 ? words.oneCell : words.cells(formatNumber(language.value, cells))}
      </p>
      <Change />
    </div>
  )
}

function Change() {
  const words = publicWords.value.summary
  const document = releaseDocument.value
  const other = comparedDocument.value
  const compared = comparedRelease.value
  const { shown, other: before } = totals.value
  if (!document || !compared) return null
  const month = monthWords(compared.month)
  if (!other || before === null) return <p>{words.notThen(month)}</p>
  const verdict = compareCounts({ ...other, published: before }, { ...document, published: shown })
  return (
    <p>
      {words.change[verdict](countedWords(before), month)} {words.chance}
    </p>
  )
}
