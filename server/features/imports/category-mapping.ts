/** Distinct unknown terms that are counted one by one; a column of free text has more, and is no column of categories. */
const maxListedTerms = 1000

/** Longest term that is kept. */
const maxTermLength = 200

/** A municipality's categories, and what sources call them. */
export type CategoryList = {
  readonly categories: readonly { readonly code: string; readonly nameSv: string; readonly nameEn: string }[]
  /** Term in lower case → code. */
  readonly aliases: ReadonlyMap<string, string>
}

/** Code for what cannot be mapped; every municipality has it. */
const unknownCategory = 'unknown'

export type CategoryMapper = {
  /** The category of a source's term, which is trimmed and not too long. An empty term is unknown, too, and counted as ''. */
  codeOf(term: string): string
  /** Terms that could not be mapped, the most frequent first. */
  unknownTerms(): { text: string; count: number }[]
}

/** Maps terms to categories: by the municipality's aliases, else by the code or the name of a category itself. Case and runs of spaces do not matter. */
export function categoryMapper({ categories, aliases }: CategoryList): CategoryMapper {
  const codes = new Set(categories.map((category) => category.code))
  const byTerm = new Map<string, string>()
  for (const { code, nameSv, nameEn } of categories)
    for (const term of [nameSv, nameEn, code]) byTerm.set(comparable(term), code)
  for (const [term, code] of aliases) if (codes.has(code)) byTerm.set(comparable(term), code)
  const seen = new Map<string, string>()
  const unknown = new Map<string, number>()
  return {
    codeOf(term) {
      let code = seen.get(term)
      if (code === undefined) {
        code = byTerm.get(comparable(term)) ?? unknownCategory
        if (seen.size < maxListedTerms) seen.set(term, code)
      }
      if (code === unknownCategory) {
        const listed = unknown.has(term) || unknown.size < maxListedTerms ? term : '…'
        unknown.set(listed, (unknown.get(listed) ?? 0) + 1)
      }
      return code
    },
    unknownTerms() {
      return [...unknown]
        .map(([text, count]) => ({ text, count }))
        .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    },
  }
}

/** A category field as it is kept: trimmed, and cut where it is so long that it must be free text. */
export function termOf(field: string): string {
  return field.trim().slice(0, maxTermLength)
}

function comparable(term: string): string {
  return term.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
