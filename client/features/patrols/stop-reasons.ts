import type { StopReason } from '../../api/patrol-types.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import type { PatrolMessages } from '../../i18n/sv-patrols.ts'
import type { Language } from '../../state/view.ts'
import { formatDuration } from './patrol-figures.ts'

/** Less than this is no detour at all. */
const leastDetourSeconds = 30

/** Why a stop is where and when it is, in a sentence. */
export function reasonWords(language: Language, words: PatrolMessages, reason: StopReason): string {
  const { reasons } = words
  switch (reason.code) {
    case 'harm-now':
      return reason.rank === 1
        ? reasons['harm-most'](formatNumber(language, reason.of))
        : reasons['harm-now'](formatNumber(language, reason.rank), formatNumber(language, reason.of))
    case 'own-peak':
      return reasons['own-peak'](formatShare(language, reason.share))
    case 'return':
      return reasons.return(formatNumber(language, reason.minutes))
    case 'on-the-way':
      if (reason.detourSeconds < leastDetourSeconds) return reasons['no-detour']
      return reasons['on-the-way'](formatDuration(language, words, reason.detourSeconds))
    default:
      return reasons[reason.code]
  }
}
