import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { WalkComparison } from '../../../server/contract/walk-protocol.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import type { MappedFinding } from '../../map/finding-layer.ts'
import { linkTo } from '../../state/current-view.ts'
import { comparisonLoader, findings, loadFollowUp, numbers } from '../../state/follow-up.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { FindingMap } from './finding-map.tsx'
import { themeName } from './list-names.ts'
import type { MapFurniture } from '../../map/map-furniture.ts'

type Item = WalkComparison['items'][number]
/** What the map writes for what has become of a finding, so that it is told without colour; the key says what each means. */
const signs = { gone: '✓', better: '↑', same: '=', worse: '↓', notSeen: '?' } as const
const outcomeOf = ({ comparison }: Item) => comparison ?? 'notSeen'

/** A re-walk against the walk before, finding by finding: in figures, as a table, on the map. */
export function ComparisonPart({
  municipality,
  walk,
  furniture,
}: {
  municipality: Municipality
  walk: WalkDetail
  furniture: MapFurniture
}) {
  const words = followUpWords.value.comparison
  const { value, error } = comparisonLoader.current.value
  const mapped = useMemo(() => computed(() => (comparisonLoader.current.value.value?.items ?? []).map(mappedItem)), [])
  if (error) {
    return (
      <ProblemNotice about={words.failed} error={error} onRetry={() => void loadFollowUp(municipality.code, walk.id)} />
    )
  }
  if (!value) return <Waiting>{followUpWords.value.loading}</Waiting>
  const { earlier, items, added, counts } = value
  const number = (count: number) => formatNumber(language.value, count)
  return (
    <div class="follow-up-findings follow-up-comparison">
      <section class="follow-up-list">
        <p>{words.lead(earlier.name, formatInstantDay(language.value, earlier.startsAt, municipality.zone))}</p>
        <ul class="comparison-counts">
          {(['gone', 'better', 'same', 'worse', 'notSeen', 'added'] as const).map((name) => (
            <li key={name}>{publishedWalksWords.value.protocol.comparisonCounts[name](number(counts[name]))}</li>
          ))}
        </ul>
        {items.length === 0 ? <p>{words.none}</p> : <ItemTable items={items} />}
        {added.length > 0 && <Added ids={added} />}
      </section>
      <FindingMap
        municipality={municipality}
        walk={walk}
        findings={mapped}
        label={words.map}
        help={followUpWords.value.findings.mapHelp}
        furniture={furniture}
      >
        <ul class="comparison-key" aria-label={words.map}>
          {(['gone', 'better', 'same', 'worse', 'notSeen'] as const).map((name) => (
            <li key={name}>{words.marks[name]}</li>
          ))}
        </ul>
      </FindingMap>
    </div>
  )
}

function ItemTable({ items }: { items: readonly Item[] }) {
  const words = followUpWords.value.comparison
  const said = publishedWalksWords.value
  return (
    <div class="comparison-frame">
      <table class="comparison-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.earlier}</th>
            <th scope="col">{words.columns.remedy}</th>
            <th scope="col">{words.columns.change}</th>
            <th scope="col">{words.columns.later}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.earlier} data-outcome={outcomeOf(item)}>
              <th scope="row">
                {themeName(item.theme)}
                {item.text !== null && <span class="quiet"> {item.text}</span>}
              </th>
              <td>{item.remedy ? `${item.remedy.title} (${said.statuses[item.remedy.status]})` : words.noRemedy}</td>
              <td>
                <strong>{item.comparison === null ? words.notSeen : said.comparisons[item.comparison]}</strong>
              </td>
              <td>{item.later !== null && <LaterLink id={item.later} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Added({ ids }: { ids: readonly string[] }) {
  return (
    <section aria-labelledby="comparison-added">
      <h2 id="comparison-added">{followUpWords.value.comparison.added}</h2>
      <ul class="comparison-added">
        {ids.map((id) => (
          <li key={id}>
            <LaterLink id={id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A finding of this walk, to be looked at. */
function LaterLink({ id }: { id: string }) {
  const words = followUpWords.value.findings
  const number = numbers.value[id]
  const finding = findings.value.find((one) => one.id === id)
  return (
    <a {...linkTo({ walks: { ...emptyWalks, part: 'findings', finding: id } })}>
      {number === undefined ? words.unnumbered : words.number(formatNumber(language.value, number))}
      {finding && `: ${themeName(finding.theme)}`}
    </a>
  )
}

function mappedItem(item: Item): MappedFinding {
  const outcome = outcomeOf(item)
  return {
    id: item.earlier,
    point: item.point,
    label: signs[outcome],
    mark: outcome === 'gone' || outcome === 'better' ? 'good' : outcome === 'notSeen' ? 'aside' : 'bad',
  }
}
