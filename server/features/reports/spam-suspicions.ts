/** What a report is held back for, to be looked at by somebody; it is never refused for it. */
export type Suspicion = 'honeypot' | 'links' | 'repeated' | 'capitals' | 'gibberish' | 'many-from-address'

/** What is known of a report beside its words. */
export interface Circumstances {
  /** The field that people do not see. */
  website: string
  /** Reports of the last hour from its network address, itself counted. */
  fromAddress: number
  /** Reports of the last day with the very same words, itself left out. */
  sameWords: number
}

/** Words of an hour from one address before somebody looks: a walk through a neighbourhood makes ten. */
const manyFromAddress = 10
/** The same words from three others is a campaign or a program; two are a family. */
const manyWithSameWords = 3
/** Links in a report: one may show a picture or a map. */
const manyLinks = 2
/** Letters from which shouting and nonsense are told from a short word. */
const enoughLetters = 40

/** Why a report is suspected of being spam; empty: nothing suspicious. */
export function suspicionsOf(text: string | null, { website, fromAddress, sameWords }: Circumstances): Suspicion[] {
  const words = text ?? ''
  const suspicions: [Suspicion, boolean][] = [
    ['honeypot', website !== ''],
    ['links', (words.match(/https?:|www\.|\[url|<a\s/gi)?.length ?? 0) >= manyLinks],
    ['repeated', words !== '' && sameWords >= manyWithSameWords],
    ['capitals', isShouted(words)],
    ['gibberish', isGibberish(words)],
    ['many-from-address', fromAddress > manyFromAddress],
  ]
  return suspicions.filter(([, holds]) => holds).map(([suspicion]) => suspicion)
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length >= enoughLetters && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > letters.length * 0.9
  )
}

/** A sign over and over, hardly any vowel, or hardly any letter: no language that the municipality reads looks so. */
function isGibberish(text: string): boolean {
  if (/(\S)\1{9}/u.test(text)) return true
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = text.match(/\p{Script=Latin}/gu) ?? []
  if (text.length >= enoughLetters && letters.length < text.length * 0.3) return true
  if (latin.length < enoughLetters || latin.length < letters.length * 0.9) return false
  const vowels = latin.filter((letter) => /[aeiouyåäöæøéèáàüúíóê]/iu.test(letter)).length
  return vowels < latin.length * 0.2 || /[bcdfghjklmnpqrstvwxz]{9}/iu.test(text)
}
