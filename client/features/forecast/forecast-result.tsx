import type { Analysis } from '../../api/analysis-types.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { formatFineShare } from '../../i18n/format-figure.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { HeatTable } from '../../ui/charts/heat-table.tsx'
import { Explanation } from '../../ui/explanation.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { featureName } from './feature-name.ts'
import { ForecastAccuracy } from './forecast-accuracy.tsx'
import '../../ui/figures.css'
import './forecast.css'

/** Features shown of what the model gave weight to; the rest weigh next to nothing. */
const mostFeatures = 6

/** What is told of a forecast beside its list of squares: how well it went before, when in the week, and what it was made of. */
export function ForecastResultPanel({ analysis }: { analysis: Analysis<'forecast'> }) {
  const words = evidenceWords.value
  const tongue = language.value
  const { result } = analysis
  if (result.tooFew || result.period === null) return <ModelCardLink />
  const tested = result.testedSteps > 0
  const chosen = result.accuracy.find(({ method }) => method === 'chosen')?.at.find(({ share }) => share === 0.01)
  return (
    <div class="forecast">
      {chosen && tested && (
        <p>
          {words.forecast.hit(
            formatShare(tongue, chosen.hitRate),
            formatFineShare(tongue, chosen.share),
            formatShare(tongue, 1 - chosen.hitRate),
          )}
          <Explanation of="forecast" />
          <Explanation of="hit-rate" />
        </p>
      )}
      <Notice tone="warning">
        <p>{words.forecast.feedback}</p>
      </Notice>
      <ModelCardLink />
      <section>
        <h3>
          {words.forecast.accuracy}
          <Explanation of="baseline" />
        </h3>
        {tested ? (
          <ForecastAccuracy result={result} />
        ) : (
          <TooFew title={words.tooFew}>{words.forecast.untested}</TooFew>
        )}
      </section>
      <section>
        <h3>{words.forecast.hours}</h3>
        {result.hoursOfWeek === null ? (
          <TooFew title={words.tooFew}>{words.forecast.hoursUnknown}</TooFew>
        ) : (
          <HeatTable
            profile={result.hoursOfWeek}
            peak={null}
            caption={words.forecast.hoursCaption}
            format={(share) => formatFineShare(tongue, share)}
          />
        )}
      </section>
      {result.features.length > 0 && (
        <section>
          <h3>{words.forecast.features}</h3>
          <BarList
            items={result.features
              .toSorted((a, b) => b.share - a.share)
              .slice(0, mostFeatures)
              .map(({ name, share }) => ({
                key: name,
                name: featureName(words, tongue, name, result),
                figure: formatShare(tongue, share),
                value: share,
              }))}
          />
        </section>
      )}
      {result.trainedOn && (
        <p class="quiet">
          {words.forecast.trained(dayText(result.trainedOn.from), dayText(shiftDay(result.trainedOn.to, -1)))}{' '}
          {words.made.version(formatNumber(tongue, analysis.incidentVersion), analysis.codeVersion)}
        </p>
      )}
    </div>
  )
}

function ModelCardLink() {
  return (
    <p>
      <a {...linkTo({ page: 'model-card' })} class="with-icon">
        <Icon name="info" />
        {evidenceWords.value.forecast.modelCard}
      </a>
    </p>
  )
}

function dayText(day: string): string {
  return formatDay(language.value, day)
}
