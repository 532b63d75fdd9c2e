import { useSignalEffect } from '@preact/signals'
import type { Incident } from '../../../server/contract/incidents.ts'
import { categoryName } from '../../i18n/describe-filter.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import {
  incidentPosition,
  incidentResource,
  loadIncident,
  selectedIncident,
  selectIncidents,
  stepIncident,
} from '../../state/selected-incident.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { incidentTime } from './incident-time.ts'
import './incident-card.css'

/** One incident that was pressed on the map: what, when and how finely that is known, from where. Police and admins only. */
export function IncidentCard({ code }: { code: string }) {
  const words = messages.value.incident
  useSignalEffect(() => {
    const id = selectedIncident.value
    if (id !== null) loadIncident(code, id)
  })
  const place = incidentPosition.value
  if (!place) return null
  const { state, value, error } = incidentResource.value
  const number = (value: number) => formatNumber(language.value, value)
  return (
    <section class="incident-card" aria-label={words.heading} aria-live="polite">
      <div class="incident-bar">
        <h2>{words.heading}</h2>
        {place.of > 1 && (
          <>
            <button type="button" aria-label={words.previous} onClick={() => stepIncident(-1)}>
              <Icon name="chevron-left" />
            </button>
            <span>{words.position(number(place.at + 1), number(place.of))}</span>
            <button type="button" class="incident-next" aria-label={words.next} onClick={() => stepIncident(1)}>
              <Icon name="chevron-left" />
            </button>
          </>
        )}
        <button
          type="button"
          class="incident-close"
          aria-label={messages.value.close}
          onClick={() => selectIncidents([])}
        >
          <Icon name="x" />
        </button>
      </div>
      {state === 'failed' && error && <ProblemNotice error={error} />}
      {state === 'loading' && value?.id !== selectedIncident.value && <Waiting>{messages.value.loading}</Waiting>}
      {value?.id === selectedIncident.value && value && <Facts incident={value} />}
    </section>
  )
}

function Facts({ incident }: { incident: Incident }) {
  const words = messages.value.incident
  const { zone = 'Europe/Stockholm', categories = [] } = municipality.value ?? {}
  const facts: [string, string][] = [
    [words.category, categoryName(language.value, incident.category, categories)],
    ...(incident.sourceCategory === null ? [] : [[words.sourceCategory, incident.sourceCategory] as [string, string]]),
    [words.time, incidentTime(language.value, messages.value, incident, zone)],
    [words.precision, words.precisions[incident.timePrecision]],
    [words.source, incident.source],
    [words.origin, words.origins[incident.origin]],
  ]
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
