import { useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { intensityEdges } from '../../map/intensity.ts'
import type { MapView } from '../../map/map-view.ts'
import { pictureOfAnalysis } from '../../map/picture-of-analysis.ts'
import { savedAnalyses } from '../../state/analyses.ts'
import { AnalysisKey } from '../../ui/analysis-key.tsx'
import { Ramp } from '../../ui/ramp.tsx'
import { ComparedMap } from './compared-map.tsx'
import { headOfCompared, itemsOfCompared, methodOfCompared, type Compared } from './compared.ts'
import '../../ui/fold.css'

/** Lines of the list beneath a map; more than these are for a file. */
const mostItems = 50

/** One of two things side by side: what it is and of what, its map, what its colours mean, and its places as a list. */
export function ComparedPane({
  municipality,
  compared,
  onOpened,
}: {
  municipality: Municipality
  compared: Compared
  onOpened: (view: MapView) => void
}) {
  const words = workbenchWords.value
  const tongue = language.value
  const { filter, id } = headOfCompared(compared)
  const items = itemsOfCompared(compared, { language: tongue, words })
  const name = nameOfCompared(compared)
  return (
    <section class="compared" aria-labelledby={`compared-${id}`}>
      <h2 id={`compared-${id}`}>{name}</h2>
      <p class="compared-of">
        {describePeriod(tongue, messages.value, filter)},{' '}
        {describeSelection(tongue, messages.value, filter, municipality.categories).join(', ')}
      </p>
      <ComparedMap
        municipality={municipality}
        compared={compared}
        label={words.compare.mapOf(name)}
        onOpened={onOpened}
      />
      <Key compared={compared} />
      {items.length > 0 && (
        <details class="fold">
          <summary>{words.compare.list}</summary>
          <ol class="compared-list">
            {items.slice(0, mostItems).map(({ rank, title, amount }) => (
              <li key={rank}>
                <span>{rank}</span> <span>{title}</span> <span>{amount}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

/** What a thing is called: the name that it was saved under, else its method. */
export function nameOfCompared(compared: Compared): string {
  const method = workbenchWords.value.methods[methodOfCompared(compared)].name
  const { id } = headOfCompared(compared)
  const saved = savedAnalyses.value.value?.items.find((item) => item.id === id)?.name
  return (compared.kind === 'analysis' ? compared.analysis.name : saved) ?? method
}

function Key({ compared }: { compared: Compared }) {
  const picture = useRef(compared.kind === 'analysis' ? pictureOfAnalysis(compared.analysis) : null).current
  if (compared.kind === 'analysis') return picture && <AnalysisKey analysis={compared.analysis} picture={picture} />
  const densities = compared.run.hotspots.filter(({ artefact }) => !artefact).map((one) => one.densityPerHectare)
  return <Ramp title={messages.value.legend.hotspots} edges={intensityEdges(densities)} />
}
