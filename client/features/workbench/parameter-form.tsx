import { useSignal } from '@preact/signals'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import type { MethodName } from '../../state/method-name.ts'
import { FieldControl } from './field-control.tsx'
import { ChangeDayControl } from './change-day-control.tsx'
import { hasRequired, isAskedFor, methodFields, parametersOf, type Draft } from './method-fields.ts'
import '../../ui/fold.css'
import './parameter-form.css'

/** The parameters of a method, folded away where every one has a preset that does. */
export function ParameterForm({
  code,
  method,
  draft,
  answered,
  onChange,
}: {
  code: string
  method: MethodName
  draft: Draft
  /** Whether a result of this method is on screen already. */
  answered: boolean
  onChange: (draft: Draft) => void
}) {
  const words = workbenchWords.value
  const fields = methodFields[method]
  // What a day fills in is drawn anew; what somebody is writing in is not.
  const filled = useSignal(0)
  const changed = Object.keys(parametersOf(method, draft)).length
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...others } = draft
    onChange(value === undefined ? others : { ...others, [name]: value })
  }
  return (
    <details class="fold" key={method} open={hasRequired(method) ? !answered : changed > 0}>
      <summary>
        {words.parameters}
        {changed > 0 && (
          <span class="quiet parameters-changed">{words.parametersChanged(formatNumber(language.value, changed))}</span>
        )}
      </summary>
      <div class="parameter-fields">
        {fields
          .filter((field) => isAskedFor(field, fields, draft))
          .map((field) =>
            field.kind === 'change-day' ? (
              <ChangeDayControl
                key={`${method} ${field.name}`}
                onFill={(periods) => {
                  filled.value++
                  onChange({ ...draft, ...periods })
                }}
              />
            ) : (
              <FieldControl
                key={`${method} ${field.name} ${field.kind === 'period' ? filled.value : ''}`}
                code={code}
                field={field}
                value={draft[field.name]}
                onChange={(value) => set(field.name, value)}
              />
            ),
          )}
        {changed > 0 && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            onClick={() => onChange({})}
          >
            {words.resetParameters}
          </button>
        )}
      </div>
    </details>
  )
}
