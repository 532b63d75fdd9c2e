import { useSignal } from '@preact/signals'
import type { WalkDetail, WalkParticipant } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { dropParticipant, knownLinks, mayPlan, newLink, walkBusy } from '../../state/walks.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ParticipantDialog } from './participant-dialog.tsx'
import { ParticipantItem, participantName } from './participant-item.tsx'
import { SplitOffer } from './split-offer.tsx'

/** What is being asked about a participant; `new` for one that is added. */
type Asked = { what: 'change' | 'remove' | 'link'; participant: WalkParticipant } | { what: 'new' }

/** Who comes, group by group, and each group's link; a group that is too large is advised to be split. */
export function ParticipantsSection({ code, zone, walk }: { code: string; zone: string; walk: WalkDetail }) {
  const words = walkWords.value.participants
  const asked = useSignal<Asked | null>(null)
  const close = () => (asked.value = null)
  const now = asked.value
  const mayAdd = mayPlan.value && walk.status !== 'cancelled'
  return (
    <section class="walk-section" aria-labelledby="walk-participants-title">
      <h2 id="walk-participants-title">{words.title}</h2>
      {walk.participants.length === 0 ? (
        <p>
          {words.none} {words.noNames}
        </p>
      ) : (
        <>
          <p class="quiet">{words.total(formatNumber(language.value, walk.people))}</p>
          {walk.status === 'draft' && <p class="quiet">{words.notYet}</p>}
        </>
      )}
      {mayPlan.value && <SplitOffer code={code} walk={walk} />}
      <ul class="walk-participants">
        {walk.participants.map((participant) => (
          <ParticipantItem
            key={participant.id}
            code={code}
            zone={zone}
            participant={participant}
            secret={knownLinks.value.get(participant.id)}
            onAsk={mayPlan.value ? (what) => (asked.value = { what, participant }) : undefined}
          />
        ))}
      </ul>
      {mayAdd && (
        <div>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            onClick={() => (asked.value = { what: 'new' })}
          >
            <Icon name="plus" />
            {words.add}
          </button>
        </div>
      )}
      {(now?.what === 'new' || now?.what === 'change') && (
        <ParticipantDialog
          code={code}
          walk={walk}
          participant={now.what === 'change' ? now.participant : undefined}
          onClose={close}
        />
      )}
      {now?.what === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.removeShort}
          tone="danger"
          busy={walkBusy.value}
          onConfirm={() => {
            close()
            void dropParticipant(code, walk.id, now.participant.id)
          }}
          onClose={close}
        >
          <p>
            <strong>{participantName(now.participant)}</strong>
          </p>
          <p>{words.removeWhat}</p>
        </ConfirmDialog>
      )}
      {now?.what === 'link' && (
        <ConfirmDialog
          title={words.newLinkTitle}
          confirm={words.newLinkConfirm}
          tone="danger"
          busy={walkBusy.value}
          onConfirm={() => {
            close()
            void newLink(code, walk.id, now.participant.id)
          }}
          onClose={close}
        >
          <p>
            <strong>{participantName(now.participant)}</strong>
          </p>
          <p>{words.newLinkWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
