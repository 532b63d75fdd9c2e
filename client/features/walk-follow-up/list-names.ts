import { language } from '../../i18n/language.ts'
import { findingThemes } from '../../state/follow-up.ts'
import { remedyOwners } from '../../state/remedies.ts'

/** An owner's name in the language on screen; its code until the names are known. */
export function ownerName(code: string): string {
  return nameIn(remedyOwners.current.value.value, code)
}

/** A theme's name in the language on screen. */
export function themeName(code: string): string {
  return nameIn(findingThemes.current.value.value, code)
}

function nameIn(list: readonly { code: string; nameSv: string; nameEn: string }[] | undefined, code: string): string {
  const item = list?.find((one) => one.code === code)
  if (!item) return code
  return language.value === 'sv' ? item.nameSv : item.nameEn
}
