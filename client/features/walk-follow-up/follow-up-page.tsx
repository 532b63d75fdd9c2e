import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { language } from '../../i18n/language.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { clearFollowUp, followUpError, loadFollowUp, walkLoader } from '../../state/follow-up.ts'
import { emptyWalks, followUpParts } from '../../state/walk-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ComparisonPart } from './comparison-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { FollowUpClock } from './follow-up-clock.tsx'
import { ProtocolPart, type ProtocolPreview } from './protocol-part.tsx'
import './follow-up.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** What came of a walk: its findings and their remedies, its protocol, and for a re-walk what has changed. */
export function FollowUpPage({
  municipality,
  walk,
  furniture,
  preview,
}: {
  municipality: Municipality
  walk: string
  furniture: MapFurniture
  preview: ProtocolPreview
}) {
  const { code } = municipality
  const words = followUpWords.value
  useEffect(() => {
    void loadFollowUp(code, walk)
    return clearFollowUp
  }, [code, walk])
  const { value, error } = walkLoader.current.value
  const { part } = currentView.value.walks
  return (
    <main id="content" class="follow-up" lang={language.value}>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadFollowUp(code, walk)} />}
      {!value && !error && <Waiting>{words.loading}</Waiting>}
      {value && (
        <>
          <header class="follow-up-head">
            <p>
              <a class="with-icon" {...linkTo({ page: 'walks', walk: value.id, walks: emptyWalks })}>
                <Icon name="chevron-left" />
                {words.toWalk}
              </a>
            </p>
            <h1>{words.title(value.name)}</h1>
            <FollowUpClock walk={value} zone={municipality.zone} />
            <nav class="follow-up-parts" aria-label={words.partsLabel}>
              {followUpParts
                .filter((one) => one !== 'comparison' || value.rewalkOf !== null)
                .map((one) => (
                  <a
                    key={one}
                    {...linkTo({ walks: { ...emptyWalks, part: one } })}
                    aria-current={one === part ? 'page' : undefined}
                  >
                    {words.parts[one]}
                  </a>
                ))}
            </nav>
          </header>
          {followUpError.value && <ProblemNotice about={words.notSaved} error={followUpError.value} />}
          {part === 'findings' && <FindingsPart municipality={municipality} walk={value} furniture={furniture} />}
          {part === 'protocol' && <ProtocolPart municipality={municipality} walk={value} preview={preview} />}
          {part === 'comparison' && <ComparisonPart municipality={municipality} walk={value} furniture={furniture} />}
        </>
      )}
    </main>
  )
}
