import { svPublicPages } from './sv-public-pages.ts'

/** The words of the public map in Swedish; its type is what every other language must have. Functions take figures already formatted. */
export const svPublic = {
  appName: 'Trygghetskartan',
  skipToContent: 'Hoppa till innehållet',
  title: (municipality: string) => `Trygghetskartan i ${municipality}`,
  /** The document's title: page and municipality. */
  pageTitle: (page: string, municipality: string) => `${page} – ${municipality}`,
  header: {
    navigation: 'Sidor',
    map: 'Karta',
    report: 'Rapportera',
    walks: 'Vandringar',
    walk: 'Trygghetsvandring',
    'safe-route': 'Trygg väg',
    about: 'Om kartan',
    'my-report': 'Min rapport',
    accessibility: 'Tillgänglighet',
    embed: 'Karta',
    switchLanguage: 'English',
    toDark: 'Mörkt läge',
    toLight: 'Ljust läge',
    fictional: 'Påhittad ort',
    choose: 'Välj kommun',
    none: 'Ingen kommun är upplagd än.',
    otherMunicipality: 'Välj en annan kommun',
  },
  report: 'Rapportera en plats',
  moreLinks: {
    label: 'Mer om tryggheten här',
    walks: 'Vad trygghetsvandringar har sett, och vad som görs',
    safeRoute: 'Hitta en gångväg som känns trygg',
  },
  fictionalLong: 'Orten och alla uppgifter är påhittade, gjorda för att visa tjänsten.',

  choices: {
    item: 'Vad vill du se?',
    kinds: {
      'unsafe-reports': 'Otrygga platser, enligt invånare',
      'safe-reports': 'Trygga platser, enligt invånare',
      incidents: 'Händelser som polisen har registrerat',
    },
    month: 'Månad',
    compare: 'Jämför med',
    compareNone: 'Ingen annan',
    version: (month: string, version: string) => `${month} (version ${version})`,
  },
  views: { label: 'Visa som', map: 'Karta', list: 'Lista' },

  /** What is counted: `one` and `many` of each kind. */
  counted: {
    'unsafe-reports': { one: 'rapport', many: 'rapporter' },
    'safe-reports': { one: 'rapport', many: 'rapporter' },
    incidents: { one: 'händelse', many: 'händelser' },
  },
  count: (figure: string, what: string) => `${figure} ${what}`,
  summary: {
    total: (count: string, month: string) => `${count} i hela kommunen i ${month}`,
    cells: (cells: string) => `${cells} rutor har så många att antalet kan visas.`,
    oneCell: 'En ruta har så många att antalet kan visas.',
    noCells: 'Ingen ruta har så många att antalet kan visas.',
    change: {
      more: (before: string, month: string) => `Fler än i ${month}, då det var ${before}.`,
      'likely-more': (before: string, month: string) => `Troligen fler än i ${month}, då det var ${before}.`,
      unclear: (before: string, month: string) => `Ingen säker skillnad mot ${month}, då det var ${before}.`,
      'likely-fewer': (before: string, month: string) => `Troligen färre än i ${month}, då det var ${before}.`,
      fewer: (before: string, month: string) => `Färre än i ${month}, då det var ${before}.`,
      none: (before: string, month: string) => `Inget att jämföra: ${before} i båda månaderna, även ${month}.`,
    },
    chance: 'Antal skiftar från månad till månad också av en slump.',
    notThen: (month: string) => `Uppgiften fanns inte i ${month}, så ingenting jämförs.`,
  },
  verdicts: {
    more: 'Fler',
    'likely-more': 'Troligen fler',
    unclear: 'Ingen säker skillnad',
    'likely-fewer': 'Troligen färre',
    fewer: 'Färre',
    none: 'För få båda månaderna',
    missing: 'Kan inte jämföras',
  },

  map: {
    label: 'Karta med rutor',
    canvas:
      'Karta. Piltangenter flyttar, plus och minus zoomar, Enter väljer rutan i kartans mitt. Listan säger samma sak.',
    zoomIn: 'Zooma in',
    zoomOut: 'Zooma ut',
    whole: 'Visa hela kommunen',
    failed: 'Kartan kunde inte hämtas. Listan säger samma sak.',
    incomplete: 'Delar av kartan kunde inte hämtas.',
    noGraphics: 'Webbläsaren kan inte rita kartan (WebGL saknas). Listan säger samma sak.',
    openStreetMap: '© OpenStreetMaps bidragsgivare',
    noCellHere: 'Ingen ruta i kartans mitt.',
  },

  legend: {
    title: 'Färgerna på kartan',
    density: (what: string) => `${what} per kvadratkilometer`,
    /** A class from one figure to just under another, and the highest. */
    between: (least: string, most: string) => `${least}–${most}`,
    from: (least: string) => `${least} eller fler`,
    under: (most: string) => `under ${most}`,
    small: (count: string, metres: string, density: string) =>
      `Rutorna är olika stora, så färgen visar tätheten. ${count} i en ruta på ${metres} × ${metres} meter är ${density} per kvadratkilometer.`,
    empty: 'Tom ruta: inga, eller för få för att visas. Det betyder inte att platsen är trygg.',
    emptySafe: 'Tom ruta: inga, eller för få för att visas. Det betyder inte att platsen är otrygg.',
    missing: 'Randig ruta: kan inte jämföras, för månaderna har inte samma rutor.',
    difference: (month: string, before: string) => `${month} jämfört med ${before}`,
    likely: 'Troligen: skyddet av enskilda ger en så stor skillnad högst en gång av tjugo.',
    certain: 'Fler och färre: större än skyddet av enskilda kan ge. Slumpen kan ändå ha gjort det.',
  },

  reading: {
    title: 'Så läser du kartan',
    counts: {
      'unsafe-reports': (month: string) =>
        `Varje siffra är antalet rapporter från invånare om otrygga platser i ${month}. De säger hur platser känns för dem som har rapporterat, inte vad som har hänt där.`,
      'safe-reports': (month: string) =>
        `Varje siffra är antalet rapporter från invånare om platser som känns trygga i ${month}.`,
      incidents: (month: string) =>
        `Varje siffra är antalet händelser som polisen har registrerat i ${month}, oavsett vem som anmälde dem. Händelser som polisen själv upptäckte är inte med.`,
    },
    apart: 'Rapporter och händelser räknas var för sig och läggs aldrig ihop.',
    squares: (addresses: string) =>
      `Rutorna är fasta. Var och en har antingen inga bostadsadresser eller minst ${addresses}; där det bor få är de större.`,
    perturbed: (most: string) =>
      `Varje antal är ändrat med upp till ${most} åt endera hållet för att ingen ska kunna pekas ut. Samma uppgifter ändras alltid på samma sätt.`,
    least: (least: string, most: string) =>
      `Antal under ${least} visas aldrig. En tom ruta kan därför ha upp till ${most}, och är inget bevis på att platsen är trygg.`,
    totals: 'Summan för kommunen är ändrad för sig och är inte summan av rutorna.',
    leftOut: (names: string) => `Visas aldrig: ${names}.`,
    more: 'Mer om hur siffrorna görs',
  },

  cell: {
    heading: 'Vald ruta',
    close: 'Avmarkera rutan',
    range: (least: string, most: string) => `Det verkliga antalet är mellan ${least} och ${most}.`,
    nothing: (most: string) => `Inga, eller för få för att visas. Det verkliga antalet är mellan 0 och ${most}.`,
    density: 'Per km²',
    size: 'Yta',
    hectares: (hectares: string) => `${hectares} hektar`,
    before: (month: string) => `I ${month}`,
    beforeNone: 'inga eller för få',
    others: 'Annat i samma ruta, räknat för sig',
    noOthers: 'Inget annat har så många att det visas i rutan.',
    id: 'Beteckning',
    onMap: 'Visa på kartan',
    unknown: 'Rutan i länken finns inte i den här utgåvan.',
    announce: (place: string, count: string) => `Vald: ${place}. ${count}.`,
  },
  /** Where a cell is. */
  place: {
    at: (name: string) => name,
    from: (name: string, distance: string, direction: string) => `${name}, ${distance} åt ${direction}`,
    fromMiddle: (distance: string, direction: string) => `${distance} ${direction} om kartans mitt`,
    middle: 'Kartans mitt',
    metres: (metres: string) => `${metres} m`,
    kilometres: (kilometres: string) => `${kilometres} km`,
    directions: ['norr', 'nordost', 'öster', 'sydost', 'söder', 'sydväst', 'väster', 'nordväst'],
  },

  list: {
    heading: 'Rutor med antal',
    caption: (what: string, month: string) => `${what}, ${month}.`,
    sorting: 'Tryck på en kolumnrubrik för att sortera.',
    place: 'Plats',
    count: 'Antal',
    density: 'Per km²',
    before: (month: string) => `Antal ${month}`,
    change: 'Skillnad',
    tooFew: '0*',
    tooFewNote: '* Inga, eller för få för att visas.',
    empty: 'Ingen ruta har så många att antalet kan visas den här månaden.',
    whole: 'Hela kommunen',
  },

  ...svPublicPages,
}

/** What a language must say. */
export type PublicMessages = typeof svPublic
