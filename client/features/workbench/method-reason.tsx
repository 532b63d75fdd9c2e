import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { changeView } from '../../state/current-view.ts'
import type { MethodName } from '../../state/method-name.ts'
import { recommendedMethod } from '../../state/recommended-method.ts'

/** Why this method was preselected, or the way back to the one that was. */
export function MethodReason({ chosen }: { chosen: MethodName }) {
  const words = workbenchWords.value
  const recommended = recommendedMethod.value
  if (!recommended) return null
  const known = words.reasons[recommended.reason]
  const reason = typeof known === 'string' ? known : known(formatNumber(language.value, recommended.figures.considered))
  if (recommended.method === chosen) {
    return (
      <p class="method-reason">
        {words.chosenFor} {reason}
      </p>
    )
  }
  return (
    <p class="method-reason">
      {words.suggested(words.methods[recommended.method].name)} {reason}{' '}
      <button type="button" class="link" onClick={() => changeView({ method: recommended.method })}>
        {words.useRecommended}
      </button>
    </p>
  )
}
