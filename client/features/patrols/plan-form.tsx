import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { draftFaults, type DraftFaults } from '../../state/draft-errors.ts'
import { draft, newDraft, rememberBase, requestOf } from '../../state/patrol-draft.ts'
import { makeAndShow, planStep, refusal } from '../../state/patrols.ts'
import { improveWhileWatched } from '../../state/plan-improvement.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CandidateList } from './candidate-list.tsx'
import { changeDraft } from './change-draft.ts'
import { NamedPlaces } from './named-places.tsx'
import { SettingsFields } from './settings-fields.tsx'
import { ShiftFields } from './shift-fields.tsx'
import { UnitsField } from './units-field.tsx'

/** A new plan: when, who, where, and how; errors stand beside their fields once one has asked for the plan. */
export function PlanForm({ municipality }: { municipality: Municipality }) {
  const words = patrolWords.value
  const { code, zone } = municipality
  const tried = useSignal(false)
  useEffect(() => {
    const nameOf = (vehicle: 'car' | 'bicycle' | 'foot', number: number) =>
      patrolWords.peek().form.unitNames[vehicle](formatNumber(language.peek(), number))
    draft.value ??= newDraft(municipality, nameOf, Date.now())
    refusal.value = undefined
  }, [])
  const now = draft.value
  if (!now) return null
  const all = draftFaults(now, zone)
  const faults: DraftFaults = tried.value ? all : new Map()

  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    tried.value = true
    const [first] = all.keys()
    const wanted = requestOf(now, zone, currentView.peek().run)
    if (first !== undefined || !wanted) {
      if (first !== undefined) document.getElementById(first)?.focus()
      return
    }
    const made = await makeAndShow(code, wanted)
    if (!made) return
    const [unit] = now.units
    if (unit) rememberBase(code, unit.start)
    draft.value = undefined
    void improveWhileWatched(code)
  }
  return (
    <form class="plan-form" noValidate onSubmit={(event) => void make(event)}>
      <div class="plan-form-body">
        <a class="with-icon" {...linkTo({ plan: null })}>
          <Icon name="chevron-left" />
          {words.toList}
        </a>
        <h2>{words.form.title}</h2>
        <ShiftFields shift={now.shift} faults={faults} />
        <UnitsField municipality={municipality} units={now.units} faults={faults} />
        <CandidateList municipality={municipality} draft={now} />
        <NamedPlaces named={now.named} faults={faults} />
        <SettingsFields municipality={municipality} settings={now.settings} faults={faults} />
        <div class="form-field">
          <label for="plan-name">{words.form.name}</label>
          <input
            id="plan-name"
            class="ds-input"
            maxLength={100}
            value={now.name}
            aria-describedby="plan-name-help"
            onInput={(event) => changeDraft({ name: event.currentTarget.value })}
          />
          <p id="plan-name-help" class="quiet">
            {words.form.nameHelp}
          </p>
        </div>
      </div>
      <div class="plan-form-foot">
        {refusal.value && <ProblemNotice about={words.form.refused} error={refusal.value} />}
        {faults.size > 0 && (
          <Notice tone="warning" alert>
            <p>{words.form.faultsTitle}</p>
          </Notice>
        )}
        <button
          type="submit"
          class="ds-button"
          disabled={planStep.value !== undefined}
          aria-busy={planStep.value === 'making'}
        >
          {planStep.value === 'making' ? words.form.planning : words.form.plan}
        </button>
      </div>
    </form>
  )
}
