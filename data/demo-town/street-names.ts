/** Names as Swedish towns give them: a theme for each district. */
const themes: Readonly<Record<string, string>> = {
  Västermalm:
    'Sturegatan Engelbrektsgatan Karlsgatan Gustavsgatan Torstenssonsgatan Banérgatan Oxenstiernsgatan Fabriksgatan Sveagatan Götgatan Västermalmsgatan',
  Kvarnbacken:
    'Kvarnbacksvägen Mjölnarvägen Vetevägen Rågvägen Kornvägen Havrevägen Skäppvägen Logvägen Dammvägen Hjulvägen Sädesvägen Axvägen',
  Östermalm:
    'Linnégatan Polhemsgatan Celsiusgatan Scheelegatan Berzeliigatan Nobelgatan Ångströmsgatan Läroverksgatan Östermalmsgatan',
  Egnahem:
    'Fridhemsgatan Odlaregatan Nybyggargatan Rosengatan Syrengatan Pionvägen Bärnstensgatan Hantverkargatan Snickargatan Murargatan Hemmansgatan Torpgatan Myntagatan Liljegatan Tulpangatan',
  Norrmalm:
    'Idrottsgatan Lokgatan Bangatan Föreningsgatan Bergsgatan Floragatan Kaserngatan Norrmalmsgatan Signalgatan Stinsgatan',
  Bruket: 'Bruksgatan Smältargatan Hyttgatan Valsverksgatan Hammargatan Kolgårdsgatan Masugnsgatan Stångjärnsgatan',
  Björkhagen:
    'Rönnvägen Lönnvägen Askvägen Almvägen Hasselvägen Häggvägen Lindvägen Oxelvägen Aspvägen Ekvägen Alvägen Pilvägen Granvägen Tallvägen Avenboksvägen Bokvägen Sälgvägen Idegransvägen',
  Norrängen:
    'Äppelvägen Päronvägen Plommonvägen Körsbärsvägen Krusbärsvägen Vinbärsvägen Hallonvägen Fruktvägen Bigarråvägen',
  Ekhagen:
    'Industrigatan Svarvargatan Fräsargatan Gjuterigatan Elementvägen Transportgatan Terminalgatan Maskingatan Svetsargatan Lagergatan',
  Kronängen: 'Slåttergatan Skördegatan Klövergatan Höstackegatan',
  Åkerby: 'Plogvägen Harvvägen Skärvägen Lievägen Räfsvägen Vältvägen Trädesvägen Tegvägen Fårvägen',
  Ängslyckan:
    'Fiolvägen Dragspelsvägen Flöjtvägen Nyckelharpsvägen Visvägen Trumpetvägen Cellovägen Orgelvägen Valsvägen Polskevägen Hambovägen Mazurkavägen Schottisvägen',
  Näset:
    'Skepparvägen Lotsvägen Fyrvägen Styrmansvägen Båtsmansvägen Seglarvägen Ankarvägen Matrosvägen Kompassvägen Roddarvägen Bryggvägen Klyvarvägen',
  Solhöjden:
    'Solvägen Månvägen Stjärnvägen Karlavagnsvägen Jupitervägen Norrskensvägen Kometvägen Saturnusvägen Polstjärnevägen Vintergatsvägen',
  Skogslyckan: 'Kantarellvägen Soppvägen Riskvägen Blåbärsvägen Lingonvägen Odonvägen Ormbunksvägen Mossvägen',
  Hagalund:
    'Blåklintsvägen Vallmovägen Prästkragsvägen Gullvivevägen Ljungvägen Smultronvägen Blåsippsvägen Mandelblomsvägen Kattfotsvägen Klockvägen Förgätmigejvägen',
  Strandängen:
    'Trastvägen Lärkvägen Svalvägen Tärnvägen Måsvägen Ejdervägen Vipvägen Storspovsvägen Gräsandsvägen Doppingvägen Knipvägen Starvägen Sparvvägen Lomvägen Tranvägen Hägervägen Svanvägen Rödhakevägen',
  Åsen: 'Älgvägen Rådjursvägen Rävvägen Harvägen Grävlingsvägen Ekorrvägen Lodjursvägen Igelkottsvägen Mårdvägen Bävervägen Uttervägen Hermelinvägen',
  Sjövik: 'Gäddvägen Abborrvägen Laxvägen Öringsvägen Mörtvägen Gösvägen Lakevägen Sikvägen Braxenvägen',
}

const prefixes = ['', 'Norra ', 'Södra ', 'Lilla ', 'Västra ', 'Östra ', 'Övre ', 'Nedre ']

/** Hands out the names of a district one after another, each in the whole town once. */
export function createStreetNames(district: string): () => string {
  const names = (themes[district] ?? `${district}svägen`).split(' ')
  let given = 0
  return () => {
    const name = `${prefixes[Math.floor(given / names.length)] ?? `${given} `}${names[given % names.length]!}`
    given += 1
    return name
  }
}
