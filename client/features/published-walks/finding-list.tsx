import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { pointedFinding, selectedFinding } from './pointed-finding.ts'
import { severityWords, themeName } from './protocol-words.ts'

type Published = WalkProtocolDocument['findings'][number]

/** Everything that was found, by its number: the map's equivalent. */
export function FindingList({
  document,
  photoAddress,
}: {
  document: WalkProtocolDocument
  photoAddress: (photo: string) => string
}) {
  const words = publishedWalksWords.value.protocol
  return (
    <section aria-labelledby="protocol-findings">
      <h2 id="protocol-findings">{words.findings}</h2>
      {document.findings.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol class="protocol-list">
          {document.findings.map((finding) => (
            <FindingItem key={finding.number} finding={finding} document={document} photoAddress={photoAddress} />
          ))}
        </ol>
      )}
    </section>
  )
}

function FindingItem({
  finding,
  document,
  photoAddress,
}: {
  finding: Published
  document: WalkProtocolDocument
  photoAddress: (photo: string) => string
}) {
  const words = publishedWalksWords.value
  const number = formatNumber(language.value, finding.number)
  const theme = themeName(document, finding.theme)
  const remedies = document.remedies.filter((remedy) => remedy.finding === finding.number)
  const point = (at: number | null) => () => (pointedFinding.value = at)
  return (
    <li
      id={`finding-${finding.number}`}
      data-finding={finding.number}
      data-selected={selectedFinding.value === finding.number || undefined}
      tabIndex={-1}
      onPointerEnter={point(finding.number)}
      onPointerLeave={point(null)}
    >
      <span class="finding-number" data-good={finding.good || undefined} aria-hidden="true">
        {number}
      </span>
      <div class="finding-body">
        <h3>
          <span class="ds-sr-only">{words.protocol.findingOf(number)}: </span>
          <ThemeIcon theme={finding.theme} /> {theme}
          {finding.label !== null && `, ${finding.label}`}
        </h3>
        <p class="quiet">
          {finding.good ? words.protocol.good : (severityWords(finding.severity) ?? words.protocol.key.bad)}
          {finding.comparison !== null && ` · ${words.protocol.comparison}: ${words.comparisons[finding.comparison]}`}
        </p>
        {finding.text !== null && <p class="protocol-text">{finding.text}</p>}
        <Audit audit={finding.audit} />
        {finding.photos.length > 0 && (
          <ul class="protocol-photos">
            {finding.photos.map((photo) => (
              <li key={photo}>
                <a href={photoAddress(photo)} target="_blank" rel="noopener">
                  <img src={photoAddress(photo)} alt={words.protocol.photoAlt(number, theme)} loading="lazy" />
                </a>
              </li>
            ))}
          </ul>
        )}
        {remedies.length > 0 && (
          <ul class="finding-remedies">
            {remedies.map((remedy) => (
              <li key={remedy.number}>
                <Icon
                  name={remedy.status === 'fixed' ? 'circle-check' : remedy.status === 'rejected' ? 'x' : 'clock'}
                />
                <span>
                  <strong>{words.statuses[remedy.status]}:</strong> {remedy.title}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function Audit({ audit }: { audit: Published['audit'] }) {
  const words = publishedWalksWords.value
  const rated = Object.entries(words.audit).flatMap(([parameter, name]) => {
    const value = audit?.[parameter as keyof typeof words.audit]
    return value === undefined ? [] : [`${name.toLocaleLowerCase(language.value)} ${value}`]
  })
  return rated.length === 0 ? null : (
    <p class="quiet">
      {words.protocol.audit}: {rated.join(', ')}
    </p>
  )
}
