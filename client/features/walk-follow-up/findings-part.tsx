import { computed, signal, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { language } from '../../i18n/language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { MappedFinding } from '../../map/finding-layer.ts'
import { findings, findingsLoader, numbers, protocolLoader, refreshFollowUp } from '../../state/follow-up.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { FindingForm } from './finding-form.tsx'
import { FindingItem } from './finding-item.tsx'
import { FindingMap } from './finding-map.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** Where a new finding was marked on the map, degrees; null: nowhere yet. */
const marked = signal<readonly [number, number] | null>(null)

/** Everything that was found, in a list and on a map, with what is done about it. */
export function FindingsPart({
  municipality,
  walk,
  furniture,
}: {
  municipality: Municipality
  walk: WalkDetail
  furniture: MapFurniture
}) {
  const words = followUpWords.value.findings
  const adding = useSignal(false)
  const { state, value, error } = findingsLoader.current.value
  const mapped = useMemo(() => computed(() => [...findings.value.map(mappedFinding), ...markedFinding()]), [])
  const close = () => {
    adding.value = false
    marked.value = null
  }
  return (
    <div class="follow-up-findings">
      <section class="follow-up-list" aria-label={words.list} aria-busy={state === 'loading'}>
        {error && <ProblemNotice error={error} onRetry={() => void refreshFollowUp(municipality.code, walk.id)} />}
        {!value && state === 'loading' && <Waiting>{followUpWords.value.loading}</Waiting>}
        {value?.length === 0 && !adding.value && (
          <EmptyState title={words.none}>
            <p>{words.noneWhat}</p>
          </EmptyState>
        )}
        <ol>
          {findings.value.map((finding) => (
            <FindingItem key={finding.id} finding={finding} municipality={municipality} walk={walk} />
          ))}
        </ol>
        {adding.value ? (
          <FindingForm municipality={municipality} walk={walk} finding={null} marked={marked} onClose={close} />
        ) : (
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => (adding.value = true)}>
            <Icon name="plus" />
            {words.add}
          </button>
        )}
      </section>
      <FindingMap
        municipality={municipality}
        walk={walk}
        findings={mapped}
        label={words.map}
        help={words.mapHelp}
        furniture={furniture}
        onPlace={(place) => {
          if (adding.peek()) marked.value = place
        }}
      />
    </div>
  )
}

function mappedFinding({
  id,
  point,
  good,
}: {
  id: string
  point: readonly [number, number]
  good: boolean
}): MappedFinding {
  const number = numbers.value[id]
  const hidden = protocolLoader.current.value.value?.hiddenFindings.includes(id) === true
  return {
    id,
    point,
    label: number === undefined ? '' : formatNumber(language.value, number),
    mark: hidden ? 'aside' : good ? 'good' : 'bad',
  }
}

function markedFinding(): MappedFinding[] {
  return marked.value ? [{ id: 'marked', point: marked.value, label: '+', mark: 'aside' }] : []
}
