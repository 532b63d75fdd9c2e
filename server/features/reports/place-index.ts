import type { FoundPlace } from '../../contract/reports.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres } from '../../geo/units.ts'

/** A street, park or other named place. */
export interface NamedPlace {
  name: string
  kind: Exclude<FoundPlace['kind'], 'address'>
  point: LngLat
}

/** An address by street and number; in a town there are tens of thousands. */
export interface StreetAddresses {
  street: string
  addresses: readonly (readonly [number: string, lng: number, lat: number])[]
}

/** A name as it is compared. */
interface Searched {
  folded: string
  words: string[]
}

interface IndexedAddress {
  houseNumber: string
  /** Its number as it is compared: `5a`. */
  number: string
  point: LngLat
}

interface Entry extends NamedPlace, Searched {
  /** Its name, with the part of town where several have the same. */
  label: string
}

/** The named places and addresses of a town, ready to be asked. */
export interface PlaceIndex {
  entries: readonly Entry[]
  streets: readonly (Searched & { street: string; addresses: readonly IndexedAddress[] })[]
  settlements: readonly NamedPlace[]
}

/** Places given at the most. */
const most = 10

/** Places of one name and kind nearer than this are one, metres. */
const sameMetres = 500

/** Of equally good matches, what people mean first. */
const kindOrder: readonly FoundPlace['kind'][] = [
  'street',
  'square',
  'park',
  'stop',
  'school',
  'playground',
  'settlement',
  'other',
  'address',
]

/** Makes the index of a town's places. */
export function buildPlaceIndex(places: readonly NamedPlace[], streets: readonly StreetAddresses[]): PlaceIndex {
  const distinct = withoutRepeats(places)
  const settlements = distinct.filter(({ kind }) => kind === 'settlement')
  const count = new Map<string, number>()
  for (const { name } of distinct) count.set(name, (count.get(name) ?? 0) + 1)
  return {
    settlements,
    entries: distinct.map((place) => ({
      ...place,
      ...searched(place.name),
      label: count.get(place.name)! > 1 ? withSettlement(place.name, place, settlements) : place.name,
    })),
    streets: streets.map(({ street, addresses }) => ({
      ...searched(street),
      street,
      addresses: addresses.map(([houseNumber, lng, lat]) => ({
        houseNumber,
        number: fold(houseNumber).replaceAll(' ', ''),
        point: [lng, lat],
      })),
    })),
  }
}

/**
 * Finds places by the beginning of their words, in any order, or by what is inside a word from three letters on; a number
 * after the street asks for addresses. The best match comes first, ten at the most. Case and accents do not matter; å, ä
 * and ö are letters of their own.
 */
export function searchPlaces(index: PlaceIndex, query: string): FoundPlace[] {
  const { words, number } = parseQuery(query)
  if (words.length === 0) return []
  const found = number === undefined ? [] : findAddresses(index, words, number)
  if (found.length > 0) return found
  return index.entries
    .flatMap((entry) => {
      const rank = rankOf(entry, words)
      return rank === undefined ? [] : [{ entry, rank }]
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind) ||
        a.entry.name.length - b.entry.name.length ||
        a.entry.label.localeCompare(b.entry.label, 'sv'),
    )
    .slice(0, most)
    .map(({ entry: { label, kind, point } }) => ({ label, kind, point: [...point] }))
}

function findAddresses(index: PlaceIndex, words: readonly string[], number: string): FoundPlace[] {
  const matches = index.streets.flatMap(({ addresses, street, ...searchedStreet }) => {
    const rank = rankOf(searchedStreet, words)
    if (rank === undefined) return []
    return addresses
      .filter((address) => address.number.startsWith(number))
      .map((address) => ({ rank, street, ...address, isOther: Number(address.number !== number) }))
  })
  const best = matches
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        a.isOther - b.isOther ||
        a.street.localeCompare(b.street, 'sv') ||
        a.houseNumber.localeCompare(b.houseNumber, 'sv', { numeric: true }),
    )
    .slice(0, most)
  const labels = best.map(({ street, houseNumber }) => `${street} ${houseNumber}`)
  return best.map(({ point }, at) => {
    const label = labels[at]!
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label)
    const told = isAlone ? label : withSettlement(label, { point }, index.settlements)
    return { label: told, kind: 'address', point: [...point] }
  })
}

/** 0 the very name, 1 its beginning, 2 beginnings of its words in their order from the first, 3 of any, 4 inside a word. */
function rankOf({ folded, words }: Searched, asked: readonly string[]): number | undefined {
  const joined = asked.join(' ')
  if (folded === joined) return 0
  if (folded.startsWith(joined)) return 1
  const isEach = (fits: (word: string, part: string) => boolean) =>
    asked.every((part) => words.some((word) => fits(word, part)))
  if (isEach((word, part) => word.startsWith(part))) return words[0]!.startsWith(asked[0]!) ? 2 : 3
  return isEach((word, part) => word.startsWith(part) || (part.length >= 3 && word.includes(part))) ? 4 : undefined
}

function parseQuery(query: string): { words: string[]; number: string | undefined } {
  const words = wordsOf(fold(query))
  const match = /^(.*\D)\s+(\d+)\s?([a-zåäö]?)$/.exec(words.join(' '))
  if (match === null) return { words, number: undefined }
  return { words: wordsOf(match[1]!), number: match[2]! + match[3]! }
}

function searched(name: string): Searched {
  const words = wordsOf(fold(name))
  return { folded: words.join(' '), words: words.length === 0 ? [''] : words }
}

function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\d:]+/u).filter((word) => word !== '')
}

/** Lower case without accents; å, ä and ö stay. */
function fold(text: string): string {
  const kept = text.normalize('NFC').toLocaleLowerCase('sv')
  return Array.from(kept, (letter) =>
    'åäö'.includes(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  ).join('')
}

/** A stop has a post on either side of the street, a school several buildings: one of each name and kind nearby is enough. */
function withoutRepeats(places: readonly NamedPlace[]): NamedPlace[] {
  const kept = new Map<string, NamedPlace[]>()
  for (const place of places) {
    const key = `${place.kind} ${place.name}`
    const same = kept.get(key) ?? []
    if (same.every((other) => distanceMetres(other.point, place.point) > sameMetres)) same.push(place)
    kept.set(key, same)
  }
  return [...kept.values()].flat()
}

function withSettlement(label: string, { point }: { point: LngLat }, settlements: readonly NamedPlace[]): string {
  let nearest: { name: string; metres: number } | undefined
  for (const { name, point: at } of settlements) {
    const metres = distanceMetres(point, at)
    if (nearest === undefined || metres < nearest.metres) nearest = { name, metres }
  }
  return nearest === undefined || nearest.name === label ? label : `${label}, ${nearest.name}`
}
