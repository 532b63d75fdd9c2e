import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, redactPersonalData } from '../../server/contract/personal-data.ts'

/** Sentences as residents write them; what tells who somebody is stands in brackets with its kind. Some are beyond what is found. */
const sentences = `
Lampan utanför [phone:070-123 45 67] är trasig.
Ring mig på [phone:0701234567] efter klockan 17.
Mitt nummer är [phone:+46 70 123 45 67].
Nås på [phone:0046701234567] dagtid.
Telefon [phone:08-12 34 56 78], be om växeln.
Ring [phone:0550-123 45] om ni undrar.
Nummer: [phone:(0550) 12 34 56].
Call me at [phone:+47 912 34 567] please.
Sms:a [phone:073 - 987 65 43] när det är lagat.
Min mejl är [email:anna.svensson@example.se], svara gärna.
Skriv till [email:kalle+park@exempel.com].
Mejla [email:info.lampor(at)granvik.se] i stället.
[email:ÅSA.ÖBERG@EXEMPEL.SE] är min adress.
Hon har personnummer [personal-number:19121212-1212] enligt lappen.
[personal-number:121212-1212] stod det på brevet.
[personal-number:1212121212] hittades på marken.
Samordningsnummer [personal-number:701063-2391] fanns i plånboken.
Född [personal-number:121212+1212], sa han.
En bil med skylten [plate:ABC 123] står där varje kväll.
[plate:ABC12D] kör alltid för fort här.
Skåpbilen [plate:XRM-481] blockerar gångvägen.
Bilen har regnr [plate:abc 123] och är grön.
registreringsnummer [plate:mlb 07s] parkerar på trottoaren.
[plate:abc123] står på cykelbanan.
Det är [name:Anna Svensson] på trean som spelar musik.
[name:Erik von Platen] klottrade på muren.
[name:Ahmed Hassan] säljer knark vid kiosken.
[name:Mohammed al Khatib] och hans vänner står där.
[name:Anna-Karin Berg] vet mer om detta.
Killen heter [name:Ali] och bor i kvarteret.
Han kallas [name:Kalle] av de andra.
Grannen [name:Lars] eldar sopor på gården.
Min son [name:Oskar] blev rånad här.
Hans namn är [name:Viktor].
Familjen [name:Andersson] slänger skräp i diket.
Det var [name:Johansson] som sågade ner trädet.
herr [name:Gårdman] har hund utan koppel.
Mr [name:Smith] parks on the pavement.
Mrs [name:Olsson] has complained too.
My neighbour [name:Erik] throws litter in the park.
A boy called [name:Hussein] was beaten here.
My name is [name:Fatima] and I walk here daily.
[name:Maria Lindqvist] ramlade på isen utanför skolan.
mvh [name:Eva Nilsson]
Hälsningar [name:Gunilla]
Läraren [name:Peter] såg allt.
[name:anna svensson] bor i huset bredvid.
[name:erik lindström] kör moped på gångbanan.
[name:Björn Borg] har parkerat fel igen.
[name:Zlatan Ibrahimović] brukar stå vid grinden.
Jag såg [name:Yusuf Abdi] slå sönder lampan.
[name:Katarzyna Nowak] anmälde det förra året.
[name:Ibrahim] står alltid vid ingången.
Alla vet att det är [name:Totte] som gör det.
Mörkt på Erik Dahlbergsgatan efter klockan 22.
Karl Johans torg är fullt av glas.
S:t Olofsgatan behöver fler lampor.
Vid Sankt Eriks plan är det otryggt.
Gustav Adolfs torg är mörkt och blåsigt.
Olof Palmes gata 12 har trasig belysning.
Astrid Lindgrens plats är trygg och fin.
Gångvägen bakom Sofia kyrka är igenvuxen.
Buskarna vid Maria Parkgatan skymmer sikten.
Eriksgatan 15, mellan 20.00 och 23.30.
Storgatan 123 är farlig i korsningen.
Det har varit så sedan 2019-2021.
Cykelbanan byggdes 1998 och är full av hål.
Hastigheten är 50 men alla kör 70 eller 80.
Buss 123 stannar vid en mörk hållplats.
BUS 123 stops at a dark stop.
Den 01-02-2026 slocknade lampan.
Mellan 0730 och 0930 är det köer.
Öppet 08:00-10:00 och 13:00-15:00.
Postnummer 681 30 Kristinehamn.
Ärendenummer 2024123456 gäller samma lampa.
Lyktstolpe nummer 4711 fungerar inte.
Rum 101 i skolan har trasigt fönster.
HUS 105 saknar belysning på gaveln.
Trappan har 45 steg och inget räcke.
Per meter gångväg finns det en lampa.
Det är 100 meter till närmaste lampa.
Vi i Bo Klok känner oss otrygga på Parkvägen.
Ericsson Arena har mörka gångar runt sig.
Högt gräs vid Hagaparken, svårt att se.
Ungdomar samlas vid ICA Maxi på kvällarna.
The underpass at Victoria Square smells and is dark.
It is 250 m from the school to the stop.
Route 40 and E18 meet here, cars do 90.
Fontänen i Stadsparken är trygg, bra med folk.
Klottret på Anders Ljungstedts gymnasium är borttaget nu.
Min son blev rädd. Polisen kom efter 20 minuter.
Jag går här med min dotter varje morgon kl 7.15.
Bron över ån, km 12,345, är hal.
Det ligger kanyler bakom kiosken, 30-40 stycken.
Kommunen sa 2023 att det skulle lagas, inget har hänt.
Koden till porten är 1234, alla har den.
Koordinater 59.3293, 18.0686 ungefär.
`
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const spans: string[] = []
    let text = ''
    for (const [part, kind, words] of line.matchAll(/\[([a-z-]+):([^\]]*)\]|[^[]+/g)) {
      if (kind !== undefined) spans.push(`${kind} ${text.length}-${text.length + words!.length}`)
      text += words ?? part
    }
    return { text, spans }
  })

