import type { EvaluationWords } from './sv-evaluation.ts'

/** What is told of an evaluation and of visits against incidents, in English. */
export const enEvaluation: EvaluationWords = {
  before: 'Before',
  after: 'After',
  counts: 'Incidents before and after',
  area: 'Area',
  change: 'Change',
  response: 'The places',
  control: 'The control areas',
  buffer: 'The buffer',
  none: '–',
  figures: 'Measures of the effect',
  figure: 'Measure',
  value: 'Value',
  interval: (level) => `${level} interval`,
  bounds: (low, high) => `${low} to ${high}`,
  noBounds: 'cannot be bounded',
  unbounded: 'no bound',
  rateRatio: 'Ratio to the control areas',
  netEffect: 'Net effect (NE)',
  totalNetEffect: 'Incidents that did not happen, buffer included (TNE)',
  displacement: 'Weighted displacement (WDQ)',
  readings: {
    spread: 'The benefit spread: the buffer too had fewer incidents than expected.',
    partial: 'Some moved to the buffer, but less than was gained in the places.',
    'wiped-out': 'What was gained in the places moved to the buffer, or more.',
    unclear: 'Whether incidents moved to the buffer, or benefit spread to it, cannot be told.',
  },
  noDisplacement:
    'Displacement is told only where the places did better than the control areas and the buffer holds at least ten incidents.',
  refusals: {
    'few-response': 'The places have too few incidents: at least 10 before and 20 in all are needed.',
    'few-control': 'The control areas have too few incidents: at least 10 before and 10 after are needed.',
    'no-controls':
      'No other place in the municipality was like the places before, so there is nothing to compare with.',
    'few-steps': 'The periods are too short: at least three months before and three after are needed.',
  },
  tooFew: 'Too little to tell',
  match: 'How alike were the control areas before?',
  quality: {
    good: 'Alike: the same level and the same course.',
    fair: 'Partly alike: read the result with care.',
    poor: 'Not alike: the places went another way already before, so the comparison does not hold.',
  },
  matchFacts: (areas, candidates, side) =>
    `${areas} squares of ${side} m were chosen among ${candidates} that lie neither in the places nor in the buffer.`,
  given: (areas) => `${areas} control areas were given.`,
  level: (ratio) => `A control area had on average ${ratio} times as many incidents before as a place.`,
  trend: (ratio, low, high) =>
    `Had it begun in the middle of the period before, when nothing was done, the ratio would have been ${ratio} (${low} to ${high}); it ought to be 1.`,
  correlation: (value) => `The steps before go together with a correlation of ${value}.`,
  unmatched: (count) => `Places without a square that was like enough: ${count}.`,
  looks: (number, level) =>
    `This is evaluation number ${number} of the places for the same time. Who looks often enough finds something by chance, so intervals are now at the level ${level}.`,
  firstLook: 'The first evaluation of these places for that time. Further attempts raise the bar.',
  chosenFrom: {
    before:
      'The places were pointed out by incidents of the period before. Such places tend to calm down by themselves. The control areas were chosen likewise, which takes away some of that but not all.',
    after:
      'The places were pointed out by incidents of the period after. So they look worse than they are. Rather choose hotspots from the time before.',
  },
  basis: {
    before: 'They were chosen by the period before, as the places were, so that both calm down alike by themselves.',
    earlier: 'They were chosen by the time just before the period before, so that none is chosen for a passing peak.',
    rest: 'There are no earlier incidents to choose by, so all the rest of the municipality is the comparison.',
  },
  dispersion: (value) => `The steps vary ${value} times as much as chance alone; intervals take account of it.`,
  series: 'The course',
  seriesLabel: (from, to) =>
    `Incidents per step in per cent of the area’s own mean before, from ${from} to ${to}, for the places, the control areas and the buffer.`,
  seriesNote: 'Incidents per step, in per cent of the area’s own mean before.',
  changed: 'began',
  asTable: 'Show as a table',
  step: 'From',
  more: 'How this was computed',
  method:
    'Incidents in the places are compared with what the course of the control areas gives reason to expect. That something followed a measure is no proof that the measure was the cause.',

  dose: {
    doses: 'Incidents by number of visits',
    visits: 'Visits in the week',
    placeWeeks: 'Place-weeks',
    incidents: 'Incidents',
    ratio: 'Against the expected',
    band: (from, to) => (from === to ? from : `${from}–${to}`),
    bandUp: (from) => `${from} or more`,
    perVisit: 'Per visit more',
    basis: (visits, minutes, weeks) => `${visits} visits, ${minutes} minutes, ${weeks} weeks.`,
    elsewhere: (count) => `${count} visits were at none of the places.`,
    reverse: (ratio, low, high) =>
      `The other way round: an incident more in a week was followed by ${ratio} times as many visits the next (${low} to ${high}). Far from 1, patrols follow incidents, and the figure above says less.`,
    note: 'The place’s and the week’s own level are taken away. The expected is what place and week otherwise bring.',
    refusals: {
      'few-incidents': 'At least 30 incidents in the places are needed.',
      'few-visits': 'At least 20 logged visits at the places are needed.',
      'few-places': 'At least three places are needed.',
      'few-weeks': 'At least eight whole weeks are needed.',
      'no-contrast': 'Visits do not differ enough between places and weeks to be compared.',
    },
  },
}
