import type { Analysis } from '../../api/analysis-types.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import type { WorkbenchMessages } from '../../i18n/sv-workbench.ts'
import type { AnalysisMethodName } from '../../state/method-name.ts'
import { daysWords, probability, type Voice } from './result-words.ts'

type FigureName = keyof WorkbenchMessages['figures']
type Explained = keyof WorkbenchMessages['explain']
/** A figure of a place: what it is, what it says, and which explanation goes with it. */
export type Figure = { name: FigureName; value: string; explained?: Explained }
/** One line of the list that is the map's equivalent: what it is, how much, and what is said of it beside. */
export type ResultItem = { rank: number; title: string; amount: string; note: string; figures: Figure[] }

/** The ranked places of an analysis in words, in the order of their rank. */
export function resultItems(analysis: Analysis, voice: Voice): ResultItem[] {
  const { language, words } = voice
  const list = lists[analysis.method] as (result: Analysis['result'], speech: Speech) => ResultItem[]
  return list(analysis.result, {
    ...voice,
    number: (value) => formatNumber(language, value),
    decimal: (value) => formatNumber(language, value, 2),
    measure: (value) => formatMeasure(language, value),
    p: (value) => probability(language, value),
    incidents: (count) => words.considered(formatNumber(language, count)),
  })
}

type Speech = Voice & Record<'number' | 'decimal' | 'measure' | 'p' | 'incidents', (value: number) => string>
const hectaresPerSquareKilometre = 100

