import type { ExplainedFigure, Explanation } from './sv-explanations.ts'

/** The figures explained in English. */
export const enExplanations: Record<ExplainedFigure, Explanation> = {
  density: {
    term: 'Density, incidents per hectare',
    text: 'The number of incidents divided by the area. A hectare is 100 × 100 metres, about one and a half football pitches. A high density says that incidents lie close together, not that they are many.',
    source: 'Counted on the hotspot’s own area.',
  },
  score: {
    term: 'Score (log likelihood ratio against the surroundings)',
    text: 'How much the place differs from what lies around it. The score grows both with the number of incidents and with the contrast, so neither a corner with five incidents nor a busy quarter as a whole comes first. The ranking follows the score.',
    source: 'Kulldorff 1997, equation 3.',
  },
  'p-value': {
    term: 'p-value',
    text: 'How often chance alone would give something at least this clear. 0.01 means once in a hundred. A low value says that it is not chance, but not that it matters or why it happens.',
    source: 'From a formula, or by shuffling the incidents many times.',
  },
  'q-value': {
    term: 'q-value (p corrected for testing many places)',
    text: 'When many places are tested, some look clear by chance. q is corrected for that: among places with q under 0.05, at most five in a hundred are false alarms on average. Uncorrected p-values promise too much.',
    source: 'Benjamini and Hochberg 1995.',
  },
  stability: {
    term: 'Stability',
    text: 'The incidents are redrawn at random many times, with replacement, and hotspots are computed anew each time. The figure says in how many of the redraws the place came back. A place that often vanishes hangs on single incidents.',
    source: 'Bootstrap, Efron 1979.',
  },
  pai: {
    term: 'PAI, prediction accuracy index',
    text: 'How many times as many of the later incidents fell in the squares pointed out as would have in squares chosen at random. PAI 10 on 1 % of the area means that the squares caught 10 % of the incidents. Compare PAI only at the same share of the area.',
    source: 'Chainey, Tompson and Uhlig 2008.',
  },
  pei: {
    term: 'PEI, prediction efficiency index',
    text: 'How close one came to the best possible choice of squares. 100 % would have taken knowing in advance where every incident would happen. Unlike PAI it can be compared between towns.',
    source: 'Hunt 2016; National Institute of Justice 2017.',
  },
  'hit-rate': {
    term: 'Hit rate',
    text: 'The share of the later incidents that happened in the squares pointed out. It grows by itself when more squares are pointed out, so read it together with the area.',
    source: 'Counted on periods that the method had not seen.',
  },
  'gi-star': {
    term: 'Gi* (Getis and Ord)',
    text: 'Whether a square and its neighbours together have more or fewer incidents than the town’s average leads one to expect. A high z-value is hot, a low one cold. Only squares that stand after correcting for testing many are shown.',
    source: 'Getis and Ord 1992; Ord and Getis 1995.',
  },
  'morans-i': {
    term: 'Moran’s I',
    text: 'Whether squares are like their neighbours. Locally it shows squares that are high among high, low among low, or unlike their neighbours. For the whole town 0 means no pattern, and above 0 that incidents gather.',
    source: 'Moran 1950; Anselin 1995.',
  },
  'knox-ratio': {
    term: 'Near-repeat ratio (Knox)',
    text: 'How many times as many pairs of incidents lie close together in both place and time as would if the dates were dealt out at random. 1.8 means 80 % more. The risk is then raised for a while near a place where something has just happened.',
    source: 'Knox 1964; Ratcliffe, Near Repeat Calculator.',
  },
  llr: {
    term: 'LLR, log likelihood ratio',
    text: 'How much likelier the incidents are if it is denser inside the circle than outside, than if it were the same everywhere. The higher, the clearer. How high is enough is settled by shuffling the incidents.',
    source: 'Kulldorff 1997; Kulldorff et al. 2005.',
  },
  bandwidth: {
    term: 'Bandwidth',
    text: 'How far each incident is spread out when the density surface is drawn. A small bandwidth gives many small peaks, a large one smooths them into a few. Left empty, it is chosen so that the surface best foretells incidents that were left out.',
    source: 'Silverman 1986.',
  },
  radius: {
    term: 'Radius',
    text: 'How close to each other incidents must lie to count as the same place. Left empty, it comes from the incidents: the distance at which dense turns into sparse.',
    source: 'Ester et al. 1996 (DBSCAN).',
  },
  minimum: {
    term: 'Minimum number',
    text: 'How many incidents must at least lie within the radius for the place to count as dense. A higher number gives fewer and surer hotspots. Left empty, it follows from how dense the incidents are in the whole selection.',
    source: 'Ester et al. 1996 (DBSCAN).',
  },
  trend: {
    term: 'Trend over the months',
    text: 'Growing or fading is said only when the months rise or fall more than chance explains (Mann–Kendall). New means that the place was almost empty until lately, persistent that it is hit evenly, sporadic that most months are empty. Seasons are not taken out.',
    source: 'Mann 1945; Kendall 1975; Sen 1968. Classes after Esri 2014.',
  },
  aoristic: {
    term: 'Aoristic distribution',
    text: 'A burglary found on Sunday may have happened at any time of the weekend. Each such incident is shared evenly over all hours of its interval instead of being guessed into one of them. The squares can therefore hold parts of incidents.',
    source: 'Ratcliffe 2000.',
  },
  'rate-ratio': {
    term: 'Ratio between periods',
    text: 'Incidents per day after, divided by incidents per day before. 1 is unchanged, 2 twice as many, 0.5 half. The interval shows which ratios agree with the figures: where it crosses 1, it cannot be said whether there are more or fewer.',
    source: 'Przyborowski and Wilenski 1940; mid-p interval.',
  },
  forecast: {
    term: 'Forecast',
    text: 'How many incidents are expected in each square next week or month if things go on as they have. It learns only from the places’ own history and surroundings, never from persons or population. Even a good forecast misses most incidents.',
    source: 'The method and its errors are in the model card.',
  },
  baseline: {
    term: 'Compared with plain counting',
    text: 'The simplest method is to count incidents per square and point out the squares with most. It is hard to beat. It is therefore always shown beside, and when it is best we say so.',
    source: 'Count per square, whole history.',
  },
  artefact: {
    term: 'Address error',
    text: 'When the right place is missing, incidents are often put on a shared coordinate, such as the middle of the municipality or the start of a street. It looks like a hotspot but is none. Such heaps are left out unless you choose to keep them.',
    source: 'Many different incidents on exactly one coordinate.',
  },
  'effect-ratio': {
    term: 'Ratio to the control areas',
    text: 'How many times as many incidents the places had as they would have had, had they gone like the control areas: (places after / before) / (control after / before). Under 1 it went better. We say so only when the whole interval lies under 1.',
    source: 'Interval from redrawn sums that allow for incidents that come in bunches; tested on simulated effects.',
  },
  'net-effect': {
    term: 'Net effect, NE',
    text: 'The places’ share of the control areas’ incidents before, less the same share after. Above zero the places did better than the control areas.',
    source: 'Bowers and Johnson 2003.',
  },
  'total-net-effect': {
    term: 'Total net effect, TNE',
    text: 'How many incidents fewer the places and the buffer had together than if both had gone like the control areas. A negative number: more.',
    source: 'Bowers and Johnson 2003.',
  },
  displacement: {
    term: 'Weighted displacement quotient, WDQ',
    text: 'What happened in the buffer against what was gained in the places. Above 0 the benefit spread, between −1 and 0 some moved, under −1 all or more moved. Without a sure gain in the places the quotient has no bounds.',
    source: 'Bowers and Johnson 2003; bounds after Fieller.',
  },
  'control-areas': {
    term: 'Control areas',
    text: 'Other places in the municipality with as many incidents and the same course before. They show what would have happened anyway: seasons, changed reporting, a calmer town. Where they are wrong, so is the result.',
    source: 'Matching in pairs on the period before; the same course is tested in the middle of it.',
  },
  looks: {
    term: 'Repeated attempts',
    text: 'Who evaluates the same places again and again gets a good result by chance sooner or later. So the bar rises with every attempt, and at most five of a hundred measures without effect are ever called a success.',
    source: 'Alpha spending; Lan and DeMets 1983.',
  },
  'dose-response': {
    term: 'Dose and response',
    text: 'Places and weeks are compared with themselves: were there fewer incidents in weeks when a place had more visits than usual? Patrols are sent where things happen, so the relation may go the other way and proves nothing.',
    source: 'Poisson regression with a level of its own for each place and week.',
  },
}
