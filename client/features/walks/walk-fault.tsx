import { walkWords } from '../../i18n/walk-words.ts'
import type { WalkFaults } from '../../state/walk-draft.ts'

/** What is wrong with a field, beneath it; read out when it comes. */
export function WalkFaultText({ of, faults }: { of: string; faults: WalkFaults }) {
  const fault = faults.get(of)
  return (
    <p id={`${of}-fault`} class="field-error" role="alert">
      {fault === undefined ? '' : walkWords.value.plan.faults[fault]}
    </p>
  )
}
