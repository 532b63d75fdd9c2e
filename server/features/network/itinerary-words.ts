import type { Manoeuvre } from '../../contract/routes.ts'
import type { WayKind } from './way-kind.ts'

/** What a line of an itinerary is about. */
export interface ItineraryLine {
  kind: Manoeuvre['kind']
  /** On the signs; null where there is nothing. */
  name: string | null
  /** What the way is called without a name; undefined where that is not known. */
  wayKind: WayKind | undefined
  /** Direction in which it leads away, degrees clockwise from north. */
  bearing: number
  /** Of a roundabout, from 1; 0: not known. */
  exit: number
}

export type Language = 'sv' | 'en'

const wayWords: Record<Language, Record<WayKind, string>> = {
  sv: {
    street: 'gatan',
    road: 'vägen',
    ramp: 'rampen',
    'service-road': 'tillfartsvägen',
    driveway: 'infarten',
    'parking-aisle': 'parkeringen',
    alley: 'gränden',
    'pedestrian-street': 'gågatan',
    square: 'den öppna platsen',
    footway: 'gångvägen',
    pavement: 'trottoaren',
    crossing: 'övergångsstället',
    cycleway: 'cykelvägen',
    'shared-path': 'gång- och cykelvägen',
    path: 'stigen',
    track: 'traktorvägen',
    stairs: 'trappan',
    platform: 'plattformen',
  },
  en: {
    street: 'the street',
    road: 'the road',
    ramp: 'the ramp',
    'service-road': 'the access road',
    driveway: 'the driveway',
    'parking-aisle': 'the car park',
    alley: 'the alley',
    'pedestrian-street': 'the pedestrian street',
    square: 'the open space',
    footway: 'the footpath',
    pavement: 'the pavement',
    crossing: 'the crossing',
    cycleway: 'the cycle path',
    'shared-path': 'the foot and cycle path',
    path: 'the path',
    track: 'the track',
    stairs: 'the stairs',
    platform: 'the platform',
  },
}

const compassWords: Record<Language, readonly string[]> = {
  sv: ['norrut', 'åt nordost', 'österut', 'åt sydost', 'söderut', 'åt sydväst', 'västerut', 'åt nordväst'],
  en: ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'],
}

const exitWords: Record<Language, readonly string[]> = {
  sv: ['första', 'andra', 'tredje', 'fjärde', 'femte', 'sjätte'],
  en: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'],
}

/** What to do, and before which word the way is named. */
const turnWords: Record<Language, Partial<Record<Manoeuvre['kind'], string>>> = {
  sv: {
    continue: 'Fortsätt rakt fram',
    'slight-left': 'Håll till vänster',
    left: 'Sväng vänster',
    'sharp-left': 'Sväng skarpt vänster',
    'slight-right': 'Håll till höger',
    right: 'Sväng höger',
    'sharp-right': 'Sväng skarpt höger',
    'u-turn': 'Vänd om',
  },
  en: {
    continue: 'Continue straight ahead',
    'slight-left': 'Bear left',
    left: 'Turn left',
    'sharp-left': 'Turn sharp left',
    'slight-right': 'Bear right',
    right: 'Turn right',
    'sharp-right': 'Turn sharp right',
    'u-turn': 'Turn around',
  },
}

/** A line of an itinerary in both languages. */
export function itineraryText(line: ItineraryLine): Manoeuvre['text'] {
  return { sv: lineIn('sv', line), en: lineIn('en', line) }
}

/** A distance as people read it: `350 m`, `1,2 km`. */
export function distanceText(metres: number, language: Language): string {
  if (metres < 100) return `${Math.round(metres)} m`
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`
  const digits = metres < 99_500 ? 1 : 0
  const number = (metres / 1000).toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  })
  return `${number} km`
}

function lineIn(language: Language, { kind, name, wayKind, bearing, exit }: ItineraryLine): string {
  const isSwedish = language === 'sv'
  const way = wayName(language, name, wayKind)
  switch (kind) {
    case 'arrive':
      return isSwedish ? 'Du är framme' : 'You have arrived'
    case 'depart': {
      const direction = compassWords[language][Math.round(bearing / 45) % 8]!
      return `${isSwedish ? 'Börja' : 'Head'} ${direction}${onWay(isSwedish ? 'på' : 'on', way)}`
    }
    case 'stairs':
      if (name !== null) return isSwedish ? `Ta trappan ${name}` : `Take the stairs ${name}`
      return isSwedish ? 'Ta trappan' : 'Take the stairs'
    case 'roundabout': {
      const out = exitWords[language][exit - 1]
      const onto = onWay(isSwedish ? 'in på' : 'onto', way)
      if (out === undefined) return `${isSwedish ? 'Kör genom rondellen' : 'Go through the roundabout'}${onto}`
      return isSwedish ? `Ta ${out} avfarten i rondellen${onto}` : `Take the ${out} exit at the roundabout${onto}`
    }
    default:
      return `${turnWords[language][kind]!}${onWay(intoWord(language, kind), way)}`
  }
}

function intoWord(language: Language, kind: Manoeuvre['kind']): string {
  const stays = kind === 'continue' || kind === 'u-turn'
  if (language === 'sv') return stays ? 'på' : 'in på'
  return stays ? 'on' : 'onto'
}

function onWay(word: string, way: string | undefined): string {
  return way === undefined ? '' : ` ${word} ${way}`
}

function wayName(language: Language, name: string | null, kind: WayKind | undefined): string | undefined {
  if (name === null) return kind && wayWords[language][kind]
  // A bare number is that of a road.
  return /^\d+(\.\d+)*$/.test(name) ? `${language === 'sv' ? 'väg' : 'road'} ${name}` : name
}
