/** What a figure means: its term, two or three sentences for those who have not met it, and where it comes from. */
export type Explanation = { term: string; text: string; source: string }

/** The figures explained in Swedish; the one place that they are. */
export const svExplanations = {
  density: {
    term: 'Täthet, händelser per hektar',
    text: 'Antalet händelser delat med ytan. En hektar är 100 × 100 meter, ungefär en och en halv fotbollsplan. Hög täthet säger att händelserna ligger samlade, inte att de är många.',
    source: 'Räknad på hotspotens egen yta.',
  },
  score: {
    term: 'Poäng (log-likelihoodkvot mot omgivningen)',
    text: 'Hur mycket platsen skiljer sig från det som ligger runt omkring. Poängen växer både med antalet händelser och med kontrasten, så varken ett hörn med fem händelser eller en livlig stadsdel som helhet hamnar överst. Rangordningen följer poängen.',
    source: 'Kulldorff 1997, ekvation 3.',
  },
  'p-value': {
    term: 'p-värde',
    text: 'Hur ofta slumpen ensam skulle ge något minst så här tydligt. 0,01 betyder en gång på hundra. Ett lågt värde säger att det inte är slump, men inte att det är viktigt eller varför det händer.',
    source: 'Beräknat ur formel eller genom att slumpa om händelserna många gånger.',
  },
  'q-value': {
    term: 'q-värde (p rättat för att många platser prövas)',
    text: 'När många platser prövas ser några av dem tydliga ut av en slump. q är rättat för det: bland platser med q under 0,05 är i genomsnitt högst fem på hundra falska larm. Orättade p-värden lovar för mycket.',
    source: 'Benjamini och Hochberg 1995.',
  },
  stability: {
    term: 'Stabilitet',
    text: 'Händelserna dras om på måfå många gånger, med återläggning, och hotspots beräknas på nytt varje gång. Talet säger i hur många av omdragningarna platsen kom tillbaka. En plats som ofta försvinner hänger på enstaka händelser.',
    source: 'Bootstrap, Efron 1979.',
  },
  pai: {
    term: 'PAI, index för träffsäkerhet',
    text: 'Hur många gånger fler av de senare händelserna som hamnade i de utpekade rutorna än om rutorna valts på måfå. PAI 10 på 1 % av ytan betyder att rutorna tog 10 % av händelserna. Jämför bara PAI vid samma andel av ytan.',
    source: 'Chainey, Tompson och Uhlig 2008.',
  },
  pei: {
    term: 'PEI, index för effektivitet',
    text: 'Hur nära det bästa möjliga valet av rutor man kom. 100 % hade krävt att man visste i förväg var varje händelse skulle ske. Till skillnad från PAI går det att jämföra mellan orter.',
    source: 'Hunt 2016; National Institute of Justice 2017.',
  },
  'hit-rate': {
    term: 'Träffandel',
    text: 'Andelen av de senare händelserna som skedde i de utpekade rutorna. Den växer av sig själv när fler rutor pekas ut, så se den tillsammans med ytan.',
    source: 'Räknad på perioder som metoden inte hade sett.',
  },
  'gi-star': {
    term: 'Gi* (Getis och Ord)',
    text: 'Om en ruta och dess grannar tillsammans har fler eller färre händelser än ortens genomsnitt låter vänta. Ett högt z-värde är varmt, ett lågt är kallt. Bara rutor som håller efter rättning för att många prövas visas.',
    source: 'Getis och Ord 1992; Ord och Getis 1995.',
  },
  'morans-i': {
    term: 'Morans I',
    text: 'Om rutor liknar sina grannar. Lokalt visar det rutor som är höga bland höga, låga bland låga, eller avviker från sina grannar. För hela orten betyder 0 att händelserna ligger utan mönster och tal över 0 att de samlas.',
    source: 'Moran 1950; Anselin 1995.',
  },
  'knox-ratio': {
    term: 'Kvot för upprepning i närheten (Knox)',
    text: 'Hur många gånger fler par av händelser som ligger nära varandra både i rum och tid än om datumen delats ut på måfå. 1,8 betyder 80 % fler. Då ökar risken en tid nära en plats där något just har hänt.',
    source: 'Knox 1964; Ratcliffe, Near Repeat Calculator.',
  },
  llr: {
    term: 'LLR, log-likelihoodkvot',
    text: 'Hur mycket troligare händelserna är om det är tätare innanför cirkeln än utanför, jämfört med om det vore lika överallt. Ju högre, desto tydligare. Hur högt som räcker avgörs genom att slumpa om händelserna.',
    source: 'Kulldorff 1997; Kulldorff med flera 2005.',
  },
  bandwidth: {
    term: 'Bandbredd',
    text: 'Hur långt varje händelse sprids ut när täthetsytan ritas. En liten bandbredd ger många små toppar, en stor jämnar ut dem till några få. Lämnas den tom väljs den så att ytan bäst förutsäger händelser som lämnats utanför.',
    source: 'Silverman 1986.',
  },
  radius: {
    term: 'Radie',
    text: 'Hur nära varandra händelser ska ligga för att räknas till samma plats. Lämnas den tom hämtas den ur händelserna: det avstånd där tätt går över i glest.',
    source: 'Ester med flera 1996 (DBSCAN).',
  },
  minimum: {
    term: 'Minsta antal',
    text: 'Hur många händelser som minst ska ligga inom radien för att platsen ska räknas som tät. Ett högre tal ger färre och säkrare hotspots. Lämnas det tomt följer det av hur tätt händelserna ligger i hela urvalet.',
    source: 'Ester med flera 1996 (DBSCAN).',
  },
  trend: {
    term: 'Trend över månaderna',
    text: 'Växande eller minskande sägs bara när månaderna stiger eller faller mer än slumpen förklarar (Mann–Kendall). Ny betyder att platsen nyss var nästan tom, ihållande att den är jämnt utsatt, tillfällig att de flesta månader är tomma. Årstider räknas inte bort.',
    source: 'Mann 1945; Kendall 1975; Sen 1968. Klasserna efter Esri 2014.',
  },
  aoristic: {
    term: 'Aoristisk fördelning',
    text: 'Ett inbrott som upptäcks på söndagen kan ha skett när som helst under helgen. Varje sådan händelse delas lika över alla timmar i sitt intervall i stället för att gissas till en av dem. Därför kan rutorna innehålla delar av händelser.',
    source: 'Ratcliffe 2000.',
  },
  'rate-ratio': {
    term: 'Kvot mellan perioder',
    text: 'Händelser per dag efter, delat med händelser per dag före. 1 är oförändrat, 2 dubbelt så många, 0,5 hälften. Intervallet visar vilka kvoter som är förenliga med siffrorna: går det över 1 går det inte att säga om det ökat eller minskat.',
    source: 'Przyborowski och Wilenski 1940; intervall enligt mid-p.',
  },
  forecast: {
    term: 'Prognos',
    text: 'Hur många händelser som väntas i varje ruta nästa vecka eller månad, om det fortsätter som hittills. Den lär sig bara av platsers egen historia och omgivning, aldrig av personer eller befolkning. Även en bra prognos missar de flesta händelser.',
    source: 'Metoden och dess fel står i modellkortet.',
  },
  baseline: {
    term: 'Jämförelse med att bara räkna',
    text: 'Den enklaste metoden är att räkna händelser per ruta och peka ut rutorna med flest. Den är svår att slå. Därför visas den alltid bredvid, och när den är bäst säger vi det.',
    source: 'Antal per ruta, hela historien.',
  },
  artefact: {
    term: 'Adressfel',
    text: 'När den rätta platsen saknas läggs händelser ofta på en gemensam koordinat, som kommunens mittpunkt eller en gatas början. Det ser ut som en hotspot men är det inte. Sådana anhopningar lämnas utanför om du inte väljer att ta med dem.',
    source: 'Många olika händelser på exakt samma koordinat.',
  },
  'effect-ratio': {
    term: 'Kvot mot kontrollområdena',
    text: 'Hur många gånger så många händelser platserna fick, mot vad de hade fått om de utvecklats som kontrollområdena: (platserna efter / före) / (kontrollen efter / före). Under 1 gick det bättre. Det säger vi bara när hela intervallet ligger under 1.',
    source: 'Intervallet ur återdragna summor som räknar med att händelser klumpar sig; prövat på simulerade effekter.',
  },
  'net-effect': {
    term: 'Nettoeffekt, NE',
    text: 'Platsernas andel av kontrollområdenas händelser före, minus samma andel efter. Över noll har platserna gått bättre än kontrollområdena.',
    source: 'Bowers och Johnson 2003.',
  },
  'total-net-effect': {
    term: 'Total nettoeffekt, TNE',
    text: 'Hur många händelser färre platserna och bufferten fick tillsammans, mot om båda utvecklats som kontrollområdena. Negativt tal: fler.',
    source: 'Bowers och Johnson 2003.',
  },
  displacement: {
    term: 'Viktad förflyttningskvot, WDQ',
    text: 'Vad som hände i bufferten mot vad som vanns på platserna. Över 0 spred sig nyttan, mellan −1 och 0 flyttade en del, under −1 flyttade allt eller mer. Utan säker vinst på platserna har kvoten inga gränser.',
    source: 'Bowers och Johnson 2003; gränser enligt Fieller.',
  },
  'control-areas': {
    term: 'Kontrollområden',
    text: 'Andra platser i kommunen med lika många händelser och samma utveckling före. De visar vad som hade hänt ändå: årstider, ändrad anmälan, en lugnare stad. Ligger de fel, ligger resultatet fel.',
    source: 'Parvis matchning på perioden före; samma utveckling prövas mitt i perioden.',
  },
  looks: {
    term: 'Upprepade försök',
    text: 'Den som utvärderar samma platser gång på gång får förr eller senare ett gott resultat av en slump. Därför höjs kravet för varje försök, så att högst fem av hundra verkningslösa insatser någonsin kallas lyckade.',
    source: 'Alfaspendering; Lan och DeMets 1983.',
  },
  'dose-response': {
    term: 'Dos och respons',
    text: 'Platser och veckor jämförs med sig själva: gick det färre händelser de veckor då en plats fått fler besök än den brukar? Patruller skickas dit det händer saker, så sambandet kan gå åt andra hållet och bevisar inget.',
    source: 'Poissonregression med fast nivå för varje plats och vecka.',
  },
} satisfies Record<string, Explanation>

/** A figure that is explained. */
export type ExplainedFigure = keyof typeof svExplanations
