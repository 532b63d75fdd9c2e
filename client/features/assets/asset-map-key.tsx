import { assetWords } from '../../i18n/asset-words.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { rampColours } from '../../map/intensity.ts'
import { mapColours } from '../../map/map-colours.ts'
import { assetView, mapBox, rankingEdges, shapesZoom } from '../../state/asset-list.ts'
import { isWide } from '../../state/wide-screen.ts'
import { theme } from '../../state/theme.ts'

/** What the map's colours and patterns say, and for when. */
export function AssetMapKey({ zone }: { zone: string }) {
  const words = assetWords.value
  const { part } = assetView.value
  const far = part !== 'lighting' && (mapBox.value?.zoom ?? shapesZoom) < shapesZoom
  return (
    <details class="legend asset-legend" open={isWide.value}>
      <summary>{words.map.key}</summary>
      {part === 'ranking' && <RankingKey zone={zone} />}
      {(part === 'reviews' || part === 'rounds') && (
        <ul>
          {(['marked', 'in-hand', 'ended'] as const).map((mark) => (
            <li key={mark}>
              <span class="review-dot" data-mark={mark} aria-hidden="true" />
              {words.map[mark === 'in-hand' ? 'inHand' : mark]}
            </li>
          ))}
        </ul>
      )}
      {part === 'lighting' && (
        <ul>
          {(['no', 'unknown', 'yes'] as const).map((lit) => (
            <li key={lit}>
              <span class="light-line" data-lit={lit} aria-hidden="true" />
              {words.lighting.lit[lit]}
            </li>
          ))}
        </ul>
      )}
      {far && <p class="quiet">{words.map.closer}</p>}
    </details>
  )
}

function RankingKey({ zone }: { zone: string }) {
  const words = assetWords.value.map
  const edges = rankingEdges.value
  const colours = rampColours(mapColours[theme.value].ramp, 5)
  const figure = (value: number) => formatMeasure(language.value, value)
  return (
    <>
      <p>{words.points}</p>
      <ul>
        {edges
          .map((least, index) => ({ least, index, next: edges[index + 1] }))
          .toReversed()
          .map(({ least, index, next }) => (
            <li key={least}>
              <span class="asset-swatch" aria-hidden="true" style={{ background: colours[index] ?? '' }} />
              {next === undefined
                ? words.from(figure(least))
                : index === 0
                  ? words.under(figure(next))
                  : words.between(figure(least), figure(next))}
            </li>
          ))}
        <li>
          <span class="asset-swatch" data-none aria-hidden="true" />
          {words.none}
        </li>
      </ul>
      <p class="quiet">{words.when(formatInstantDay(language.value, new Date().toISOString(), zone))}</p>
    </>
  )
}
