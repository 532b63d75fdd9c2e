import type { WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'

type Named = Pick<WalkProtocolDocument, 'themes' | 'owners'>

/** A theme's name in the language on screen, as the document has it. */
export function themeName({ themes }: Named, code: string): string {
  return themes[code]?.[language.value] ?? code
}

/** Who is asked to do something, in the language on screen. */
export function ownerName({ owners }: Named, code: string): string {
  return owners[code]?.[language.value] ?? code
}

/** How bad a finding is, in words; empty for what is good or was not said. */
export function severityWords(severity: number | null): string | undefined {
  const known: Partial<Record<number, string>> = publishedWalksWords.value.severities
  return severity === null ? undefined : known[severity]
}

/** Who took part, how many of each: `boende 8, kommunen 2`. */
export function rolesWords(participants: WalkProtocolDocument['participants']): string {
  const words = publishedWalksWords.value.roles
  const byRole = new Map<keyof typeof words, number>()
  for (const { role, people } of participants) byRole.set(role, (byRole.get(role) ?? 0) + people)
  return [...byRole]
    .toSorted(([, a], [, b]) => b - a)
    .map(([role, people]) => `${words[role]} ${formatNumber(language.value, people)}`)
    .join(', ')
}
