import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import {
  findingRefusals,
  findingSending,
  keptFindingPhotos,
  keptFindings,
  sendRefusedFindings,
  unsentFindingPhotos,
  unsentFindings,
} from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { walkProblem, walkSaving } from '../../state/walk-phone-copy.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AfterWalk } from './after-walk.tsx'
import { FindingSheet } from './finding-sheet.tsx'
import { FindingsPart } from './findings-part.tsx'
import { InvitationPart } from './invitation-part.tsx'
import { LastSaved } from './last-saved.tsx'
import { beginFinding, findings, openDraft, showPart, walkPart } from './walk-shown.ts'
import { WalkPlaces } from './walk-places.tsx'

/** A walk with its parts, what is saved and sent of it, and the one button that matters while walking. */
export function WalkOnPhone({ copy, town }: { copy: WalkCopy; town: Municipality }) {
  const words = walkPhoneWords.value
  const { walk } = copy
  const part = walkPart.value
  const tabs = [
    { id: 'invitation', label: words.tabs.invitation },
    { id: 'walk', label: words.tabs.walk },
    {
      id: 'findings',
      label: words.tabs.findings,
      mark: formatNumber(language.value, findings.value.length),
    },
  ] as const
  const open = openDraft.value
  return (
    <main id="content" class="walk-phone">
      <WalkBar copy={copy} />
      <Tabs label={words.tabs.label} tabs={tabs} chosen={part} onChoose={showPart} readOnly>
        <WalkNotices copy={copy} />
        {walk.status === 'walked' && <AfterWalk walk={walk} />}
        {part === 'invitation' && <InvitationPart copy={copy} />}
        {part === 'walk' && <WalkPlaces copy={copy} town={town} />}
        {part === 'findings' && <FindingsPart copy={copy} />}
      </Tabs>
      {walk.mayRecord && (
        <div class="walk-actions">
          <LastSaved />
          <button type="button" class="ds-button walk-add" onClick={() => beginFinding()}>
            <Icon name="plus" />
            {words.finding.add}
          </button>
        </div>
      )}
      {open && <FindingSheet key={open.draft.changes ?? 'new'} copy={copy} town={town} />}
    </main>
  )
}

function WalkBar({ copy: { walk } }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value
  return (
    <header class="walk-bar">
      <div>
        <h1>{walk.name}</h1>
        <p class="quiet">{words.kinds[walk.kind]}</p>
      </div>
      <output class="walk-bar-state">{stateWords()}</output>
    </header>
  )
}

/** What matters most of what is saved and sent, in a few words. */
function stateWords(): string {
  const words = walkPhoneWords.value.bar
  const saving = walkSaving.value
  const count = unsentFindings.value + unsentFindingPhotos.value
  const figure = formatNumber(language.value, count)
  if (findingRefusals.value.length > 0) return words.refused
  if (count > 0)
    return findingSending.value === 'sending' && navigator.onLine ? words.sending(figure) : words.waiting(figure)
  if (saving.state === 'saving') {
    if (saving.total <= 1) return words.preparing
    return words.saving(formatNumber(language.value, saving.done), formatNumber(language.value, saving.total))
  }
  return saving.state === 'saved' ? words.saved : words.preparing
}

function WalkNotices({ copy: { walk } }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value
  const isGone = findingSending.value === 'link' || walkProblem.value?.code === 'walk_link_not_found'
  const isClosed = !walk.mayRecord && walk.participant.records
  const waits = keptFindings.value.length + keptFindingPhotos.value.length > 0
  return (
    <>
      {walk.status === 'cancelled' && (
        <Notice tone="warning" alert>
          <p>{words.invitation.cancelled}</p>
        </Notice>
      )}
      {isGone && (
        <Notice tone="warning" alert>
          <p>{words.open.gone}</p>
        </Notice>
      )}
      {(isClosed || findingSending.value === 'closed') && waits && (
        <Notice tone="warning">
          <p>{words.invitation.closed}</p>
        </Notice>
      )}
      {findingRefusals.value.length > 0 && (
        <Notice tone="danger" alert>
          <p class="notice-title">{words.list.refusedTitle}</p>
          <ul>
            {findingRefusals.value.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => void sendRefusedFindings()}
          >
            {words.list.tryAgain}
          </button>
        </Notice>
      )}
    </>
  )
}
