import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { visits } from '../../state/phone-visits.ts'
import { isUnsentVisit, type KeptVisit } from '../../state/visit-queue.ts'
import { Icon } from '../../ui/icon.tsx'
import { doseOf } from './dose.ts'
import { clockOf, nameOf } from './phone-figures.ts'
import type { StopOnPhone } from './stop-states.ts'
import { opened } from './visit-actions.ts'

/** Every stop of the shift with its state, breaks and the way home between them, and what was visited besides. */
export function StopList({ copy, stops }: { copy: PhoneCopy; stops: readonly StopOnPhone[] }) {
  const words = phoneWords.value
  const { sheet } = copy
  const { zone } = sheet
  const planned = new Set(stops.flatMap(({ visit }) => visit?.id ?? []))
  const others = visits.value.filter(
    ({ id, record, removed }) =>
      !removed && !planned.has(id) && record.plan === sheet.plan.id && record.unit === sheet.unit.id,
  )
  return (
    <section class="stop-list" aria-labelledby="stop-list-title">
      <h2 id="stop-list-title">{words.list.title}</h2>
      <ol>
        {sheet.route.items.map((item) => {
          if (item.kind === 'break') {
            return (
              <li key={item.begin} class="stop-pause">
                <span class="stop-at">{clockOf(item.begin, zone)}</span>
                {words.list.break}
              </li>
            )
          }
          const at = stops.find(({ stop }) => stop.id === item.id)
          return at && <StopRow key={item.id} copy={copy} at={at} />
        })}
        <li class="stop-pause">
          <span class="stop-at">{clockOf(sheet.route.finish, zone)}</span>
          {words.list.finish}
        </li>
      </ol>
      {others.length > 0 && (
        <>
          <h3>{words.list.other}</h3>
          <ol>
            {others.map((visit) => (
              <li key={visit.id}>
                <button type="button" class="stop-row" onClick={() => open(visit.id)}>
                  <span class="stop-at">{clockOf(visit.record.begunAt, zone)}</span>
                  <span class="stop-what">{visit.record.name ?? words.stop.unnamed}</span>
                  <Outcome copy={copy} visit={visit} />
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function StopRow({ copy, at }: { copy: PhoneCopy; at: StopOnPhone }) {
  const words = phoneWords.value
  const { stop, place, number, state, visit } = at
  return (
    <li>
      <button
        type="button"
        class="stop-row"
        data-state={state}
        aria-current={state === 'next' || state === 'here' ? 'step' : undefined}
        onClick={() => open(stop.id)}
      >
        <span class="stop-at">{clockOf(stop.begin, copy.sheet.zone)}</span>
        <span class="stop-what">
          {number}. {nameOf(words, place)}
        </span>
        {visit ? <Outcome copy={copy} visit={visit} /> : <span class="stop-state">{words.list.states[state]}</span>}
      </button>
    </li>
  )
}

function Outcome({ copy, visit }: { copy: PhoneCopy; visit: KeptVisit }) {
  const words = phoneWords.value.list
  const { outcome, begunAt, endedAt } = visit.record
  const minutes = endedAt && doseOf(begunAt, Date.parse(endedAt), copy.sheet.stopMinutes).minutes
  return (
    <span class="stop-state">
      <Icon name={outcome === 'skipped' ? 'x' : endedAt === null ? 'clock' : 'check'} />
      {outcome === 'skipped'
        ? words.states.skipped
        : endedAt === null
          ? words.states.here
          : words.minutes(String(minutes))}
      {isUnsentVisit(visit) && <span class="stop-unsent">{words.unsent}</span>}
    </span>
  )
}

function open(id: string): void {
  opened.value = id
  // What was opened stands above the list.
  document.getElementById('content')?.scrollTo({ top: 0 })
}
