/** The model card of the forecast in Swedish: what it is, what enters it, how it was tested, and where it fails. */
export const svModelCard = {
  title: 'Modellkort: prognosen',
  lead: 'Vad prognosen är, vad den är gjord av, hur den är prövad och hur ofta den har fel.',
  back: 'Till kartan',
  print: 'Skriv ut',
  noFigures:
    'Öppna kortet från en prognos för att se dess egna siffror här: träffsäkerhet, period och vad den lade vikt vid.',
  loading: 'Hämtar prognosens siffror …',
  sections: {
    what: {
      heading: 'Vad den säger',
      text: [
        'Prognosen säger hur många händelser som väntas i varje ruta (150 meter om inget annat valts) nästa vecka eller månad, om det fortsätter som hittills.',
        'Den är till för att välja var och när man ska vara på plats, se över ljus och växtlighet eller lägga tid på att förebygga. Den är inte till för att bedöma en person, för att motivera ett ingripande eller för att mäta hur en patrull arbetar.',
      ],
    },
    placesOnly: {
      heading: 'Bara platser, aldrig personer',
      text: [
        'Ingen uppgift om någon person ingår: inte om misstänkta, utsatta eller anmälare. Ingen uppgift om befolkningen ingår heller: inte ålder, kön, ursprung, inkomst, utbildning eller boendeform. De finns inte i tjänsten och kan därför inte tas med.',
        'EU:s AI-förordning (artikel 5) förbjuder att förutsäga att en person ska begå brott. Prognosen gör inte det; den räknar händelser i rutor.',
      ],
    },
    data: {
      heading: 'Vad den lär sig av',
      text: [
        'Kommunens egna importerade händelser i urvalet: plats, tid och kategori. Där det finns: vad som står på platsen enligt OpenStreetMap, som belysning, hållplatser, parker och serveringsställen.',
        'För varje ruta räknas hur tätt det har hänt något, på flera avstånd (rutan själv, grannarna, längre bort) och för flera åldrar (senaste veckorna, säsongen, halvåret, hela historien). Hur mycket vart och ett väger lärs in ur de senaste perioderna. Antalet i rutan är ett av dem, så när inget annat hjälper blir prognosen ren räkning.',
      ],
    },
    tested: {
      heading: 'Hur den är prövad',
      text: [
        'Tidigare perioder förutsägs en i taget, var och en bara ur det som hände före den. Fyra metoder prövas: att bara räkna, täthetsyta (KDE), prospektiv karta och den inlärda modellen. Vilken som används avgörs bara av tidigare perioder, och när räkning är bäst används räkning.',
      ],
    },
    wrong: { heading: 'Hur ofta den har fel', text: [] },
    limits: {
      heading: 'Var den inte räcker',
      text: [
        'Den ser bara det som anmälts och registrerats. Ändras anmälningsviljan eller registreringen ändras prognosen, utan att något har ändrats på platsen.',
        'Nya platser, evenemang, byggen och väder syns först när något har hänt. Händelser som anmäls sent saknas i de senaste veckorna.',
        'Ett väntat antal är ett medelvärde: 0,4 väntade betyder att det oftast inte händer något alls i rutan. Skillnader i tiondelar mellan rutor bär inga beslut.',
        'En ruta som inte pekas ut är inte därför trygg.',
      ],
    },
    feedback: {
      heading: 'Risken att den matar sig själv',
      text: [
        'Händelser som patruller själva upptäcker visar var patruller har varit. Lärs prognosen av dem skickar den patrullerna tillbaka dit, och nästa prognos blir ännu säkrare på samma plats (Lum och Isaac 2016; Ensign med flera 2018). De är därför utelämnade om inte någon valt att ta med dem.',
        'Också anmälda händelser påverkas av var polisen syns. Variera platserna, följ upp rutor som inte fick besök, och jämför med vad boende upplever.',
      ],
      included: 'I den här prognosen är upptäckta händelser medtagna. Läs den med särskild försiktighet.',
      excluded: 'I den här prognosen är upptäckta händelser utelämnade.',
    },
    ask: {
      heading: 'Vem man frågar',
      text: [
        'Den som gjort prognosen i lokalpolisområdet svarar för hur den används. Kommunens administratör av tjänsten svarar för data och inställningar. Programmet är öppen källkod (EUPL-1.2): metoderna, proven och jämförelserna går att läsa och köra om.',
      ],
    },
  },
  figures: {
    selection: 'Urval',
    considered: 'Händelser',
    trained: 'Inlärd på',
    period: 'Gäller',
    method: 'Gjord med',
    made: 'Beräknad',
    version: (incidents: string, code: string) => `händelseversion ${incidents}, programversion ${code}`,
    wrong: (area: string, hit: string, missed: string) =>
      `På ${area} av ytan låg ${hit} av händelserna i de utpekade rutorna. ${missed} skedde utanför: så ofta hade prognosen fel.`,
    efficiency: (share: string) =>
      `Det är ${share} av vad det bästa möjliga valet av lika många rutor hade tagit, om man vetat i förväg.`,
    untested: 'Historien är för kort för att pröva på tidigare perioder. Hur ofta den har fel går inte att säga.',
  },
}

export type ModelCardWords = typeof svModelCard