const lists: { [M in AnalysisMethodName]: (result: Analysis<M>['result'], speech: Speech) => ResultItem[] } = {
  'near-repeat': () => [],
  surface: ({ contours }, { language, words, measure }) =>
    contours.map(({ share, areaHectares, densityPerSquareKilometre }, index) => ({
      rank: index + 1,
      title: words.places.contour(formatShare(language, share)),
      amount: `${measure(areaHectares)} ha`,
      note: '',
      figures: [
        { name: 'area', value: measure(areaHectares) },
        { name: 'density', value: `≥ ${measure(densityPerSquareKilometre / hectaresPerSquareKilometre)}` },
      ],
    })),
  'gi-star': ({ cells }, speech) =>
    cells.map((cell) => cellItem(cell, speech, { name: 'z', value: speech.decimal(cell.z), explained: 'z' })),
  'local-moran': ({ cells }, speech) =>
    cells.map((cell) => cellItem(cell, speech, { name: 'i', value: speech.decimal(cell.i), explained: 'i' })),
  segments: ({ stretches }, { words, number, measure, p, incidents }) =>
    stretches.map(({ rank, name, count, lengthMetres, lit, per100Metres, q }) => ({
      rank,
      title: name ?? words.places.unnamedStreet(number(rank)),
      amount: incidents(count),
      note: `${number(lengthMetres)} m, ${words.lit[lit]}`,
      figures: [
        { name: 'per100Metres', value: measure(per100Metres) },
        { name: 'length', value: number(lengthMetres) },
        { name: 'q', value: p(q), explained: 'q' },
      ],
    })),
  scan: ({ clusters }, { language, words, number, decimal, measure, p, incidents }) =>
    clusters.map(({ rank, observed, radiusMetres, from, to, expected, ratio, llr, p: chance }) => ({
      rank,
      title: words.places.circle(number(rank)),
      amount: incidents(observed),
      note: [
        ...(from === null || to === null ? [] : [daysWords(language, words, { from, to })]),
        words.radius(number(radiusMetres)),
      ].join(', '),
      figures: [
        { name: 'expectedByChance', value: measure(expected) },
        { name: 'ratio', value: decimal(ratio), explained: 'ratio' },
        { name: 'p', value: p(chance), explained: 'p' },
        { name: 'llr', value: decimal(llr), explained: 'llr' },
      ],
    })),
  comparison: ({ places }, { words, number, decimal, p }) =>
    places.map(({ rank, hotspot, before, after, class: change, ratio, low, high, q }) => {
      const bound = (value: number | null) => (value === null ? words.unbounded : decimal(value))
      const figures: Figure[] = [{ name: 'interval', value: `${bound(low)} – ${bound(high)}` }]
      if (ratio !== null) figures.unshift({ name: 'ratio', value: decimal(ratio), explained: 'rateRatio' })
      if (q !== null) figures.push({ name: 'q', value: p(q), explained: 'q' })
      return {
        rank,
        title: hotspot === null ? words.places.square(number(rank)) : words.places.hotspot(number(hotspot)),
        amount: `${number(before)} → ${number(after)}`,
        note: words.classes[change],
        figures,
      }
    }),
  evaluation: ({ places, controls, buffer, counts }, { words, number }) => [
    ...places.map(({ rank, name, hotspot, before, after }) => ({
      rank,
      title: hotspot === null ? (name ?? '') : [words.places.hotspot(number(hotspot)), name].filter(Boolean).join(', '),
      amount: `${number(before)} → ${number(after)}`,
      note: words.areas.response,
      figures: beforeAfter(number, before, after),
    })),
    ...controls.map(({ rank, name, matched, before, after }) => ({
      rank,
      title: name ?? words.places.control(number(rank - places.length)),
      amount: `${number(before)} → ${number(after)}`,
      note: matched === null ? words.areas.control : words.areas.matchedTo(number(matched)),
      figures: beforeAfter(number, before, after),
    })),
    ...(buffer === null
      ? []
      : [
          {
            rank: places.length + controls.length + 1,
            title: words.areas.buffer,
            amount: `${number(counts.buffer.before)} → ${number(counts.buffer.after)}`,
            note: '',
            figures: beforeAfter(number, counts.buffer.before, counts.buffer.after),
          },
        ]),
  ],
  'dose-response': ({ places }, { words, number, incidents }) =>
    places.map(({ rank, hotspot, visits, minutes, incidents: happened }) => ({
      rank,
      title: words.places.hotspot(number(hotspot)),
      amount: words.visits(number(visits)),
      note: incidents(happened),
      figures: [
        { name: 'visits', value: number(visits) },
        { name: 'minutes', value: number(minutes) },
        { name: 'count', value: number(happened) },
      ],
    })),
  perceived: ({ places }, { words, number }) =>
    places.map(({ rank, name, reports, voices, incidents, dark, open, lastMonth }) => ({
      rank,
      title: name ?? words.places.unnamedPlace(number(rank)),
      amount: words.reports(number(reports)),
      note: words.lastReported(lastMonth),
      figures: [
        { name: 'voices', value: number(voices) },
        { name: 'dark', value: number(dark) },
        { name: 'open', value: number(open) },
        ...(incidents === null ? [] : [{ name: 'count' as const, value: number(incidents) }]),
      ],
    })),
  forecast: ({ places }, { words, number, decimal, measure }) =>
    places.map(({ rank, expected, history, lastStep }) => ({
      rank,
      title: words.places.square(number(rank)),
      amount: words.expectedIn(measure(expected)),
      note: '',
      figures: [
        { name: 'expected', value: decimal(expected), explained: 'expected' },
        { name: 'history', value: number(history) },
        { name: 'lastStep', value: number(lastStep) },
      ],
    })),
  counts: ({ cells }, { words, number, incidents }) =>
    cells.map(({ rank, count }) => ({
      rank,
      title: words.places.square(number(rank)),
      amount: incidents(count),
      note: '',
      figures: [{ name: 'count', value: number(count) }],
    })),
}

function beforeAfter(number: (value: number) => string, before: number, after: number): Figure[] {
  return [
    { name: 'before', value: number(before) },
    { name: 'after', value: number(after) },
  ]
}

type Cell = (Analysis<'gi-star'> | Analysis<'local-moran'>)['result']['cells'][number]

function cellItem(cell: Cell, { words, number, p, incidents }: Speech, first: Figure): ResultItem {
  return {
    rank: cell.rank,
    title: cell.name ?? words.places.square(number(cell.rank)),
    amount: incidents(cell.count),
    note: words.classes[cell.class],
    figures: [first, { name: 'p', value: p(cell.p), explained: 'p' }, { name: 'q', value: p(cell.q), explained: 'q' }],
  }
}
