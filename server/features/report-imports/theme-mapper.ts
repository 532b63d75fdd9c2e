import { reportThemeAliases } from '../../../data/reference/report-theme-aliases.ts'
import type { ReportTheme } from '../../contract/reports.ts'
import { problem } from '../../http/problem.ts'

/** Distinct unknown words that are counted one by one; a column with more holds no themes. */
const maxListed = 200
/** Longest unknown word that is told: what is longer is free text, which may name somebody. */
const maxLength = 60

export type ThemeMapper = {
  /** The theme that a word means; undefined when none is known by it. */
  codeOf(word: string): string | undefined
  /** Words that were not known, the most frequent first. */
  unknown(): { text: string; count: number }[]
}

/**
 * Maps what another system calls a theme to the municipality's: by what was chosen for this import, else by code or name, else by a known alias. Case and runs of spaces do not matter.
 * @throws Problem unknown_theme when a choice names a theme that the municipality has not
 */
export function themeMapper(
  themes: readonly ReportTheme[],
  choices: readonly (readonly [word: string, code: string])[],
): ThemeMapper {
  const codes = new Set(themes.map(({ code }) => code))
  const byWord = new Map<string, string>()
  for (const [code, aliases] of Object.entries(reportThemeAliases))
    if (codes.has(code)) for (const alias of aliases) byWord.set(alias, code)
  for (const { code, nameSv, nameEn } of themes)
    for (const word of [nameSv, nameEn, code]) byWord.set(comparable(word), code)
  for (const [word, code] of choices) {
    if (!codes.has(code)) throw problem('unknown_theme', { theme: code })
    byWord.set(comparable(word), code)
  }
  const unknown = new Map<string, number>()
  return {
    codeOf(word) {
      const code = byWord.get(comparable(word))
      if (code !== undefined) return code
      const text = word.length > maxLength || (unknown.size >= maxListed && !unknown.has(word)) ? '…' : word
      unknown.set(text, (unknown.get(text) ?? 0) + 1)
      return undefined
    },
    unknown: () =>
      [...unknown]
        .map(([text, count]) => ({ text, count }))
        .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1)),
  }
}

function comparable(word: string): string {
  return word.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
