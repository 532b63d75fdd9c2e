import type { AssetItem } from '../../../server/contract/assets.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetOwners } from '../../state/asset-list.ts'
import { assetName, type Named } from '../../state/asset-names.ts'

/** An asset as it is called in the language on screen. */
export function nameOf(asset: Named): string {
  return assetName(asset, assetWords.value)
}

/** A length in metres, in kilometres from a thousand on. */
export function lengthWords(metres: number): string {
  const words = assetWords.value
  return metres < 1000
    ? words.metres(formatNumber(language.value, metres))
    : words.kilometres(formatMeasure(language.value, metres / 1000))
}

/** Kind and size of an asset: `Gångväg · 240 m`. */
export function kindAndSize({ kind, lengthMetres, squareMetres }: SizedAsset): string {
  const words = assetWords.value
  const size =
    lengthMetres !== null ? lengthWords(lengthMetres) : squareMetres === null ? undefined : areaWords(squareMetres)
  return size === undefined ? words.kinds[kind] : `${words.kinds[kind]} · ${size}`
}
type SizedAsset = Pick<AssetItem, 'kind' | 'lengthMetres'> & { squareMetres: number | null }

/** An owner's name in the language on screen; the code until the names are known. */
export function ownerName(code: string): string {
  const owner = assetOwners.current.value.value?.find((one) => one.code === code)
  if (!owner) return code
  return language.value === 'sv' ? owner.nameSv : owner.nameEn
}

/** Points as they are written: one decimal, as the service counts them. */
export function pointsWords(points: number): string {
  return formatNumber(language.value, points, Number.isInteger(points) ? 0 : 1)
}

function areaWords(square: number): string {
  const words = assetWords.value
  return square < 10_000
    ? words.squareMetres(formatNumber(language.value, square))
    : words.hectares(formatMeasure(language.value, square / 10_000))
}
