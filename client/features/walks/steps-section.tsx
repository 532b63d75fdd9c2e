import { useSignal } from '@preact/signals'
import type { WalkAction, WalkDetail } from '../../api/walk-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { changeView } from '../../state/current-view.ts'
import { draftOfRequest, walkRequestOf } from '../../state/walk-draft.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { act, removeWalk, saveWalk, walkBusy, walkRefusal } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

type Plain = Extract<WalkAction['action'], 'plan' | 'finish' | 'reopen' | 'close-recording' | 'open-recording'>

/** What can be done with a walk as far as it has come: opened, finished, cancelled, opened again, closed to findings, removed. */
export function StepsSection({ code, zone, walk }: { code: string; zone: string; walk: WalkDetail }) {
  const words = walkWords.value.walk
  const asking = useSignal<'cancel' | 'remove' | null>(null)
  const { status, recordingClosedAt } = walk
  const work = async (action: Plain | 'cancel') => {
    asking.value = null
    if (await act(code, walk.id, { action })) announce(walkWords.peek().walk.did[action])
  }
  const remove = async () => {
    asking.value = null
    if (!(await removeWalk(code, walk.id))) return
    announce(walkWords.peek().walk.removed)
    changeView({ walk: null, walks: emptyWalks }, { push: true })
  }
  const recording = status === 'planned' || status === 'walked'
  return (
    <section class="walk-section" aria-labelledby="walk-steps-title">
      <h2 id="walk-steps-title">{words.actions}</h2>
      {walkRefusal.value && <ProblemNotice about={words.refused} error={walkRefusal.value} />}
      {status === 'draft' && walk.leader === null && <NameLeader code={code} zone={zone} walk={walk} />}
      {status === 'draft' && walk.leader !== null && (
        <Step label={words.plan} what={words.planWhat} strong onPress={() => void work('plan')} />
      )}
      {status === 'planned' && (
        <Step
          label={words.finish}
          what={words.finishWhat}
          strong={Date.parse(walk.startsAt) <= Date.now()}
          onPress={() => void work('finish')}
        />
      )}
      {recording && recordingClosedAt === null && status === 'walked' && (
        <Step
          label={words.closeRecording}
          what={words.recordingOpen}
          strong
          onPress={() => void work('close-recording')}
        />
      )}
      {recording && recordingClosedAt !== null && (
        <Step
          label={words.openRecording}
          what={words.recordingClosed(formatInstant(language.value, recordingClosedAt, zone))}
          onPress={() => void work('open-recording')}
        />
      )}
      <div class="button-row">
        {status !== 'draft' && <Step label={words.reopen[status]} onPress={() => void work('reopen')} />}
        {status === 'planned' && <Step label={words.cancel} onPress={() => (asking.value = 'cancel')} />}
        {status === 'draft' && <Step label={words.remove} onPress={() => (asking.value = 'remove')} />}
      </div>
      {asking.value === 'cancel' && (
        <ConfirmDialog
          title={words.cancelTitle}
          confirm={words.cancelConfirm}
          tone="danger"
          onConfirm={() => void work('cancel')}
          onClose={() => (asking.value = null)}
        >
          <p>{words.cancelWhat}</p>
        </ConfirmDialog>
      )}
      {asking.value === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.removeConfirm}
          tone="danger"
          onConfirm={() => void remove()}
          onClose={() => (asking.value = null)}
        >
          <p>{words.removeWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

function Step({
  label,
  what,
  strong = false,
  onPress,
}: {
  label: string
  what?: string
  strong?: boolean
  onPress: () => void
}) {
  const button = (
    <button
      type="button"
      class="ds-button"
      data-variant={strong ? 'primary' : 'secondary'}
      {...(strong ? {} : { 'data-color': 'neutral' })}
      disabled={walkBusy.value}
      onClick={onPress}
    >
      {label}
    </button>
  )
  if (what === undefined) return button
  return (
    <div class="walk-step">
      {button}
      <p class="quiet">{what}</p>
    </div>
  )
}

/** A walk is opened only once somebody leads it. */
function NameLeader({ code, zone, walk }: { code: string; zone: string; walk: WalkDetail }) {
  const words = walkWords.value.walk
  const leader = useSignal('')
  const save = async () => {
    const wanted = walkRequestOf({ ...draftOfRequest(walk.request, zone), leader: leader.peek() }, zone)
    if (wanted && leader.peek().trim() !== '') await saveWalk(code, walk.id, wanted)
  }
  return (
    <form
      class="walk-step"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p>{words.planNeedsLeader}</p>
      <div class="form-field">
        <label for="walk-name-leader">{words.leaderField}</label>
        <div class="walk-place-row">
          <input
            id="walk-name-leader"
            class="ds-input"
            maxLength={100}
            autocomplete="off"
            aria-describedby="walk-name-leader-help"
            value={leader.value}
            onInput={(event) => (leader.value = event.currentTarget.value)}
          />
          <button type="submit" class="ds-button" disabled={walkBusy.value || leader.value.trim() === ''}>
            {words.setLeader}
          </button>
        </div>
        <p id="walk-name-leader-help" class="quiet">
          {walkWords.value.plan.leaderHelp}
        </p>
      </div>
    </form>
  )
}
