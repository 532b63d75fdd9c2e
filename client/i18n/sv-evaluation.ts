/** What is told of an evaluation and of visits against incidents, in Swedish. */
export const svEvaluation = {
  before: 'Före',
  after: 'Efter',
  counts: 'Händelser före och efter',
  area: 'Område',
  change: 'Ändring',
  response: 'Platserna',
  control: 'Kontrollområdena',
  buffer: 'Bufferten',
  none: '–',
  figures: 'Mått på effekten',
  figure: 'Mått',
  value: 'Värde',
  interval: (level: string) => `${level} intervall`,
  bounds: (low: string, high: string) => `${low} till ${high}`,
  noBounds: 'kan inte avgränsas',
  unbounded: 'utan gräns',
  rateRatio: 'Kvot mot kontrollområdena',
  netEffect: 'Nettoeffekt (NE)',
  totalNetEffect: 'Händelser som uteblev, bufferten inräknad (TNE)',
  displacement: 'Viktad förflyttning (WDQ)',
  readings: {
    spread: 'Nyttan spred sig: även bufferten fick färre händelser än väntat.',
    partial: 'En del flyttade till bufferten, men mindre än det som vanns på platserna.',
    'wiped-out': 'Det som vanns på platserna flyttade till bufferten, eller mer.',
    unclear: 'Om händelser flyttade till bufferten, eller om nyttan spred sig dit, går inte att säga.',
  },
  noDisplacement:
    'Förflyttning räknas bara när det gått bättre på platserna än i kontrollområdena och bufferten har minst tio händelser.',
  refusals: {
    'few-response': 'Platserna har för få händelser: minst 10 före och 20 sammanlagt behövs.',
    'few-control': 'Kontrollområdena har för få händelser: minst 10 före och 10 efter behövs.',
    'no-controls': 'Ingen annan plats i kommunen liknade platserna före, så det finns inget att jämföra med.',
    'few-steps': 'Perioderna är för korta: minst tre månader före och tre efter behövs.',
  },
  tooFew: 'För lite för att säga något',
  match: 'Hur lika var kontrollområdena före?',
  quality: {
    good: 'Lika: samma nivå och samma utveckling.',
    fair: 'Delvis lika: läs resultatet med försiktighet.',
    poor: 'Olika: platserna utvecklades på annat sätt redan före, så jämförelsen håller inte.',
  },
  matchFacts: (areas: string, candidates: string, side: string) =>
    `${areas} rutor om ${side} m valdes bland ${candidates} som inte ligger i platserna eller bufferten.`,
  given: (areas: string) => `${areas} kontrollområden är angivna.`,
  level: (ratio: string) => `Ett kontrollområde hade före i snitt ${ratio} gånger så många händelser som en plats.`,
  trend: (ratio: string, low: string, high: string) =>
    `Hade insatsen börjat mitt i perioden före, när inget gjordes, hade kvoten blivit ${ratio} (${low} till ${high}); den bör vara 1.`,
  correlation: (value: string) => `Stegen före följs åt med korrelationen ${value}.`,
  unmatched: (count: string) => `Platser utan någon ruta som var lik nog: ${count}.`,
  looks: (number: string, level: string) =>
    `Det här är utvärdering nummer ${number} av platserna för samma tid. Den som letar ofta nog hittar något av en slump, så intervallen är nu på nivån ${level}.`,
  firstLook: 'Första utvärderingen av platserna för den tiden. Fler försök höjer kravet.',
  chosenFrom: {
    before:
      'Platserna pekades ut av händelser i perioden före. Sådana platser brukar lugna sig av sig själva. Kontrollområdena valdes på samma sätt, vilket tar ut en del av det men inte allt.',
    after:
      'Platserna pekades ut av händelser i perioden efter. De ser därför sämre ut än de är. Välj hellre hotspots från tiden före.',
  },
  basis: {
    before: 'De valdes efter perioden före, precis som platserna, så att båda lugnar sig lika mycket av sig själva.',
    earlier: 'De valdes efter tiden närmast före perioden före, så att ingen av dem väljs för en tillfällig topp.',
    rest: 'Tidigare händelser saknas att välja efter, så hela den övriga kommunen är jämförelsen.',
  },
  dispersion: (value: string) =>
    `Stegen varierar ${value} gånger så mycket som ren slump; intervallen tar hänsyn till det.`,
  series: 'Utvecklingen',
  seriesLabel: (from: string, to: string) =>
    `Händelser per steg i procent av områdets eget snitt före, från ${from} till ${to}, för platserna, kontrollområdena och bufferten.`,
  seriesNote: 'Händelser per steg, i procent av områdets eget snitt före.',
  changed: 'insats',
  asTable: 'Visa som tabell',
  step: 'Från',
  more: 'Så har det räknats',
  method:
    'Händelser på platserna jämförs med vad kontrollområdenas utveckling ger anledning att vänta. Att något följde på en insats bevisar inte att insatsen var orsaken.',

  dose: {
    doses: 'Händelser efter antal besök',
    visits: 'Besök i veckan',
    placeWeeks: 'Platsveckor',
    incidents: 'Händelser',
    ratio: 'Mot det väntade',
    band: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
    bandUp: (from: string) => `${from} eller fler`,
    perVisit: 'Per besök mer',
    basis: (visits: string, minutes: string, weeks: string) => `${visits} besök, ${minutes} minuter, ${weeks} veckor.`,
    elsewhere: (count: string) => `${count} besök var inte vid någon av platserna.`,
    reverse: (ratio: string, low: string, high: string) =>
      `Åt andra hållet: en händelse mer en vecka följdes av ${ratio} gånger så många besök nästa vecka (${low} till ${high}). Långt från 1 betyder att patruller följer händelserna, och då säger siffran ovan mindre.`,
    note: 'Platsens och veckans egen nivå är borträknad. Det väntade är vad platsen och veckan annars brukar ge.',
    refusals: {
      'few-incidents': 'Minst 30 händelser på platserna behövs.',
      'few-visits': 'Minst 20 loggade besök vid platserna behövs.',
      'few-places': 'Minst tre platser behövs.',
      'few-weeks': 'Minst åtta hela veckor behövs.',
      'no-contrast': 'Besöken skiljer sig inte nog mellan platser och veckor för att jämföras.',
    },
  },
}
export type EvaluationWords = typeof svEvaluation
