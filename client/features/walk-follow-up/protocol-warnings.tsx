import type { WalkProtocol } from '../../../server/contract/walk-protocol.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { Icon } from '../../ui/icon.tsx'

/** What should be looked at before everybody reads it; each leads to what it is about. */
export function ProtocolWarnings({ protocol, walk }: { protocol: WalkProtocol; walk: string }) {
  const words = followUpWords.value.protocol
  return (
    <section aria-labelledby="protocol-warnings">
      <h2 id="protocol-warnings">{words.warnings}</h2>
      {protocol.warnings.length === 0 ? (
        <p>{words.noWarnings}</p>
      ) : (
        <ul class="protocol-warnings">
          {protocol.warnings.map(({ kind, finding }) => (
            <li key={`${kind} ${finding}`}>
              <Icon name="triangle-alert" />
              <span>
                {words.warning[kind]} <About kind={kind} finding={finding} protocol={protocol} walk={walk} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function About({
  kind,
  finding,
  protocol,
  walk,
}: WalkProtocol['warnings'][number] & { protocol: WalkProtocol; walk: string }) {
  const words = followUpWords.value.protocol
  if (finding !== null) {
    const number = protocol.numbers[finding]
    return (
      <a {...linkTo({ walks: { ...emptyWalks, part: 'findings', finding } })}>
        {number === undefined ? words.toUnnumbered : words.toFinding(formatNumber(language.value, number))}
      </a>
    )
  }
  if (kind !== 'recording-open') return null
  return <a {...linkTo({ page: 'walks', walk, walks: emptyWalks })}>{words.toWalk}</a>
}
