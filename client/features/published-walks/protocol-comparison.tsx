import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { comparedFindings } from './compared-findings.ts'
import { themeName } from './protocol-words.ts'

/** What had become of the findings of the walk before, one by one. */
export function ProtocolComparison({
  document,
  earlier,
}: {
  document: WalkProtocolDocument
  earlier: WalkProtocolDocument | undefined
}) {
  const words = publishedWalksWords.value
  const { rows, counts } = comparedFindings(document, earlier)
  const number = (value: number) => formatNumber(language.value, value)
  if (!document.rewalkOf) return null
  const said = (Object.keys(counts) as (keyof typeof counts)[]).filter((name) => counts[name] > 0)
  return (
    <section aria-labelledby="protocol-comparison">
      <h2 id="protocol-comparison">{words.protocol.comparison}</h2>
      <p>{words.protocol.comparedWith(document.rewalkOf.name, formatDay(language.value, document.rewalkOf.day))}</p>
      {said.length > 0 && (
        <ul class="protocol-figures">
          {said.map((name) => (
            <li key={name}>{words.protocol.comparisonCounts[name](number(counts[name]))}</li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? (
        <p>{words.protocol.comparisonNone}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles
        <table class="remedy-table" role="table">
          <thead>
            <tr>
              <th scope="col">{words.protocol.earlier}</th>
              <th scope="col">{words.protocol.change}</th>
              <th scope="col">{words.protocol.now}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ earlierNumber, earlier: was, later }) => (
              <tr key={earlierNumber} data-status={later?.comparison === 'gone' ? 'fixed' : undefined}>
                <th scope="row">
                  {words.protocol.earlierNumber(number(earlierNumber))}
                  {was && earlier && `: ${themeName(earlier, was.theme)}${was.label === null ? '' : `, ${was.label}`}`}
                  {was?.text != null && <span class="remedy-more">{was.text}</span>}
                </th>
                <td data-label={words.protocol.change}>
                  <strong>{later?.comparison ? words.comparisons[later.comparison] : words.protocol.notSeen}</strong>
                </td>
                <td data-label={words.protocol.now}>
                  {later && (
                    <>
                      <a href={`#finding-${later.number}`}>{words.protocol.findingOf(number(later.number))}</a>
                      {later.text !== null && <span class="remedy-more">{later.text}</span>}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
