import type { AssetEvidence } from '../../../server/contract/assets.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'

export type EvidenceLine = AssetEvidence['lines'][number]

/** What is behind a line of evidence, in words: how many, how much of it, how long ago; in short without what they weigh. */
export function evidenceLineWords(
  { kind, value, records }: EvidenceLine,
  { per100Metres }: Pick<AssetEvidence, 'per100Metres'>,
  form: 'short' | 'whole' = 'whole',
): string {
  const words = assetWords.value.evidence
  if (value === null) return words.unknown
  const tongue = language.value
  const number = (count: number) => formatNumber(tongue, count)
  switch (kind) {
    case 'night-incidents':
      return words.nightWhere(words.nights[Math.min(3, Math.max(0, Math.round(value)))] ?? '')
    case 'unlit':
      return words.share(formatShare(tongue, value))
    case 'visibility':
      // Without audits it is inferred from what grows along it.
      return records === null ? words.bushes(formatShare(tongue, value)) : words.audit(formatNumber(tongue, value, 1))
    case 'unreviewed':
      return value < 1
        ? words.recent
        : Math.round(value) === 1
          ? words.monthOne
          : words.months(number(Math.round(value)))
    default:
      if (records === 0 || (records === null && value === 0)) return words.noRecords
      if (records !== null && form === 'short') return words.records(number(records))
      return (per100Metres ? words.weighedPer100 : words.weighed)(
        records === null ? '–' : number(records),
        formatMeasure(tongue, value),
      )
  }
}

/** What speaks most for a review, the strongest first; nothing that adds no points. */
export function strongestLines({ lines }: AssetEvidence, most: number): EvidenceLine[] {
  return lines
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, most)
}
