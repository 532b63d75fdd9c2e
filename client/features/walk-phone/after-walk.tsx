import type { MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { anythingUnsent, unsentFindingPhotos, unsentFindings } from '../../state/finding-sender.ts'

/** What remains when the walk is over: what is not sent, thanks, the follow-up meeting, the protocol. */
export function AfterWalk({ walk }: { walk: MyWalk }) {
  const words = walkPhoneWords.value.after
  const { followUpAt, protocolAddress, participant, municipality } = walk
  return (
    <section class="walk-after" aria-labelledby="walk-after-title">
      <h2 id="walk-after-title">{words.title}</h2>
      <p>{words.thanks}</p>
      {participant.records && (
        <p>
          {anythingUnsent.value
            ? words.unsent(
                formatNumber(language.value, unsentFindings.value),
                formatNumber(language.value, unsentFindingPhotos.value),
              )
            : words.allSent}
        </p>
      )}
      {followUpAt !== null && <p>{words.followUp(formatInstant(language.value, followUpAt, municipality.zone))}</p>}
      {protocolAddress === null ? (
        <p class="quiet">{words.noProtocol}</p>
      ) : (
        <p>
          <a href={protocolAddress}>{words.protocol}</a>
        </p>
      )}
    </section>
  )
}
