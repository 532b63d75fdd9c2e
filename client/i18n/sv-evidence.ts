/** Words of the evidence panels and the results of analyses; fetched with them, not with the first view. */
export const svEvidence = {
  tooFew: 'För få för att säga',
  asTable: 'Visa som tabell',
  month: 'Månad',
  count: 'Händelser',

  time: {
    heading: 'Över tid',
    chart: (first: string, last: string, most: string) =>
      `Händelser per månad från ${first} till ${last}, som mest ${most}.`,
    partial: 'Ljusare staplar: perioden täcker bara en del av månaden.',
    unknown: 'Månaderna sparades inte när den här beräkningen gjordes. Räkna om för att se dem.',
    classes: {
      new: 'Ny',
      growing: 'Växande',
      persistent: 'Ihållande',
      fading: 'Minskande',
      sporadic: 'Tillfällig',
      'too-few': 'För få för att säga',
    },
    meanings: {
      new: 'Här hände nästan inget tidigare, men på sistone klart mer.',
      growing: 'Månaderna stiger mer än slumpen förklarar.',
      persistent: 'Händelser i de flesta månader, utan tydlig ökning eller minskning.',
      fading: 'Mindre än förut, mer än slumpen förklarar.',
      sporadic: 'De flesta månader är tomma; det kommer i skov.',
      'too-few': 'Det krävs minst 8 hela månader och 24 händelser för att säga något om utvecklingen.',
    },
    more: (slope: string) => `Ungefär ${slope} fler händelser per månad för varje månad.`,
    fewer: (slope: string) => `Ungefär ${slope} färre händelser per månad för varje månad.`,
    test: (q: string) => `Mann–Kendall, q ${q}`,
  },

  sure: {
    heading: 'Hur säkert',
    chance: (times: string) => `Slumpen ensam ger en så tydlig hotspot i högst en av ${times} analyser.`,
    chanceTerm: (p: string, score: string) => `p ${p}, poäng ${score}`,
    chanceUnknown: 'Sannolikheten sparades inte när den här beräkningen gjordes. Räkna om för att se den.',
    stability: (times: string, of: string) => `Kom tillbaka i ${times} av ${of} omdragningar.`,
    stabilityWords: {
      steady: 'Stadig',
      fairly: 'Ganska stadig',
      unsteady: 'Ostadig: försvinner oftare än den kommer tillbaka',
    },
    stabilityTooFew: 'Urvalet har för få händelser för att dras om.',
  },

  counting: {
    heading: 'Jämfört med att bara räkna',
    lead: (cells: string, metres: string, hectares: string) =>
      `Alla hotspots i beräkningen mot de ${cells} rutor på ${metres} m som har flest händelser, lika stor yta (${hectares} hektar):`,
    hotspots: 'Hotspots',
    squares: 'Flest händelser per ruta',
    ofAll: (share: string) => `${share} av alla`,
    wins: 'Att bara räkna vinner här: rutorna rymmer fler händelser på lika stor yta. Hotspotsens gränser kan ändå vara lättare att patrullera.',
    loses: 'Hotspotsen rymmer fler händelser än rutorna på lika stor yta.',
    even: 'Hotspots och rutor rymmer lika många händelser på lika stor yta.',
    none: 'Det finns ingen hotspot att jämföra med.',
  },

  accuracy: {
    heading: 'Hur väl den förutsade',
    lead: 'Hotspots ur den tidigare delen av perioden, prövade på det som hände sedan.',
    method: 'Hotspots',
    counting: 'Räkning',
    period: 'Prövad period',
    incidents: 'Händelser',
    all: 'Alla perioder',
    summary: (folds: string, pai: string, countingPai: string, pei: string, countingPei: string) =>
      `Prövat på ${folds} perioder. PAI ${pai}, räkning ${countingPai}. PEI ${pei}, räkning ${countingPei}.`,
    caption: 'Träffsäkerhet per metod och prövad period',
    meaning: (times: string) => `Det som hände sedan var ${times} gånger så vanligt i hotspotsen som i orten i stort.`,
    better: {
      method: 'Hotspotsen tog säkert fler av de senare händelserna än att bara räkna per ruta.',
      counting:
        'Att bara räkna per ruta var säkert bättre på att förutsäga. Planera hellre efter rutorna med flest händelser.',
      neither: 'Ingen av metoderna var säkert bättre än den andra.',
    },
    tooFew: 'Perioden är för kort eller har för få händelser för att lägga undan en del och pröva på den.',
  },

  computing: {
    lead: 'Stabilitet, jämförelse och träffsäkerhet beräknas en gång per beräkning och sparas.',
    compute: 'Beräkna',
    stop: 'Avbryt',
    failed: 'Underlaget kunde inte beräknas.',
    progress: (step: string, share: string) => `${step}, ${share}`,
    steps: {
      reading: 'Läser händelser',
      computing: 'Räknar',
      permuting: 'Slumpar om',
      resampling: 'Drar om händelserna',
      training: 'Tränar',
      testing: 'Prövar på undanlagda perioder',
      drawing: 'Ritar',
    },
    done: 'Underlaget är beräknat.',
  },

  aoristic: {
    lead: (spread: string, exact: string) =>
      `${spread} händelser är bara kända mellan två tidpunkter. Här är de utspridda över sina intervall, tillsammans med de ${exact} som är kända på timmen.`,
    leftOut: (count: string) => `${count} med längre intervall än tre dagar är inte med.`,
    caption: 'Fördelade över intervallen (aoristiskt). Rutorna kan innehålla delar av händelser.',
  },

  signs: {
    many: 'många händelser på en enda koordinat',
    round: 'en avrundad koordinat',
    centre: 'mittpunkten av alla platser',
    list: (signs: string) => `Tecken på det: ${signs}.`,
    snap: (places: string, median: string) =>
      `Händelserna ligger på ${places} gemensamma punkter, i mitten ${median} på varje. Det är anonymiserade eller delade platser, så hotspoten visar punkten och inte den exakta platsen.`,
  },

  sheet: { bare: 'Stabilitet och träffsäkerhet var inte beräknade vid utskriften.' },

  made: {
    hdbscan: (size: string) =>
      `En plats räknas som hotspot när minst ${size} händelser ligger tätare än omgivningen, var plats efter sin egen täthet (metod: HDBSCAN).`,
    stDbscan: (points: string, metres: string, days: string) =>
      `En plats räknas som hotspot när minst ${points} händelser ligger inom ${metres} meter och ${days} dagar från varandra (metod: ST-DBSCAN).`,
    lattice: (metres: string) => `Koordinaterna är avrundade till ${metres} m, eftersom platserna är så många.`,
    keepArtefacts: 'Troliga adressfel är med.',
    version: (version: string, code: string) => `Händelseversion ${version}, programversion ${code}.`,
  },

  nearRepeat: {
    heading: 'Upprepning i närheten',
    advice: (metres: string, days: string) =>
      `Efter en händelse är risken förhöjd inom ${metres} m i ungefär ${days} dagar. Det är då och där extra närvaro kan göra nytta.`,
    caption: 'Kvot mellan antalet par och det väntade. Rader är avstånd, kolumner dagar emellan.',
    distance: 'Avstånd',
    samePlaceShort: 'Samma plats',
    metres: (from: string, to: string) => `${from}–${to} m`,
    days: (from: string, to: string) => `${from}–${to} dagar`,
    cell: (observed: string, expected: string) => `${observed} par, väntat ${expected}`,
    levels: { sure: 'säkert fler', likely: 'troligen fler', none: 'inte säkert', fewPairs: 'för få par' },
    legend: 'Säkert fler: p under 0,01. Troligen fler: p under 0,05. Kvoterna i övriga rutor kan vara slump.',
    term: (permutations: string, metric: string) => `Knox, ${permutations} omslumpningar, ${metric}`,
    metrics: { manhattan: 'avstånd längs rutnät (Manhattan)', euclidean: 'fågelvägen' },
    unsuitable: {
      'month-precision':
        'Bara månaden är känd för händelserna. Upprepning inom dagar går då inte att se. Välj händelser med känd dag.',
    },
    leftOut: (count: string) => `${count} händelser vars dag inte är känd är inte med.`,
    sampled: (tested: string) =>
      `Prövat på ett slumpmässigt urval av ${tested} händelser, eftersom alla har för många par.`,
    tooFew: (considered: string) =>
      `Urvalet har ${considered} händelser. Det blir för få par nära varandra för att jämföra med slumpen.`,
  },

  comparison: {
    heading: 'Jämförelse av två perioder',
    before: 'Före',
    after: 'Efter',
    total: 'Hela urvalet',
    totalUp: (percent: string) => `Säkert fler: ${percent} fler händelser per dag efter än före.`,
    totalDown: (percent: string) => `Säkert färre: ${percent} färre händelser per dag efter än före.`,
    totalUnclear: 'Det går inte att säga om det blev fler eller färre: intervallet går över 1.',
    ratio: (ratio: string) => `kvot ${ratio}`,
    interval: (low: string, high: string) => `95 % intervall ${low}–${high}`,
    unbounded: 'utan gräns',
    counts: (before: string, after: string) => `${before} före, ${after} efter`,
    q: (q: string) => `q ${q}`,
    classes: { up: 'Fler', down: 'Färre', unclear: 'Oklart', 'too-few': 'För få för att säga' },
    classCounts: (unclear: string, few: string) =>
      `För ${unclear} andra platser går det inte att säga om det ändrats, och ${few} har för få händelser.`,
    place: (rank: string) => `Ruta ${rank}`,
    hotspot: (rank: string) => `Hotspot ${rank}`,
    listLabel: 'Platser, den säkraste förändringen först',
    seasons: 'Jämför samma månader: årstider räknas inte bort.',
    tooFew: 'Det är för få händelser i perioderna för att jämföra dem.',
    showMore: (count: string) => `Visa ${count} platser till`,
    nothing: 'ingen händelse före',
  },

  forecast: {
    heading: 'Prognos',
    week: 'vecka',
    month: 'månad',
    period: (from: string, to: string) => `För ${from} – ${to}`,
    expected: (total: string, cells: string, metres: string) =>
      `Ungefär ${total} händelser väntas i hela området, fördelade på ${cells} rutor på ${metres} m.`,
    trained: (from: string, to: string) => `Inlärd på ${from} – ${to}.`,
    chosen: (method: string) => `Gjord med: ${method}.`,
    methods: {
      count: 'räkning per ruta',
      kde: 'täthetsyta (KDE, 200 m, 60 dagar)',
      prospective: 'prospektiv karta (8 veckor)',
      ours: 'inlärd modell',
      chosen: 'det som tjänsten använder',
    },
    countingWins:
      'Att bara räkna vinner: inget annat var bättre på de tidigare perioderna. Prognosen är därför antalet per ruta, omräknat till en period.',
    beatsCounting: 'Slog räkning på de tidigare perioder som prövats.',
    accuracy: 'Hur väl det gick tidigare',
    accuracyCaption: (steps: string) => `Prövat på ${steps} tidigare perioder som metoden inte hade sett.`,
    method: 'Metod',
    at: (share: string) => `${share} av ytan`,
    hit: (share: string, area: string, missed: string) =>
      `På ${area} av ytan tog prognosen ${share} av händelserna. ${missed} skedde någon annanstans.`,
    best: 'bäst',
    untested: 'Historien är för kort för att pröva metoderna på tidigare perioder.',
    features: 'Vad den lade vikt vid',
    featureParts: {
      own: 'Händelser',
      ownSteps: { week: 'Veckor med någon händelse', month: 'Månader med någon händelse' },
      others: 'Händelser av andra slag',
      othersSteps: {
        week: 'Veckor med någon händelse av annat slag',
        month: 'Månader med någon händelse av annat slag',
      },
      inSquare: 'i rutan',
      around: (metres: string) => `inom ${metres} m`,
      ever: 'hela historien',
      halfLife: {
        week: (steps: string) => `vikten halveras på ${steps} veckor`,
        month: (steps: string) => `vikten halveras på ${steps} månader`,
      },
    },
    placeFeatures: {
      'own-smoothed-ever': 'Antal i rutan, hela historien, jämkat mot omgivningen',
      'own-smoothed-half-year': 'Antal i rutan, senaste halvåret, jämkat mot omgivningen',
      everywhere: 'Lika mycket i varje ruta',
      lit: 'Belysta vägar i rutan',
      stops: 'Hållplatser i rutan',
      parks: 'Park i rutan',
      licensed: 'Serveringsställen i rutan',
    } as Record<string, string>,
    hours: 'När på veckan',
    hoursCaption: 'Så fördelar sig händelserna över veckan, i hela urvalet.',
    hoursUnknown: 'Klockslag är inte kända, så veckan kan inte delas upp.',
    places: 'Rutor med flest väntade',
    place: (rank: string) => `Ruta ${rank}`,
    placeFigures: (history: string, last: string) => `${history} i hela historien, ${last} senaste perioden`,
    expectedAt: (expected: string) => `${expected} väntade`,
    showMore: (count: string) => `Visa ${count} rutor till`,
    tooFew: (considered: string) =>
      `Urvalet har ${considered} händelser. Det är för få för att lära av, så ingen prognos görs.`,
    modelCard: 'Modellkort: vad prognosen är och hur ofta den har fel',
    feedback: 'Prognosen säger var, aldrig vem. Den får inte vara skälet till ett ingripande mot en person.',
  },
}

export type EvidenceWords = typeof svEvidence
