import { useSignal } from '@preact/signals'
import type { Finding } from '../../../server/contract/findings.ts'
import type { CostClass } from '../../../server/contract/remedies.ts'
import { addRemedy } from '../../api/remedies-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { changeFollowUp, savingFollowUp, walkRemedies } from '../../state/follow-up.ts'
import { remedyOwners } from '../../state/remedies.ts'
import { emptyRemedies } from '../../state/remedy-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { costClasses } from './cost-classes.ts'
import { ownerName } from './list-names.ts'
import { RemedyStatusMark } from './remedy-status.tsx'

/** What is done about a finding, and a small form for one thing more. */
export function FindingRemedies({ finding, code, walk }: { finding: Finding; code: string; walk: WalkDetail }) {
  const words = followUpWords.value.remedy
  const adding = useSignal(false)
  const remedies = (walkRemedies.current.value.value ?? []).filter((remedy) => remedy.finding === finding.id)
  return (
    <section class="finding-remedy-list" aria-label={words.title}>
      <h3>{words.title}</h3>
      {remedies.length === 0 && <p class="quiet">{words.none}</p>}
      <ul>
        {remedies.map((remedy) => (
          <li key={remedy.id}>
            <a
              {...linkTo({
                page: 'remedies',
                walk: null,
                remedies: { ...emptyRemedies, walk: walk.id, remedy: remedy.id },
              })}
            >
              {remedy.title}
            </a>
            <span class="quiet">
              <RemedyStatusMark status={remedy.status} /> · {ownerName(remedy.owner)}
              {remedy.dueOn !== null && ` · ${words.dueOn(formatDay(language.value, remedy.dueOn))}`}
            </span>
          </li>
        ))}
      </ul>
      {adding.value ? (
        <RemedyForm finding={finding} code={code} walk={walk} onClose={() => (adding.value = false)} />
      ) : (
        <p>
          <button
            type="button"
            class="ds-button"
            data-variant={remedies.length === 0 && !finding.good ? 'primary' : 'secondary'}
            onClick={() => (adding.value = true)}
          >
            <Icon name="plus" />
            {words.add}
          </button>
        </p>
      )}
    </section>
  )
}

function RemedyForm({
  finding,
  code,
  walk,
  onClose,
}: {
  finding: Finding
  code: string
  walk: WalkDetail
  onClose: () => void
}) {
  const words = followUpWords.value.remedy
  const title = useSignal('')
  const owner = useSignal(finding.owner ?? '')
  const cost = useSignal<CostClass>('unknown')
  const due = useSignal(walk.remediesDueOn ?? '')
  const tried = useSignal(false)
  const titleMissing = tried.value && title.value.trim() === ''
  const ownerMissing = tried.value && owner.value === ''
  const save = async () => {
    tried.value = true
    if (title.peek().trim() === '' || owner.peek() === '') {
      document.getElementById(title.peek().trim() === '' ? 'remedy-new-title' : 'remedy-new-owner')?.focus()
      return
    }
    const saved = await changeFollowUp(code, walk.id, () =>
      addRemedy(code, {
        walk: walk.id,
        finding: finding.id,
        review: finding.review,
        asset: finding.asset,
        point: finding.point,
        title: title.peek().trim(),
        owner: owner.peek(),
        costClass: cost.peek(),
        ...(due.peek() === '' ? {} : { dueOn: due.peek() }),
      }),
    )
    if (saved) onClose()
  }
  return (
    <form
      class="remedy-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div class="form-field">
        <label for="remedy-new-title">{words.what}</label>
        <input
          id="remedy-new-title"
          class="ds-input"
          maxLength={200}
          aria-invalid={titleMissing}
          aria-describedby="remedy-new-title-fault"
          value={title.value}
          onInput={({ currentTarget: { value } }) => (title.value = value)}
        />
        <p id="remedy-new-title-fault" class="field-error" role="alert">
          {titleMissing ? words.whatMissing : ''}
        </p>
      </div>
      <div class="form-row">
        <div class="form-field">
          <label for="remedy-new-owner">{words.owner}</label>
          <select
            id="remedy-new-owner"
            class="ds-input"
            aria-invalid={ownerMissing}
            aria-describedby="remedy-new-owner-fault"
            value={owner.value}
            onChange={({ currentTarget: { value } }) => (owner.value = value)}
          >
            <option value="">{words.ownerChoose}</option>
            {(remedyOwners.current.value.value ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {ownerName(one.code)}
              </option>
            ))}
          </select>
          <p id="remedy-new-owner-fault" class="field-error" role="alert">
            {ownerMissing ? words.ownerMissing : ''}
          </p>
        </div>
        <div class="form-field">
          <label for="remedy-new-cost">{words.cost}</label>
          <select
            id="remedy-new-cost"
            class="ds-input"
            value={cost.value}
            onChange={({ currentTarget: { value } }) => (cost.value = value as CostClass)}
          >
            {costClasses.map((one) => (
              <option key={one} value={one}>
                {publishedWalksWords.value.costs[one]}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="remedy-new-due">{words.due}</label>
          <input
            id="remedy-new-due"
            type="date"
            class="ds-input"
            aria-describedby="remedy-new-due-what"
            value={due.value}
            onInput={({ currentTarget: { value } }) => (due.value = value)}
          />
          <p id="remedy-new-due-what" class="quiet">
            {words.dueWhat}
          </p>
        </div>
      </div>
      <div class="button-row">
        <button type="submit" class="ds-button" aria-busy={savingFollowUp.value}>
          {words.save}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
