import type { ComponentChildren } from 'preact'
import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatDay, formatWeekday } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { FindingList } from './finding-list.tsx'
import { ProtocolComparison } from './protocol-comparison.tsx'
import { rolesWords } from './protocol-words.ts'
import { RemedyTable } from './remedy-table.tsx'
import './protocol-document.css'

/** A walk's protocol as everybody may read it; the same for the public and for those who are about to publish it. */
export function ProtocolDocument({
  document,
  earlier,
  photoAddress,
  map,
  heading,
  earlierLink,
}: {
  document: WalkProtocolDocument
  /** The protocol of the walk that this one goes over again, where it is published. */
  earlier?: WalkProtocolDocument | undefined
  photoAddress: (photo: string) => string
  map: ComponentChildren
  /** The page's own heading, or one below it. */
  heading: 'h1' | 'h2'
  /** Where that earlier protocol is read. */
  earlierLink?: { href: string; onClick?: (event: MouseEvent) => void } | undefined
}) {
  const words = publishedWalksWords.value.protocol
  const Heading = heading
  const people = document.participants.reduce((sum, one) => sum + one.people, 0)
  const number = (value: number, decimals = 0) => formatNumber(language.value, value, decimals)
  return (
    <article class="protocol" aria-labelledby="protocol-title">
      <header>
        <Heading id="protocol-title">{document.name}</Heading>
        <p>
          {words.when(
            formatWeekday(language.value, document.day),
            words.light[document.light],
            words.kilometres(number(document.route.metres / 1000, 1)),
          )}
        </p>
        {people > 0 && <p>{words.people(number(people), rolesWords(document.participants))}</p>}
        {document.rewalkOf && (
          <p>
            {words.rewalkOf}{' '}
            {earlier && earlierLink ? <a {...earlierLink}>{document.rewalkOf.name}</a> : document.rewalkOf.name},{' '}
            {formatDay(language.value, document.rewalkOf.day)}
          </p>
        )}
        <Figures document={document} />
      </header>
      {document.introduction !== null && <p class="protocol-text">{document.introduction}</p>}
      {document.summary !== null && (
        <section aria-labelledby="protocol-summary">
          <h2 id="protocol-summary">{words.summary}</h2>
          <p class="protocol-text">{document.summary}</p>
        </section>
      )}
      {map}
      <FindingList document={document} photoAddress={photoAddress} />
      <RemedyTable document={document} photoAddress={photoAddress} />
      {document.rewalkOf && <ProtocolComparison document={document} earlier={earlier} />}
      <details class="fold protocol-hidden">
        <summary>{words.hidden}</summary>
        <ul>
          {words.hiddenWhat.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
      {document.municipality.fictional && <p class="quiet">{words.fictional}</p>}
    </article>
  )
}

/** What was found and what is done about it, in a line of figures. */
function Figures({ document: { findings, remedies } }: { document: WalkProtocolDocument }) {
  const words = publishedWalksWords.value.protocol.figures
  const number = (value: number) => formatNumber(language.value, value)
  const good = findings.filter((one) => one.good).length
  const ofStatus = (status: 'fixed' | 'rejected') => remedies.filter((one) => one.status === status).length
  const said = [
    words.bad(number(findings.length - good)),
    words.good(number(good)),
    words.remedies(number(remedies.length)),
    ...(ofStatus('fixed') > 0 ? [words.fixed(number(ofStatus('fixed')))] : []),
    ...(ofStatus('rejected') > 0 ? [words.rejected(number(ofStatus('rejected')))] : []),
  ]
  return (
    <ul class="protocol-figures">
      {said.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
