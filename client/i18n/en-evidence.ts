import type { EvidenceWords } from './sv-evidence.ts'

/** The same in English. */
export const enEvidence: EvidenceWords = {
  tooFew: 'Too few to tell',
  asTable: 'Show as a table',
  month: 'Month',
  count: 'Incidents',

  time: {
    heading: 'Over time',
    chart: (first, last, most) => `Incidents per month from ${first} to ${last}, at most ${most}.`,
    partial: 'Lighter columns: the period covers only part of the month.',
    unknown: 'The months were not kept when this was computed. Recompute to see them.',
    classes: {
      new: 'New',
      growing: 'Growing',
      persistent: 'Persistent',
      fading: 'Fading',
      sporadic: 'Sporadic',
      'too-few': 'Too few to tell',
    },
    meanings: {
      new: 'Almost nothing happened here before, but clearly more of late.',
      growing: 'The months rise more than chance explains.',
      persistent: 'Incidents in most months, with no clear rise or fall.',
      fading: 'Less than before, by more than chance explains.',
      sporadic: 'Most months are empty; it comes in bouts.',
      'too-few': 'It takes at least 8 whole months and 24 incidents to say how it develops.',
    },
    more: (slope) => `About ${slope} more incidents a month for every month that passes.`,
    fewer: (slope) => `About ${slope} fewer incidents a month for every month that passes.`,
    test: (q) => `Mann–Kendall, q ${q}`,
  },

  sure: {
    heading: 'How sure',
    chance: (times) => `Chance alone gives so clear a hotspot in at most one of ${times} analyses.`,
    chanceTerm: (p, score) => `p ${p}, score ${score}`,
    chanceUnknown: 'The probability was not kept when this was computed. Recompute to see it.',
    stability: (times, of) => `Came back in ${times} of ${of} redraws.`,
    stabilityWords: {
      steady: 'Steady',
      fairly: 'Fairly steady',
      unsteady: 'Unsteady: it vanishes more often than it comes back',
    },
    stabilityTooFew: 'The selection holds too few incidents to be redrawn.',
  },

  counting: {
    heading: 'Compared with plain counting',
    lead: (cells, metres, hectares) =>
      `All hotspots of the run against the ${cells} squares of ${metres} m with most incidents, as large an area (${hectares} hectares):`,
    hotspots: 'Hotspots',
    squares: 'Most incidents per square',
    ofAll: (share) => `${share} of all`,
    wins: 'Plain counting wins here: the squares hold more incidents on as much ground. The hotspots’ outlines may still be easier to patrol.',
    loses: 'The hotspots hold more incidents than the squares on as much ground.',
    even: 'Hotspots and squares hold equally many incidents on as much ground.',
    none: 'There is no hotspot to compare with.',
  },

  accuracy: {
    heading: 'How well it predicted',
    lead: 'Hotspots from the earlier part of the period, tested on what happened later.',
    method: 'Hotspots',
    counting: 'Counting',
    period: 'Period tested',
    incidents: 'Incidents',
    all: 'All periods',
    summary: (folds, pai, countingPai, pei, countingPei) =>
      `Tested on ${folds} periods. PAI ${pai}, counting ${countingPai}. PEI ${pei}, counting ${countingPei}.`,
    caption: 'Accuracy by method and period tested',
    meaning: (times) => `What happened later was ${times} times as common in the hotspots as in the town at large.`,
    better: {
      method: 'The hotspots surely caught more of the later incidents than counting per square.',
      counting: 'Counting per square was surely better at predicting. Rather plan by the squares with most incidents.',
      neither: 'Neither method was surely better than the other.',
    },
    tooFew: 'The period is too short, or holds too few incidents, to put a part aside and test on it.',
  },

  computing: {
    lead: 'Stability, comparison and accuracy are computed once for each run and kept.',
    compute: 'Compute',
    stop: 'Cancel',
    failed: 'The evidence could not be computed.',
    progress: (step, share) => `${step}, ${share}`,
    steps: {
      reading: 'Reading incidents',
      computing: 'Computing',
      permuting: 'Shuffling',
      resampling: 'Redrawing the incidents',
      training: 'Training',
      testing: 'Testing on periods put aside',
      drawing: 'Drawing',
    },
    done: 'The evidence is computed.',
  },

  aoristic: {
    lead: (spread, exact) =>
      `${spread} incidents are known only between two times. Here they are spread over their intervals, together with the ${exact} that are known to the hour.`,
    leftOut: (count) => `${count} with an interval of more than three days are left out.`,
    caption: 'Spread over the intervals (aoristic). Squares can hold parts of incidents.',
  },

  signs: {
    many: 'many incidents on a single coordinate',
    round: 'a rounded coordinate',
    centre: 'the middle of all places',
    list: (signs) => `Signs of it: ${signs}.`,
    snap: (places, median) =>
      `The incidents lie on ${places} shared points, in the middle ${median} on each. These are anonymised or shared places, so the hotspot shows the point and not the exact place.`,
  },

  sheet: { bare: 'Stability and accuracy had not been computed when this was printed.' },

  made: {
    hdbscan: (size) =>
      `A place is a hotspot when at least ${size} incidents lie denser than what is around, each place at its own density (method: HDBSCAN).`,
    stDbscan: (points, metres, days) =>
      `A place is a hotspot when at least ${points} incidents lie within ${metres} metres and ${days} days of each other (method: ST-DBSCAN).`,
    lattice: (metres) => `Coordinates are rounded to ${metres} m, since there are so many places.`,
    keepArtefacts: 'Likely address errors are included.',
    version: (version, code) => `Incident version ${version}, program version ${code}.`,
  },

  nearRepeat: {
    heading: 'Near repeats',
    advice: (metres, days) =>
      `After an incident the risk is raised within ${metres} m for about ${days} days. That is when and where extra presence may help.`,
    caption: 'Pairs over pairs expected. Rows are distance, columns days apart.',
    distance: 'Distance',
    samePlaceShort: 'Same place',
    metres: (from, to) => `${from}–${to} m`,
    days: (from, to) => `${from}–${to} days`,
    cell: (observed, expected) => `${observed} pairs, expected ${expected}`,
    levels: { sure: 'surely more', likely: 'likely more', none: 'not sure', fewPairs: 'too few pairs' },
    legend: 'Surely more: p under 0.01. Likely more: p under 0.05. The ratios of the other squares may be chance.',
    term: (permutations, metric) => `Knox, ${permutations} permutations, ${metric}`,
    metrics: { manhattan: 'distance along a grid (Manhattan)', euclidean: 'straight-line distance' },
    unsuitable: {
      'month-precision':
        'Only the month of the incidents is known. Repeats within days cannot be seen then. Choose incidents whose day is known.',
    },
    leftOut: (count) => `${count} incidents whose day is not known are left out.`,
    sampled: (tested) => `Tested on a random sample of ${tested} incidents, since all have too many pairs.`,
    tooFew: (considered) =>
      `The selection holds ${considered} incidents. That makes too few pairs close to each other to compare with chance.`,
  },

  comparison: {
    heading: 'Two periods compared',
    before: 'Before',
    after: 'After',
    total: 'The whole selection',
    totalUp: (percent) => `Surely more: ${percent} more incidents a day after than before.`,
    totalDown: (percent) => `Surely fewer: ${percent} fewer incidents a day after than before.`,
    totalUnclear: 'It cannot be said whether there were more or fewer: the interval crosses 1.',
    ratio: (ratio) => `ratio ${ratio}`,
    interval: (low, high) => `95 % interval ${low}–${high}`,
    unbounded: 'without bound',
    counts: (before, after) => `${before} before, ${after} after`,
    q: (q) => `q ${q}`,
    classes: { up: 'More', down: 'Fewer', unclear: 'Unclear', 'too-few': 'Too few to tell' },
    classCounts: (unclear, few) =>
      `For ${unclear} other places it cannot be said whether anything changed, and ${few} hold too few incidents.`,
    place: (rank) => `Square ${rank}`,
    hotspot: (rank) => `Hotspot ${rank}`,
    listLabel: 'Places, the surest change first',
    seasons: 'Compare the same months: seasons are not taken out.',
    tooFew: 'The periods hold too few incidents to compare them.',
    showMore: (count) => `Show ${count} more places`,
    nothing: 'no incident before',
  },

  forecast: {
    heading: 'Forecast',
    week: 'week',
    month: 'month',
    period: (from, to) => `For ${from} – ${to}`,
    expected: (total, cells, metres) =>
      `About ${total} incidents are expected in the whole area, spread over ${cells} squares of ${metres} m.`,
    trained: (from, to) => `Learned from ${from} – ${to}.`,
    chosen: (method) => `Made with: ${method}.`,
    methods: {
      count: 'counting per square',
      kde: 'density surface (KDE, 200 m, 60 days)',
      prospective: 'prospective map (8 weeks)',
      ours: 'learned model',
      chosen: 'what the service uses',
    },
    countingWins:
      'Plain counting wins: nothing else was better on the earlier periods. The forecast is therefore the count per square, turned into one period.',
    beatsCounting: 'Beat counting on the earlier periods that were tested.',
    accuracy: 'How well it went before',
    accuracyCaption: (steps) => `Tested on ${steps} earlier periods that the method had not seen.`,
    method: 'Method',
    at: (share) => `${share} of the area`,
    hit: (share, area, missed) =>
      `On ${area} of the area the forecast caught ${share} of the incidents. ${missed} happened somewhere else.`,
    best: 'best',
    untested: 'The history is too short to test the methods on earlier periods.',
    features: 'What it gave weight to',
    featureParts: {
      own: 'Incidents',
      ownSteps: { week: 'Weeks with any incident', month: 'Months with any incident' },
      others: 'Incidents of other kinds',
      othersSteps: {
        week: 'Weeks with any incident of another kind',
        month: 'Months with any incident of another kind',
      },
      inSquare: 'in the square',
      around: (metres) => `within ${metres} m`,
      ever: 'whole history',
      halfLife: {
        week: (steps) => `weight halved in ${steps} weeks`,
        month: (steps) => `weight halved in ${steps} months`,
      },
    },
    placeFeatures: {
      'own-smoothed-ever': 'Count in the square, the whole history, drawn towards what is around it',
      'own-smoothed-half-year': 'Count in the square, the last half year, drawn towards what is around it',
      everywhere: 'Equally much in every square',
      lit: 'Lit ways in the square',
      stops: 'Stops in the square',
      parks: 'Park in the square',
      licensed: 'Licensed places in the square',
    },
    hours: 'When in the week',
    hoursCaption: 'How the incidents spread over the week, in the whole selection.',
    hoursUnknown: 'Times of day are not known, so the week cannot be divided.',
    places: 'Squares with most expected',
    place: (rank) => `Square ${rank}`,
    placeFigures: (history, last) => `${history} in the whole history, ${last} in the latest period`,
    expectedAt: (expected) => `${expected} expected`,
    showMore: (count) => `Show ${count} more squares`,
    tooFew: (considered) =>
      `The selection holds ${considered} incidents. That is too few to learn from, so no forecast is made.`,
    modelCard: 'Model card: what the forecast is and how often it is wrong',
    feedback: 'The forecast says where, never who. It must not be the reason for acting against a person.',
  },
}
