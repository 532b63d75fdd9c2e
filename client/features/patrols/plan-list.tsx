import type { PatrolPlanListItem } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { loadPlans, planList } from '../../state/patrols.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { isNamed } from './place-words.ts'

/** Every plan there is, the newest shift first, and the way to a new one. */
export function PlanList({ municipality: { code, zone } }: { municipality: Municipality }) {
  const words = patrolWords.value.list
  const { value, state, error } = planList.value
  return (
    <div class="plan-list">
      <div class="plan-list-head">
        <h2>{words.title}</h2>
        <a class="ds-button" {...linkTo({ plan: 'new' })}>
          <Icon name="plus" />
          {words.make}
        </a>
      </div>
      <a class="with-icon" {...linkTo({ page: 'patrol-log', plan: null })}>
        {words.log}
      </a>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadPlans(code)} />}
      {!value && state === 'loading' && <Waiting>{messages.value.loading}</Waiting>}
      {value?.length === 0 && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {value && value.length > 0 && (
        <ul>
          {value.map((item) => (
            <PlanItem key={item.id} item={item} zone={zone} />
          ))}
        </ul>
      )}
    </div>
  )
}

function PlanItem({ item, zone }: { item: PatrolPlanListItem; zone: string }) {
  const words = patrolWords.value
  const tongue = language.value
  const { start, end } = item.shift
  const facts = [
    item.units.map(({ name }) => name).join(', '),
    words.list.stops(formatNumber(tongue, item.stops)),
    ...(item.visits > 0 ? [words.list.visits(formatNumber(tongue, item.visits))] : []),
  ]
  return (
    <li>
      <a class="plan-item" {...linkTo({ plan: item.id, unit: null, stop: null })}>
        <span class="plan-item-when">
          {formatInstantDay(tongue, start, zone)} {words.stop.at(timeOfDay(start, zone), timeOfDay(end, zone))}
        </span>
        <span class="plan-state" data-issued={item.issuedAt !== null || undefined}>
          {item.issuedAt === null ? words.list.draft : words.list.issued}
        </span>
        {isNamed(item) && <span class="plan-item-name">{item.name}</span>}
        <span class="quiet">{facts.join(' · ')}</span>
      </a>
    </li>
  )
}
