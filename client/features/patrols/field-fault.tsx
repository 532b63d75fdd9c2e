import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'

/** What is wrong with a field, beneath it; read out when it comes. */
export function FieldFault({ of, faults }: { of: string; faults: DraftFaults }) {
  const fault = faults.get(of)
  return (
    <p id={`fault-${of}`} class="field-error" role="alert">
      {fault === undefined ? '' : patrolWords.value.form.faults[fault]}
    </p>
  )
}

/** What ties a field to its fault. */
export function faultOf(id: string, faults: DraftFaults) {
  return { id, 'aria-invalid': faults.has(id), 'aria-describedby': `fault-${id}` }
}