const foundIn = (text: string) => findPersonalData(text).map(({ kind, start, end }) => `${kind} ${start}-${end}`)

describe('personal data in words', () => {
  it('is found in sentences of both languages with precision over 97 % and recall over 93 %, and what is missed is known', () => {
    let [right, wrong] = [0, 0]
    const missed: string[] = []
    const tooMuch: string[] = []
    for (const { text, spans } of sentences) {
      const found = foundIn(text)
      right += found.filter((span) => spans.includes(span)).length
      wrong += found.filter((span) => !spans.includes(span)).length
      if (spans.some((span) => !found.includes(span))) missed.push(text)
      if (found.some((span) => !spans.includes(span))) tooMuch.push(`${text} ${found.join()}`)
    }
    expect(sentences.length).toBeGreaterThanOrEqual(80)
    expect({ missed, tooMuch }).toEqual({
      // A name that is not in the list, a given name that nothing introduces, a nickname.
      missed: [
        'Katarzyna Nowak anmälde det förra året.',
        'Ibrahim står alltid vid ingången.',
        'Alla vet att det är Totte som gör det.',
      ],
      // A housing cooperative with a given name in its name.
      tooMuch: ['Vi i Bo Klok känner oss otrygga på Parkvägen. name 5-12'],
    })
    const all = sentences.flatMap(({ spans }) => spans).length
    expect(right / (right + wrong)).toBeGreaterThan(0.97)
    expect(right / all).toBeGreaterThan(0.93)
  })

  it('is no personal number with a wrong check digit or an impossible day', () => {
    expect(foundIn('121212-1213')).toEqual([])
    expect(foundIn('121312-1211')).toEqual([])
    expect(foundIn('8112189876')).toEqual(['personal-number 0-10'])
  })

  it('has none of the letters that plates never have, and no O at the end', () => {
    expect(foundIn('ABI 123, ABQ 123, ABV 123, ÅBC 123, ABC 12O')).toEqual([])
    expect(foundIn('ABC 12A')).toEqual(['plate 0-7'])
  })

  it('is replaced by words in brackets that say what stood there', () => {
    expect(
      redactPersonalData('Ring Anna Svensson, 070-123 45 67, a@b.se, om ABC 123. 121212-1212 bor på Storgatan 5.'),
    ).toBe('Ring [namn], [telefonnummer], [e-postadress], om [registreringsnummer]. [personnummer] bor på Storgatan 5.')
    expect(redactPersonalData('')).toBe('')
  })

  it('never overlaps, comes in order, and is gone once it is redacted', () => {
    const words = fc.constantFrom(
      'Anna',
      'Svensson',
      'gatan',
      '0701234567',
      '121212-1212',
      'a@b.se',
      'ABC123',
      'heter',
      ' ',
      '. ',
      '-',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 5 })), { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const found = findPersonalData(text)
        for (const [at, { start, end }] of found.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        for (const kind of ['personal-number', 'email'])
          expect(findPersonalData(redactPersonalData(text)).filter((item) => item.kind === kind)).toEqual([])
      }),
    )
  })

  it('takes no longer in a text made to be slow', { timeout: 5000 }, () => {
    const parts = ['0 ', '0', 'A', 'Anna ', 'a.', '@', 'å-', '+46 ', "a'"]
    const counts = parts.map((part) => findPersonalData(part.repeat(4000 / part.length)).length)
    expect(counts).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0])
  })
})
