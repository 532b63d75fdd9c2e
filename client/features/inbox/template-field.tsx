import type { Signal } from '@preact/signals'
import { inboxWords } from '../../i18n/inbox-words.ts'

/** Words to somebody, begun from a template if one likes, and then one's own to change. */
export function TemplateField({
  id,
  label,
  text,
  templates,
  longest,
  fault,
}: {
  id: string
  label: string
  text: Signal<string>
  templates: readonly string[]
  /** Characters. */
  longest: number
  fault: string
}) {
  const words = inboxWords.value.dialogs
  return (
    <>
      <div class="form-field">
        <label for={`${id}-template`}>{words.template}</label>
        <select
          id={`${id}-template`}
          class="ds-input"
          value={templates.includes(text.value) ? text.value : ''}
          onChange={(event) => (text.value = event.currentTarget.value)}
        >
          <option value="">{words.noTemplate}</option>
          {templates.map((template) => (
            <option key={template} value={template}>
              {template}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for={id}>{label}</label>
        <textarea
          id={id}
          class="ds-input"
          rows={4}
          maxLength={longest}
          value={text.value}
          aria-invalid={fault !== ''}
          aria-describedby={`${id}-error`}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p id={`${id}-error`} class="field-error" role="alert">
          {fault}
        </p>
      </div>
    </>
  )
}
