/** The words round the public map: what else can be done, what is missing, about the figures, accessibility. Part of `sv-public.ts`. */
export const svPublicPages = {
  states: {
    noneTitle: 'Ingen månad är publicerad än',
    none: (municipality: string) =>
      `Polisen och kommunen i ${municipality} publicerar en utgåva för varje avslutad månad, när båda har skrivit under den. Här kommer kartan att visas.`,
    noneMeanwhile: 'Du kan rapportera en plats redan nu. Den räknas i månaden då den kom in.',
    notPublishedTitle: (month: string) => `${month} är inte publicerad`,
    notPublished: 'Månaden har ingen utgåva, eller är inte avslutad än.',
    withdrawnTitle: (month: string) => `Utgåvan för ${month} har dragits tillbaka`,
    withdrawn: (day: string) => `Den drogs tillbaka ${day} och visas inte längre.`,
    reason: (reason: string) => `Skäl: ${reason}`,
    withdrawnMeaning: 'En utgåva ändras aldrig. Är något fel dras den tillbaka, och en ny version kan publiceras.',
    toLatest: (month: string) => `Visa ${month}`,
    itemMissingTitle: 'Uppgiften finns inte i den här månaden',
    itemMissing: 'Den räknades inte då, eller räknas inte längre. Välj något annat att se.',
    failed: 'Siffrorna kunde inte hämtas.',
  },

  downloads: {
    title: 'Hämta och dela',
    csv: 'Tabell (CSV)',
    geojson: 'Rutor med antal (GeoJSON)',
    json: 'Hela utgåvan (JSON)',
    dcat: 'Beskrivning av datamängden (DCAT-AP)',
    print: 'Skriv ut',
    printing: 'Gör kartan klar …',
    share: 'Kopiera länken',
    shared: 'Länken är kopierad.',
    shareBy: 'Kopiera länken här:',
    embed: 'Visa kartan på en annan webbplats',
    embedHow: 'Klistra in koden där kartan ska visas. Ramen sätter inga kakor.',
    embedCode: 'Kod för inbäddning',
    licence: 'Siffrorna får användas fritt (CC0). Skriv gärna var de kommer ifrån.',
  },
  embed: {
    open: 'Öppna hela kartan',
  },
  print: {
    address: (address: string) => `Hämtad från ${address}`,
    mapAlt: 'Kartan med rutor; samma siffror står i tabellen.',
  },
  footer: {
    label: 'Om webbplatsen',
    staff: 'För polis och kommun',
  },

  about: {
    title: 'Om kartan och siffrorna',
    lead: (municipality: string) =>
      `Trygghetskartan visar vad invånare i ${municipality} har rapporterat och vad polisen har registrerat, en månad i taget. Den ska säga sanningen om platser utan att berätta något om en människa.`,
    howTitle: 'Så görs siffrorna',
    how: [
      'Kommunen är indelad i fasta rutor enligt det nationella rutnätet. Rutor med några få bostadsadresser läggs ihop med sina grannar, tills var och en har noll eller minst {addresses} adresser. Indelningen ändras inte från månad till månad.',
      'Bara avslutade månader publiceras. Den exakta platsen, dagen, klockslaget, texten och fotona lämnar aldrig det interna systemet.',
      'Varje antal ändras slumpmässigt med upp till {most}, åt endera hållet, med en metod som statistikmyndigheter använder (cell-key). Samma uppgifter ger alltid samma ändring, så det går inte att räkna fram sanningen genom att fråga flera gånger. Där ingenting finns läggs ingenting till.',
      'Antal under {least} visas aldrig. Därför kan en ruta med några få vara tom.',
      'Polisen och kommunen granskar varje utgåva och skriver båda under innan den publiceras.',
    ],
    notTitle: 'Vad siffrorna inte säger',
    not: [
      'En tom ruta betyder inte att platsen är trygg. Det kan ha hänt saker som ingen har anmält eller rapporterat, eller så få att de inte visas.',
      'Många rapporter kan betyda att många rapporterar. De säger hur en plats upplevs av dem som skrev.',
      'Små skillnader mellan månader och rutor kan vara skyddets ändringar eller ren slump.',
      'Rapporter från invånare och händelser hos polisen är olika saker. De jämförs och summeras inte.',
      'Siffrorna säger ingenting om vilka människor som bor eller rör sig på en plats.',
    ],
    neverTitle: 'Publiceras aldrig',
    never: 'De här kategorierna visas inte i någon ruta, hur många de än är:',
    neverUnknown: 'Våld i nära relationer och sexualbrott visas inte i någon ruta, hur många de än är.',
    reasons: {
      'never-published': 'publiceras inte',
      'too-sensitive': 'för känsligt',
    },
    releasesTitle: 'Alla utgåvor',
    releasesCaption: 'Månader, versioner och när de publicerades',
    month: 'Månad',
    version: 'Version',
    published: 'Publicerad',
    state: 'Läge',
    inForce: 'Gäller',
    replaced: 'Ersatt av en senare version',
    withdrawn: (day: string, reason: string) => `Tillbakadragen ${day}: ${reason}`,
    files: 'Filer',
    noReleases: 'Ingen utgåva är publicerad än.',
    contactTitle: 'Frågor',
    contact: (municipality: string) =>
      `${municipality} ansvarar för kartan tillsammans med polisen. Vänd dig till kommunens växel eller registrator och nämn Trygghetskartan. Vid pågående brott: ring 112. I andra polisärenden: ring 114 14.`,
  },

  accessibility: {
    title: 'Tillgänglighet för Trygghetskartan',
    lead: (municipality: string) =>
      `${municipality} står bakom den här webbplatsen. Alla ska kunna använda den. Här står hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service (2018:1937), vilka brister som är kända och hur du klagar.`,
    stateTitle: 'Hur tillgänglig är webbplatsen?',
    state:
      'Webbplatsen är delvis förenlig med lagen, som kräver nivå AA i WCAG 2.1 (EN 301 549). Bristerna som vi känner till står nedan.',
    faultsTitle: 'Kända brister',
    faults: [
      'Kartbilden kan inte läsas av en skärmläsare. Allt som den visar finns i listan, som kan sorteras och användas med tangentbord.',
      'På kartan väljs rutor med tangentbord genom att flytta kartan så att rutan ligger i mitten och trycka Enter. Det är långsammare än i listan.',
      'Gatunamn och andra ord på grundkartan följer inte webbläsarens inställning för textstorlek. De växer när kartan zoomas.',
      'Webbplatsen har ännu inte granskats av någon utomstående eller prövats av personer med olika funktionsnedsättningar.',
    ],
    doneTitle: 'Hur vi har prövat den',
    done: 'Sidorna prövas automatiskt (axe) i ljust och mörkt läge, på telefon och dator, varje gång programmet ändras, och varje uppgift görs med enbart tangentbord i ett prov. Det hittar inte allt.',
    assessed: (day: string) => `Bedömningen gjordes av leverantören själv. Redogörelsen uppdaterades ${day}.`,
    contactTitle: 'Hittar du något som inte fungerar?',
    contact: (municipality: string) =>
      `Hör av dig till ${municipality} genom kommunens växel eller registrator, så ska kommunen rätta det eller ge dig innehållet på annat sätt.`,
    complainTitle: 'Är du inte nöjd med svaret?',
    complain:
      'Myndigheten för digital förvaltning, DIGG, har tillsyn över lagen. Du kan anmäla bristande tillgänglighet till DIGG:',
    digg: 'Anmäl till DIGG',
  },
}
