/** What the town's residents say of a theme; `{place}` is the place's name. No person or event in them is real. */
export const reportWords: Readonly<Record<string, readonly string[]>> = {
  'unsafe-place': [
    'Går en omväg för att slippa {place} på kvällen.',
    'Det känns ensamt här efter att bussarna slutat gå.',
    'Man ser inte vem som står bakom hörnet förrän man är framme.',
    'Min dotter vill inte gå här efter träningen.',
    'Känns otryggt när det är mörkt, särskilt på helgerna.',
  ],
  lighting: [
    'Lampan har varit trasig i flera veckor.',
    'Det är kolsvart mellan två stolpar vid {place}.',
    'Belysningen blinkar och slocknar.',
    'Stigen saknar lampor helt, man går i mörker.',
  ],
  vegetation: [
    'Buskarna har vuxit ut över gångvägen.',
    'Häcken skymmer sikten precis vid kurvan.',
    'Grenarna hänger framför lampan, så ljuset når inte ner.',
  ],
  litter: ['Glas på marken vid bänkarna.', 'Soporna svämmar över varje måndag.', 'Skräp i buskarna runt {place}.'],
  damage: ['Klotter på väggen igen.', 'Bänken är sönderslagen.', 'Papperskorgen är uppbränd.'],
  traffic: [
    'Mopeder kör fort på gångvägen.',
    'Bilarna kör alldeles för fort förbi {place}.',
    'Ingen stannar vid övergångsstället på morgonen.',
  ],
  disorder: [
    'Högljudda gäng till sent på natten.',
    'Musik från bilar varje fredag kväll.',
    'Det bråkas ofta här sent.',
  ],
  drugs: [
    'Det ligger sprutor vid trappan.',
    'Öppen försäljning på kvällarna.',
    'Många som dricker på bänkarna hela dagen.',
  ],
  maintenance: ['Plattorna är lösa, man snubblar.', 'Räcket är löst.', 'Stora vattenpölar, man går ut i gatan.'],
  'safe-place': [
    'Nya lampor och mycket folk. Känns bra!',
    'Caféet är öppet länge och man ser allt omkring sig.',
    'Fint klippt och ljust, här går jag gärna.',
  ],
}

/** What the municipality answers when something has been done. */
export const reportAnswers: Readonly<Record<string, string>> = {
  'unsafe-place': 'Tack! Platsen går med i höstens trygghetsvandring.',
  lighting: 'Tack! Lampan är bytt och stolpen kontrollerad.',
  vegetation: 'Tack! Vi har klippt ner buskarna längs gångvägen.',
  litter: 'Tack! Vi har städat och tömmer nu två gånger i veckan.',
  damage: 'Tack! Klottret är borttaget.',
  traffic: 'Tack! Vi mäter hastigheten här under två veckor.',
  disorder: 'Tack! Fältgruppen går förbi här på kvällarna.',
  drugs: 'Tack! Vi har städat upp och talat med polisen.',
  maintenance: 'Tack! Plattorna är omlagda.',
  'safe-place': 'Tack! Roligt att höra att det blev bra.',
}

/** Why the municipality leaves something as it is. */
export const reportReasons: readonly string[] = [
  'Marken är privat. Vi har sagt det till ägaren, som bestämmer själv.',
  'Belysning av stigen ryms inte i årets budget. Den prövas igen till nästa år.',
  'Vi har varit på platsen två gånger utan att se felet.',
]
