import type { ComponentChildren } from 'preact'
import type { Analysis } from '../../api/analysis-types.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { enModelCard } from '../../i18n/en-model-card.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatDay, formatInstant, shiftDay } from '../../i18n/format-date.ts'
import { formatFineShare } from '../../i18n/format-figure.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { svModelCard, type ModelCardWords } from '../../i18n/sv-model-card.ts'
import { municipality } from '../../state/municipality.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { featureName } from './feature-name.ts'
import { ForecastAccuracy } from './forecast-accuracy.tsx'
import './forecast.css'

/** Features under this share of what was learned are not worth a line. */
const leastShare = 0.01

type Forecast = Analysis<'forecast'>

/** The card's words in the language on screen. */
export function modelCardWords(): ModelCardWords {
  return language.value === 'sv' ? svModelCard : enModelCard
}

/** What the forecast is, what enters it, how it was tested and how often it was wrong; with the figures of one forecast where it is known. */
export function ModelCard({ analysis }: { analysis: Forecast | undefined }) {
  const { sections, figures, noFigures } = modelCardWords()
  const result = analysis?.result
  const tested = result !== undefined && result.testedSteps > 0
  return (
    <div class="model-card">
      {analysis ? <Facts analysis={analysis} /> : <p class="quiet">{noFigures}</p>}
      <Section {...sections.what} />
      <Section {...sections.placesOnly} />
      <Section {...sections.data}>{result && result.features.length > 0 && <Features result={result} />}</Section>
      <Section {...sections.tested}>{tested && <ForecastAccuracy result={result} />}</Section>
      {result && (
        <Section {...sections.wrong}>
          {tested ? <Wrong result={result} /> : <TooFew title={evidenceWords.value.tooFew}>{figures.untested}</TooFew>}
        </Section>
      )}
      <Section {...sections.limits} />
      <Section {...sections.feedback}>
        {analysis &&
          (analysis.filter.discovered === true ? (
            <Notice tone="warning">
              <p>{sections.feedback.included}</p>
            </Notice>
          ) : (
            <p>{sections.feedback.excluded}</p>
          ))}
      </Section>
      <Section {...sections.ask} />
    </div>
  )
}

function Section({
  heading,
  text,
  children,
}: {
  heading: string
  text: readonly string[]
  children?: ComponentChildren
}) {
  return (
    <section>
      <h2>{heading}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {children}
    </section>
  )
}

function Facts({ analysis }: { analysis: Forecast }) {
  const { figures } = modelCardWords()
  const words = messages.value
  const tongue = language.value
  const { zone = 'Europe/Stockholm', categories = [] } = municipality.value ?? {}
  const { result, filter } = analysis
  const days = ({ from, to }: { from: string; to: string }) =>
    `${formatDay(tongue, from)} – ${formatDay(tongue, shiftDay(to, -1))}`
  const facts: [string, string][] = [
    [
      figures.selection,
      [describePeriod(tongue, words, filter), ...describeSelection(tongue, words, filter, categories)].join(', '),
    ],
    [figures.considered, formatNumber(tongue, result.considered)],
    ...(result.trainedOn ? ([[figures.trained, days(result.trainedOn)]] as [string, string][]) : []),
    ...(result.period ? ([[figures.period, days(result.period)]] as [string, string][]) : []),
    [figures.method, evidenceWords.value.forecast.methods[result.chosen]],
    [
      figures.made,
      `${formatInstant(tongue, analysis.createdAt, zone)}, ${figures.version(formatNumber(tongue, analysis.incidentVersion), analysis.codeVersion)}`,
    ],
  ]
  return (
    <dl class="model-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Features({ result }: { result: Forecast['result'] }) {
  const tongue = language.value
  return (
    <>
      <h3>{evidenceWords.value.forecast.features}</h3>
      <BarList
        items={result.features
          .filter(({ share }) => share >= leastShare)
          .toSorted((a, b) => b.share - a.share)
          .map(({ name, share }) => ({
            key: name,
            name: featureName(evidenceWords.value, tongue, name, result),
            figure: formatShare(tongue, share),
            value: share,
          }))}
      />
    </>
  )
}

function Wrong({ result }: { result: Forecast['result'] }) {
  const { figures } = modelCardWords()
  const tongue = language.value
  const chosen = result.accuracy.find(({ method }) => method === 'chosen')
  return (
    <ul class="model-wrong">
      {chosen?.at.map(({ share, hitRate, pei }) => (
        <li key={share}>
          {figures.wrong(
            formatFineShare(tongue, share),
            formatShare(tongue, hitRate),
            formatShare(tongue, 1 - hitRate),
          )}{' '}
          <span class="quiet">{figures.efficiency(formatShare(tongue, pei))}</span>
        </li>
      ))}
    </ul>
  )
}
