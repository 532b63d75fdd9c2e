import { findPersonNames } from './person-names.ts'

export type PersonalDataKind = 'personal-number' | 'phone' | 'email' | 'plate' | 'name'

/** What may tell who somebody is: characters `start` up to `end` of the text. */
export interface PersonalData {
  kind: PersonalDataKind
  start: number
  end: number
}

/** What is read in its place. */
const redactedWords: Record<PersonalDataKind, string> = {
  'personal-number': '[personnummer]',
  phone: '[telefonnummer]',
  email: '[e-postadress]',
  plate: '[registreringsnummer]',
  name: '[namn]',
}

/**
 * Finds what may tell who somebody is in Swedish and English words: personal and coordination numbers, telephone numbers,
 * e-mail addresses, number plates and names, in the order of the text and never overlapping. It points out and does not
 * prove: a nickname, or a description that fits one person, is not found.
 */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = []
  for (const [kind, find] of finders) {
    for (const [start, end] of find(text)) {
      if (found.every((other) => end <= other.start || start >= other.end)) found.push({ kind, start, end })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** The text with a word in brackets in place of all that `findPersonalData` finds: what others than the municipality read. */
export function redactPersonalData(text: string): string {
  let redacted = ''
  let end = 0
  for (const item of findPersonalData(text)) {
    redacted += text.slice(end, item.start) + redactedWords[item.kind]
    end = item.end
  }
  return redacted + text.slice(end)
}

type Span = readonly [start: number, end: number]

/** Surest first: what one has found the next leave alone. */
const finders: readonly (readonly [PersonalDataKind, (text: string) => Iterable<Span>])[] = [
  ['email', findEmails],
  ['personal-number', findPersonalNumbers],
  ['phone', findPhones],
  ['plate', findPlates],
  ['name', findPersonNames],
]

function* matchesOf(text: string, pattern: RegExp, isMeant: (match: RegExpExecArray) => boolean = () => true) {
  for (const match of text.matchAll(pattern)) {
    if (isMeant(match)) yield [match.index, match.index + match[0].length] as const
  }
}

function findEmails(text: string): Iterable<Span> {
  return matchesOf(
    text,
    /[\p{L}\d._%+-]+(?:@|\s?[([](?:at|snabel-a)[)\]]\s?)[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/giu,
  )
}

function findPersonalNumbers(text: string): Iterable<Span> {
  return matchesOf(text, /(?<!\d)(?:18|19|20)?\d{6}\s?[-+–]?\s?\d{4}(?!\d)/g, ([number]) => {
    const digits = number.replaceAll(/\D/g, '').slice(-10)
    return isBirthday(digits) && luhnSum(digits) % 10 === 0
  })
}

/** Month and day of a personal number; coordination numbers have 60 added to the day. */
function isBirthday(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6)) % 60]
  const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return daysOfMonth !== undefined && Number(digits.slice(4, 6)) <= 91 && day >= 1 && day <= daysOfMonth
}

/** Luhn's sum over ten digits (Skatteverket, SKV 704): every other digit, from the first, counts double. */
function luhnSum(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit, at) => {
    const weighted = at % 2 === 0 ? digit * 2 : digit
    return sum + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
}

function* findPhones(text: string): Iterable<Span> {
  yield* matchesOf(text, /(?<![\d+])(?:\+|00)[1-9]\d{0,2}[\s-]?(?:\(0\)[\s-]?)?(?:[\s/-]{0,2}\d){6,11}(?!\d)/g)
  yield* matchesOf(text, /(?<![\d+:.,])\(?0\d{1,3}\)?(?:[\s/-]{0,3}\d){5,8}(?![\d:]|[.,]\d)/g, ([number]) =>
    isSwedishPhone(number),
  )
}

/** Mobile numbers have ten digits, others eight to ten; after the area code comes no zero. A date is no number. */
function isSwedishPhone(number: string): boolean {
  if (/^\d{1,2}[\s/-]\d{1,2}[\s/-](?:19|20)\d{2}$/.test(number)) return false
  const digits = number.replaceAll(/\D/g, '')
  if (digits.startsWith('07')) return digits.length === 10
  return digits.length >= 8 && digits.length <= 10 && !/^0(?:0|80)/.test(digits)
}

/** Words of three letters that a number may follow. */
const notPlates = new Set([
  'BUS',
  'HUS',
  'RUM',
  'LED',
  'DEN',
  'DET',
  'UPP',
  'TEL',
  'KOD',
  'NED',
  'OCH',
  'AUG',
  'DEC',
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'NUM',
  'THE',
  'AND',
  'FOR',
  'DAG',
  'HAR',
  'SEN',
  'PER',
  'MAX',
  'CCA',
  'ALL',
  'TRE',
  'FEM',
  'SEX',
])

/** ABC 123 and ABC 12A; the letters I, Q, V, Å, Ä and Ö are never used, nor O at the end. */
function* findPlates(text: string): Iterable<Span> {
  yield* matchesOf(
    text,
    /(?<![\p{L}\d])[A-HJ-PR-UW-Z]{3}[ -]?\d{2}[\dA-HJ-NPR-UW-Z](?![\p{L}\d]|[.,:]\d)/gu,
    ([plate]) => !notPlates.has(plate.slice(0, 3)),
  )
  yield* matchesOf(
    text,
    /(?<![\p{L}\d])[a-hj-pr-uw-z]{3}\d{2}[\da-hj-npr-uw-z](?![\p{L}\d])/gu,
    ([plate]) => !notPlates.has(plate.slice(0, 3).toUpperCase()),
  )
  yield* matchesOf(
    text,
    /(?<=(?:reg(?:\.|istrerings)?[ -]?(?:nr|nummer|skylt)?|skylten?|plate|number|nummer)[\s:.]+)[a-hj-pr-uw-z]{3} \d{2}[\da-hj-npr-uw-z](?![\p{L}\d])/giu,
  )
}
