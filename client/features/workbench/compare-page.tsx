import { useEffect, useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { keepTogether } from '../../map/keep-together.ts'
import type { MapView } from '../../map/map-view.ts'
import { linkTo } from '../../state/current-view.ts'
import { createLoader, type Loader } from '../../state/resource.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { fetchCompared, type Compared } from './compared.ts'
import { ComparedPane, nameOfCompared } from './compared-pane.tsx'
import { comparisonRows } from './comparison-rows.ts'
import './compare-page.css'

/** Two analyses or runs of hotspots side by side: maps that move together, each with its own key, and their key figures. */
export function ComparePage({
  municipality,
  ids: [first, second],
}: {
  municipality: Municipality
  ids: readonly [string, string]
}) {
  const words = workbenchWords.value.compare
  const loaders = useRef([createLoader<Compared>(), createLoader<Compared>()] as const).current
  const opened = useRef(new Map<number, MapView>()).current
  const { code } = municipality
  const fetchOne = (loader: Loader<Compared>, id: string) =>
    void loader.load((signal) => fetchCompared(code, id, signal))
  useEffect(() => {
    fetchOne(loaders[0], first)
    fetchOne(loaders[1], second)
    return () => loaders.forEach((loader) => loader.cancel())
  }, [code, first, second])

  const open = (side: number, view: MapView) => {
    opened.set(side, view)
    const other = opened.get(1 - side)
    if (other && !other.isRemoved) keepTogether(view, other)
  }
  const [one, two] = [loaders[0].current.value.value, loaders[1].current.value.value]
  return (
    <main id="content" class="compare-page">
      <div class="compare-head">
        <h1>{words.heading}</h1>
        <a class="ds-button" data-variant="tertiary" data-color="neutral" {...linkTo({ compare: [second, first] })}>
          {words.swap}
        </a>
        <a class="ds-button" data-variant="secondary" {...linkTo({ compare: null })}>
          <Icon name="chevron-left" />
          {words.back}
        </a>
      </div>
      <div class="compare-panes">
        {[first, second].map((id, side) => (
          <Side
            key={`${side} ${id}`}
            loader={loaders[side as 0 | 1]}
            id={id}
            municipality={municipality}
            onRetry={() => fetchOne(loaders[side as 0 | 1], id)}
            onOpened={(view) => open(side, view)}
          />
        ))}
      </div>
      {one && two && <ComparisonTable municipality={municipality} pair={[one, two]} />}
    </main>
  )
}

function Side({
  loader,
  id,
  municipality,
  onRetry,
  onOpened,
}: {
  loader: Loader<Compared>
  id: string
  municipality: Municipality
  onRetry: () => void
  onOpened: (view: MapView) => void
}) {
  const { value, error } = loader.current.value
  const is = value && (value.kind === 'analysis' ? value.analysis.id : value.run.id) === id
  if (value && is) return <ComparedPane municipality={municipality} compared={value} onOpened={onOpened} />
  if (error) return <ProblemNotice about={workbenchWords.value.compare.failed} error={error} onRetry={onRetry} />
  return <Waiting>{messages.value.loading}</Waiting>
}

function ComparisonTable({ municipality, pair }: { municipality: Municipality; pair: readonly [Compared, Compared] }) {
  const words = workbenchWords.value.compare
  const rows = comparisonRows(pair, { language: language.value, words: workbenchWords.value }, municipality)
  return (
    <section class="compare-figures" aria-labelledby="compare-figures">
      <h2 id="compare-figures">{words.table}</h2>
      <div class="compare-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.figure}</th>
              {pair.map((compared, side) => (
                <th key={side} scope="col">
                  {nameOfCompared(compared)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values, differs }) => (
              <tr key={label} data-differs={differs || undefined}>
                <th scope="row">
                  {label}
                  {differs && <span class="differs">{words.differs}</span>}
                </th>
                <td>{values[0]}</td>
                <td>{values[1]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
