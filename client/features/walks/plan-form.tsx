import { useSignal } from '@preact/signals'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language, messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { changeView, currentView, linkTo } from '../../state/current-view.ts'
import { walkFaults, walkRequestOf, type WalkFaults } from '../../state/walk-draft.ts'
import { clearPlanning, propose, proposal, proposalHolds, proposing, walkDraft } from '../../state/walk-planning.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { saveWalk, walkBusy, walkRefusal } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { CandidateList } from './candidate-list.tsx'
import { ChosenPlaces } from './chosen-places.tsx'
import { GatheringFields } from './gathering-fields.tsx'
import { HowFields } from './how-fields.tsx'
import { LeaderFields } from './leader-fields.tsx'
import { PlanProgress } from './plan-progress.tsx'
import { RouteShown } from './route-shown.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import type { Beginning } from './use-begin-draft.ts'
import { formatMetres } from './walk-figures.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { WhenFields } from './when-fields.tsx'

/** Everything that a walk is planned from; errors stand beside their fields once one has asked for something. */
export function PlanForm({
  municipality,
  walk,
  beginning,
}: {
  municipality: Municipality
  walk: WalkDetail | undefined
  beginning: Beginning
}) {
  const words = walkWords.value.plan
  const { code, zone } = municipality
  const tried = useSignal(false)
  const draft = walkDraft.value
  const { making, rewalk } = currentView.value.walks
  const title = walk
    ? words.change
    : rewalk !== null
      ? words.newRewalk
      : making === 'inspection'
        ? words.newInspection
        : words.newWalk
  const all = draft ? walkFaults(draft, zone, Date.now()) : new Map()
  const faults: WalkFaults = tried.value ? all : new Map()

  /** Whether what is written will do; else the first fault gets the focus. */
  const isWhole = (): boolean => {
    tried.value = true
    const [first] = all.keys()
    if (first === undefined) return true
    document.getElementById(first)?.focus()
    return false
  }
  const ask = async () => {
    if (!isWhole()) return
    const made = await propose(code, zone)
    if (!made) return
    const { metres, totalMinutes } = made.route
    const [tongue, all] = [language.peek(), walkWords.peek()]
    announce(
      words.proposed(
        formatMetres(tongue, all, metres),
        `${formatNumber(tongue, totalMinutes)} ${words.minutesShortly}`,
      ),
    )
    document.getElementById('walk-proposal')?.focus()
  }
  const save = async () => {
    if (!draft || !isWhole()) return
    const wanted = walkRequestOf(draft, zone)
    const saved = wanted && (await saveWalk(code, walk?.id ?? null, wanted))
    if (!saved) return
    clearPlanning()
    changeView({ walk: saved.id, walks: emptyWalks }, { push: true })
  }
  const shown = proposal.value
  return (
    <form
      class="walk-form"
      aria-label={words.formLabel}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <div class="walk-form-body">
        <a class="with-icon" {...leave(walk?.id ?? null)}>
          <Icon name="chevron-left" />
          {walk ? words.backToWalk : words.back}
        </a>
        <div class="walk-form-head">
          <h1>{title}</h1>
          <UndoButtons />
        </div>
        {beginning.error.value && (
          <ProblemNotice about={words.itemsFailed} error={beginning.error.value} onRetry={beginning.retry} />
        )}
        {beginning.earlier.value !== undefined && <p class="quiet">{words.rewalkOf(beginning.earlier.value)}</p>}
        {!draft && !beginning.error.value && <Waiting>{messages.value.loading}</Waiting>}
        {draft && (
          <>
            <WhenFields municipality={municipality} draft={draft} faults={faults} />
            <HowFields draft={draft} />
            <GatheringFields code={code} draft={draft} faults={faults} />
            <ChosenPlaces code={code} draft={draft} faults={faults} />
            <CandidateList code={code} draft={draft} />
            <LeaderFields draft={draft} faults={faults} />
            {shown && (
              <section id="walk-proposal" tabIndex={-1} aria-labelledby="walk-route-title">
                {!proposalHolds.value && (
                  <Notice tone="info">
                    <p>{words.outdated}</p>
                  </Notice>
                )}
                <RouteShown
                  route={shown.value.route}
                  places={shown.value.places}
                  minutes={shown.of.minutes}
                  zone={zone}
                />
              </section>
            )}
          </>
        )}
      </div>
      <div class="walk-form-foot">
        {faults.size > 0 && (
          <Notice tone="warning" alert>
            <p>{words.faultsTitle}</p>
          </Notice>
        )}
        {walkRefusal.value && <ProblemNotice about={words.notSaved} error={walkRefusal.value} />}
        {proposing.value.state === 'failed' && <ProblemNotice about={words.refused} error={proposing.value.error} />}
        <PlanProgress />
        <div class="button-row">
          <button type="submit" class="ds-button" disabled={!draft || proposing.value.state === 'running'}>
            {shown ? words.proposeAgain : words.propose}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            disabled={!draft || walkBusy.value}
            aria-busy={walkBusy.value}
            onClick={() => void save()}
          >
            {walkBusy.value ? words.saving : walk ? words.saveChanged : words.save}
          </button>
        </div>
      </div>
    </form>
  )
}

/** Going back to a walk throws away what was changed of it; a new one is kept for when one comes back. */
function leave(walk: string | null): ReturnType<typeof linkTo> {
  const { href, onClick } = linkTo({ walks: emptyWalks })
  return {
    href,
    onClick: (event) => {
      onClick(event)
      if (event.defaultPrevented && walk !== null) clearPlanning()
    },
  }
}
