import type { WalkParticipant } from '../../api/walk-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { counted } from './walk-figures.ts'
import { ParticipantLink } from './participant-link.tsx'

/** What a participant is called: its organisation or group, else for whom it takes part. */
export function participantName({ role, label }: Pick<WalkParticipant, 'role' | 'label'>): string {
  const name = walkWords.value.participants.roles[role]
  return label === null ? name : `${label} (${name})`
}

/** One group that comes, with its link as long as it is known. */
export function ParticipantItem({
  code,
  zone,
  participant,
  secret,
  onAsk,
}: {
  code: string
  zone: string
  participant: WalkParticipant
  /** Of its link, while it is known. */
  secret: string | undefined
  onAsk: ((what: 'change' | 'remove' | 'link') => void) | undefined
}) {
  const all = walkWords.value
  const words = all.participants
  const tongue = language.value
  const name = participantName(participant)
  const facts = [
    counted(tongue, participant.people, all.list.peopleOne, all.list.people),
    ...(participant.leads ? [words.leadsShort] : []),
    ...(participant.records ? [words.recordsShort] : []),
    participant.openedAt === null ? words.notOpened : words.opened(formatInstant(tongue, participant.openedAt, zone)),
  ]
  return (
    <li class="walk-participant">
      <p>
        <strong>{name}</strong> <span class="quiet">{facts.join(' · ')}</span>
      </p>
      {secret !== undefined && <ParticipantLink code={code} name={name} secret={secret} />}
      {onAsk && (
        <div class="walk-participant-buttons">
          {(
            [
              ['change', words.changeShort, words.change(name)],
              ['link', words.newLink, `${words.newLink} ${name}`],
              ['remove', words.removeShort, words.remove(name)],
            ] as const
          ).map(([what, label, whole]) => (
            <button
              key={what}
              type="button"
              class="ds-button"
              data-variant="tertiary"
              aria-label={whole}
              onClick={() => onAsk(what)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </li>
  )
}
