import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { theme } from '../state/theme.ts'
import { densityColours, verdictColour, verdictSigns } from './cell-colours.ts'
import { monthTitle, monthWords } from './counted-words.ts'
import { densityOf } from './density-classes.ts'
import { comparedRelease, edges, releaseDocument, releaseItem } from './release-state.ts'
import './cell-legend.css'

/** What the colours on the map mean, beside the map or on paper; what an empty cell means stands here too. */
export function CellLegend({ onPaper = false }: { onPaper?: boolean }) {
  const words = publicWords.value.legend
  const item = releaseItem.value
  if (!item || !releaseDocument.value) return null
  return (
    <details class="legend" open={onPaper || innerWidth >= 768}>
      <summary>{words.title}</summary>
      {comparedRelease.value ? <DifferenceKey /> : <DensityKey />}
      <ul class="cell-key">
        <li>
          <span class="cell-swatch" data-tone="empty" aria-hidden="true" />
          {item.kind === 'safe-reports' ? words.emptySafe : words.empty}
        </li>
        {comparedRelease.value && (
          <li>
            <span class="cell-swatch" data-tone="hatch" aria-hidden="true" />
            {words.missing}
          </li>
        )}
      </ul>
    </details>
  )
}

function DensityKey() {
  const words = publicWords.value.legend
  const document = releaseDocument.value
  const kind = releaseItem.value?.kind ?? 'unsafe-reports'
  const colours = densityColours(theme.value, kind)
  const figure = (value: number) => formatNumber(language.value, value, value > 0 && value < 1 ? 1 : 0)
  const labels = edges.value.map((least, index) => {
    const next = edges.value[index + 1]
    if (next === undefined) return words.from(figure(least))
    return index === 0 ? words.under(figure(next)) : words.between(figure(least), figure(next))
  })
  const metres = Math.min(...(document?.rules.blockMetres ?? [250]))
  const least = document?.rules.leastCount ?? 0
  return (
    <>
      <p>{words.density(publicWords.value.counted[kind].many)}</p>
      <ul class="cell-key">
        {labels
          .map((label, index) => (
            <li key={label}>
              <span class="cell-swatch" aria-hidden="true" style={{ background: colours[index] ?? '' }} />
              {label}
            </li>
          ))
          .toReversed()}
      </ul>
      <p class="quiet">{words.small(figure(least), figure(metres), figure(densityOf(least, metres ** 2 / 10_000)))}</p>
    </>
  )
}

function DifferenceKey() {
  const words = publicWords.value.legend
  const kind = releaseItem.value?.kind ?? 'unsafe-reports'
  const shown = ['more', 'likely-more', 'unclear', 'likely-fewer', 'fewer'] as const
  return (
    <>
      <p>
        {words.difference(
          monthTitle(releaseDocument.value?.month ?? ''),
          monthWords(comparedRelease.value?.month ?? ''),
        )}
      </p>
      <ul class="cell-key">
        {shown.map((verdict) => (
          <li key={verdict}>
            <span
              class="cell-swatch"
              aria-hidden="true"
              style={{ background: verdictColour(theme.value, kind, verdict) }}
            />
            <span>
              {publicWords.value.verdicts[verdict]}
              {verdictSigns[verdict] !== '' && ` (${verdictSigns[verdict]})`}
            </span>
          </li>
        ))}
      </ul>
      <p class="quiet">{words.likely}</p>
      <p class="quiet">{words.certain}</p>
    </>
  )
}
