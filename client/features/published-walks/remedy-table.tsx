import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatDay, formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { ownerName } from './protocol-words.ts'

type Promised = WalkProtocolDocument['remedies'][number]

/** What is to be done, by whom and by when, how far it has come, and why what is not done is not. */
export function RemedyTable({
  document,
  photoAddress,
}: {
  document: WalkProtocolDocument
  photoAddress: (photo: string) => string
}) {
  const words = publishedWalksWords.value.protocol
  const { columns } = words
  return (
    <section aria-labelledby="protocol-remedies">
      <h2 id="protocol-remedies">{words.remedies}</h2>
      {document.remedies.length === 0 ? (
        <p>{words.noRemedies}</p>
      ) : (
        // Its rows become cards on a phone, where a browser would otherwise take the table for no table.
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles
        <table class="remedy-table" role="table">
          <thead>
            <tr>
              <th scope="col">{columns.remedy}</th>
              <th scope="col">{columns.finding}</th>
              <th scope="col">{columns.owner}</th>
              <th scope="col">{columns.due}</th>
              <th scope="col">{columns.cost}</th>
              <th scope="col">{columns.status}</th>
            </tr>
          </thead>
          <tbody>
            {document.remedies.map((remedy) => (
              <RemedyRow key={remedy.number} remedy={remedy} document={document} photoAddress={photoAddress} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function RemedyRow({
  remedy,
  document,
  photoAddress,
}: {
  remedy: Promised
  document: WalkProtocolDocument
  photoAddress: (photo: string) => string
}) {
  const words = publishedWalksWords.value
  const { columns } = words.protocol
  const number = (value: number) => formatNumber(language.value, value)
  return (
    <tr data-status={remedy.status}>
      <th scope="row">{remedy.title}</th>
      <td data-label={columns.finding}>
        {remedy.finding === null ? (
          words.protocol.whole
        ) : (
          <a href={`#finding-${remedy.finding}`}>{words.protocol.findingOf(number(remedy.finding))}</a>
        )}
      </td>
      <td data-label={columns.owner}>{ownerName(document, remedy.owner)}</td>
      <td data-label={columns.due}>
        {remedy.dueOn === null ? words.protocol.noDay : formatDay(language.value, remedy.dueOn)}
      </td>
      <td data-label={columns.cost}>{words.costs[remedy.costClass]}</td>
      <td data-label={columns.status}>
        <strong>{words.statuses[remedy.status]}</strong>
        {remedy.fixedIn !== null && (
          <span class="remedy-more">{words.protocol.fixedIn(formatMonth(language.value, remedy.fixedIn))}</span>
        )}
        {remedy.reason !== null && (
          <span class="remedy-more">
            {words.protocol.reason} <q>{remedy.reason}</q>
          </span>
        )}
        <BeforeAndAfter remedy={remedy} photoAddress={photoAddress} />
      </td>
    </tr>
  )
}

function BeforeAndAfter({ remedy, photoAddress }: { remedy: Promised; photoAddress: (photo: string) => string }) {
  const words = publishedWalksWords.value.protocol
  const number = formatNumber(language.value, remedy.number)
  const pictures = [
    ...remedy.before.map((photo) => ({ photo, name: words.before, alt: words.beforeAlt(number) })),
    ...remedy.after.map((photo) => ({ photo, name: words.after, alt: words.afterAlt(number) })),
  ]
  if (pictures.length === 0) return null
  return (
    <span class="before-after">
      {pictures.map(({ photo, name, alt }) => (
        <figure key={photo}>
          <img src={photoAddress(photo)} alt={alt} loading="lazy" />
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </span>
  )
}
