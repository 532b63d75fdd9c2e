import { untracked, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { clearInbox, inbox, loadInboxLists, mayHandle, reports } from '../../state/inbox.ts'
import { emptyInbox, inboxParts } from '../../state/inbox-view.ts'
import { role } from '../../state/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { HandlingStatistics } from './handling-statistics.tsx'
import { InboxDesk } from './inbox-desk.tsx'
import { PaperForm } from './paper-form.tsx'
import { PoliceEvents } from './police-events.tsx'
import './inbox.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** Residents' reports: list and map side by side for who handles or reads them, and beside them paper, figures and the police's events. */
export function InboxPage({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const { code } = municipality
  useSignalEffect(() => {
    void role.value
    untracked(() => void loadInboxLists(code))
  })
  useEffect(() => clearInbox, [])
  const { part } = inbox.value
  return (
    <main id="content" class="inbox-page" lang={language.value} data-part={part}>
      <InboxHead />
      {part === 'reports' && <InboxDesk municipality={municipality} furniture={furniture} />}
      {part === 'paper' && mayHandle.value && <PaperForm municipality={municipality} />}
      {part === 'statistics' && <HandlingStatistics code={code} />}
      {part === 'events' && <PoliceEvents municipality={municipality} />}
    </main>
  )
}

function InboxHead() {
  const words = inboxWords.value
  const { part, filter } = inbox.value
  const escalated = reports.current.value.value?.counts.escalated ?? 0
  const parts = inboxParts.filter((one) => one !== 'paper' || mayHandle.value)
  return (
    <header class="inbox-head">
      <h1>{mayHandle.value ? words.title : words.policeTitle}</h1>
      <nav class="inbox-parts" aria-label={words.partsLabel}>
        {parts.map((one) => (
          <a
            key={one}
            {...linkTo({ inbox: { ...inbox.value, part: one, report: null } })}
            aria-current={one === part ? 'page' : undefined}
          >
            {words.parts[one]}
          </a>
        ))}
      </nav>
      {!mayHandle.value && <p class="inbox-what">{words.policeWhat}</p>}
      {mayHandle.value && part === 'reports' && escalated > 0 && filter.escalated !== true && (
        <p class="inbox-escalated">
          <Icon name="triangle-alert" />
          {escalated === 1 ? words.escalatedOne : words.escalated(formatNumber(language.value, escalated))}
          <a {...linkTo({ inbox: { ...emptyInbox, filter: { escalated: true } } })}>{words.showEscalated}</a>
        </p>
      )}
    </header>
  )
}
