import type { ReportTheme } from '../../../server/contract/reports.ts'
import type { Language } from '../../state/view.ts'

/** A theme's name in a language. */
export function themeName({ nameSv, nameEn }: ReportTheme, language: Language): string {
  return language === 'sv' ? nameSv : nameEn
}

/** The name of a theme by its code; the code itself while the list has not come. */
export function themeNameOf(themes: readonly ReportTheme[] | undefined, code: string, language: Language): string {
  const theme = themes?.find((known) => known.code === code)
  return theme ? themeName(theme, language) : code
}
