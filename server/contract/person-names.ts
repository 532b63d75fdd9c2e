import { givenNames } from './given-names.ts'

/** A word of a text: letters, with hyphens, apostrophes and colons inside. */
interface Word {
  text: string
  start: number
  end: number
  /** Nothing but spaces stands between it and the word before. */
  follows: boolean
}

/** Words before which a given name alone is somebody's: "som heter Ali", "grannen Kalle", "mvh Eva". */
const introductions = new Set(
  `heter hette kallas kallad namn namnet herr fru fröken familjen grannen granne sonen son dottern dotter killen tjejen pojken
  flickan mannen kvinnan kompis kompisen vän vännen läraren rektorn vaktmästaren chefen ägaren hälsningar hälsar mvh vh called named
  name neighbour neighbor daughter friend boss landlord teacher regards`.split(/\s+/),
)

/** Words before which any capitalised word is a name. */
const titles = new Set(['herr', 'fru', 'fröken', 'familjen', 'mr', 'mrs', 'ms', 'mister', 'miss'])

/** Between an introduction and the name: "hans namn är Ali". */
const betweens = new Set(['är', 'is'])

/** Parts of a surname that are not capitalised: "Erik von Platen". */
const particles = new Set(['von', 'af', 'de', 'da', 'van', 'der', 'al', 'el', 'bin', 'ibn', 'di'])

/** Begin a sentence, and are no surname, though they follow a name: "Anna! Jag såg". */
const openers = new Set(
  `jag vi det den de dom han hon du ni man och men där när här hej tack i på en ett som polisen kommunen the it he she we they and but there
  please when where is was`.split(/\s+/),
)

/** Ends of words that name a street, a square, a school and the like, in one word: Dahlbergsgatan, Olofsskolan. */
const placeEnding =
  /(?:gata|gatan|gatans|väg|vägen|gränd|gränden|torg|torget|parken|skola|skolan|skolans|kyrka|kyrkan|kyrkogård|kyrkogården|stig|stigen|backen|allé|allén|bron|kajen|trappan|trappor|leden|hamnen|gården|hallen|arena|arenan|station|stationen|tunneln|viadukten|gymnasium|gymnasiet|förskola|plats|platsen|planen|lekplats|sjukhus|sjukhuset|museum|kapell|street|square|road|church|school|park)$/u

/** The same as words of their own, not capitalised: Karl Johans bro, but Anna Bro. */
const placeWords = new Set(
  `plan bro led hamn gård borg hall strand backe center centrum udde holme källa minne kaj trappa hem hamburgare kiosk livs pizzeria`.split(
    /\s+/,
  ),
)

/** Commonest surnames that do not end in -sson; with a given name before, they tell a name that nobody has capitalised. */
const surnames = new Set(
  `lindberg lindström lindgren lundberg lundgren lindqvist sandberg berg bergström bergman forsberg lundqvist holm holmberg ekström nyström
  nyberg wallin engström eklund björk dahlberg sjöberg söderberg norberg hedlund sundberg åberg ahmed ali hassan mohamed ibrahim hussein
  abdi khan nguyen haddad`.split(/\s+/),
)

/** End in -sson and are nobody. */
const companies = new Set(['ericsson', 'lesson'])

/**
 * Finds names of people in Swedish or English words: a given name followed by a capitalised word, a given name introduced by
 * a word such as "heter", any word after a title, and surnames in -sson. Streets, squares and schools named after people are
 * none ("Karl Johans torg", "Erik Dahlbergsgatan"). A given name that stands alone is not found: half of them are words, too.
 */
export function* findPersonNames(text: string): Generator<readonly [start: number, end: number]> {
  const words = wordsOf(text)
  for (let at = 0; at < words.length; at++) {
    const last = personAt(words, at)
    if (last === undefined) continue
    yield [words[at]!.start, words[last]!.end]
    at = last
  }
}

/** The last word of the person that begins with a word; undefined when none does. */
function personAt(words: readonly Word[], at: number): number | undefined {
  const first = words[at]!
  const last = lastOfName(words, at)
  if (last > at && isGivenName(first.text)) return isPlaceNamed(words, at, last) ? undefined : last
  if (!isCapitalised(first.text)) return undefined
  const isIntroduced = isGivenName(first.text) && introductions.has(introductionOf(words, at))
  const isTitled = titles.has(introductionOf(words, at)) && !openers.has(lower(first.text))
  if (!isIntroduced && !isTitled && !isPatronymic(first.text)) return undefined
  return isPlaceNamed(words, at, last) ? undefined : last
}

/** How far the capitalised words after a first one go, particles between them included; a known surname need not be capitalised. */
function lastOfName(words: readonly Word[], at: number): number {
  let last = at
  for (let next = at + 1; next < words.length && words[next]!.follows; next++) {
    const { text } = words[next]!
    if (openers.has(lower(text))) break
    if (isCapitalised(text) || (next === at + 1 && (isPatronymic(text) || surnames.has(lower(text))))) last = next
    else if (!particles.has(text)) break
  }
  return last
}

/** Whether one of the words, or the one after them, makes a street, a square or a school of the name. */
function isPlaceNamed(words: readonly Word[], at: number, last: number): boolean {
  const after = words[last + 1]
  const named = words.slice(at, last + 1).map(({ text }) => text)
  if (after?.follows === true) named.push(after.text)
  return named.some((word) => placeEnding.test(lower(word)) || placeWords.has(word))
}

function introductionOf(words: readonly Word[], at: number): string {
  const before = words[at - 1]
  if (before === undefined) return ''
  const isBetween = betweens.has(lower(before.text)) && words[at]!.follows
  return lower((isBetween ? words[at - 2] : before)?.text ?? '')
}

function isGivenName(word: string): boolean {
  const whole = lower(word)
  return [whole, whole.replace(/['’]?s$/, '')].some((form) => form.split('-').every((part) => givenNames.has(part)))
}

/** Andersson, and Anderssons. */
function isPatronymic(word: string): boolean {
  const name = lower(word).replace(/sons$/, 'son')
  return /^\p{L}{2,}sson$/u.test(name) && !companies.has(name)
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

function lower(word: string): string {
  return word.toLocaleLowerCase('sv')
}

function wordsOf(text: string): Word[] {
  let end = 0
  return Array.from(text.matchAll(/\p{L}(?:[\p{L}'’:-]*\p{L})?/gu), (match) => {
    const follows = /^[ \t]+$/.test(text.slice(end, match.index))
    end = match.index + match[0].length
    return { text: match[0], start: match.index, end, follows }
  })
}
