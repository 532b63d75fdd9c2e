import type { WalkItem } from '../../api/walk-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { counted, formatClock, formatWalkDay } from './walk-figures.ts'
import { WalkStatusMark } from './walk-status-mark.tsx'

/** One walk of the list: when, what, how far it has come, and what should be seen to. */
export function WalkRow({ item, zone }: { item: WalkItem; zone: string }) {
  const words = walkWords.value
  const tongue = language.value
  const { list } = words
  const facts = [
    `${words.kinds[item.kind]} ${words.lights[item.light]}`,
    counted(tongue, item.places, list.placesOne, list.places),
    item.people === 0 ? list.noPeople : counted(tongue, item.people, list.peopleOne, list.people),
    item.leader === null ? list.noLeader : list.led(item.leader),
    ...(item.findings > 0 ? [counted(tongue, item.findings, list.findingsOne, list.findings)] : []),
    ...(item.openRemedies > 0 ? [counted(tongue, item.openRemedies, list.openRemediesOne, list.openRemedies)] : []),
    ...(item.status === 'walked' ? [words.protocol[item.protocol]] : []),
  ]
  return (
    <li class="walk-row">
      <a {...linkTo({ walk: item.id, walks: emptyWalks })}>
        <span class="walk-row-name">{item.name}</span>
        <WalkStatusMark status={item.status} />
        <span class="walk-row-when">
          {formatWalkDay(tongue, item.startsAt, zone)} {formatClock(tongue, item.startsAt, zone)}
        </span>
        <span class="quiet">{facts.join(' · ')}</span>
        {item.rewalkOf && <span class="quiet">{list.rewalk(item.rewalkOf.name)}</span>}
        {item.splitOf !== null && <span class="quiet">{list.part}</span>}
      </a>
      {item.reminders.length > 0 && (
        <ul class="walk-reminders">
          {item.reminders.map((reminder) => (
            <li key={reminder}>
              <Icon name="clock" />
              {words.reminders[reminder]}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
