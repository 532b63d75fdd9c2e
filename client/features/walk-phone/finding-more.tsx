import type { MyWalk } from '../../../server/contract/findings.ts'
import type { AuditParameter } from '../../../server/contract/reports.ts'
import { language } from '../../i18n/chosen-language.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { changeFindingDraft, openDraft } from './walk-shown.ts'
import '../../ui/fold.css'

/** In the order that one sees them in. */
const parameters = [
  'lighting',
  'openness',
  'visibility',
  'people',
  'security',
  'walk-path',
  'transport',
  'diversity',
  'feeling',
] as const satisfies readonly AuditParameter[]
const scores = [0, 1, 2, 3] as const

/** What there is time for at some places: the quick audit, and who should see to it. */
export function FindingMore({ walk }: { walk: MyWalk }) {
  const words = walkPhoneWords.value.finding
  const draft = openDraft.value?.draft
  if (!draft) return null
  return (
    <details class="fold">
      <summary>{words.more}</summary>
      <div class="form-field">
        <label for="finding-owner">{words.owner}</label>
        <select
          id="finding-owner"
          class="ds-input"
          value={draft.owner ?? ''}
          onChange={(event) => changeFindingDraft({ owner: event.currentTarget.value || null })}
        >
          <option value="">{words.noOwner}</option>
          {walk.owners.map((owner) => (
            <option key={owner.code} value={owner.code}>
              {language.value === 'sv' ? owner.nameSv : owner.nameEn}
            </option>
          ))}
        </select>
      </div>
      <h3>{words.audit}</h3>
      {parameters.map((parameter) => (
        <Parameter key={parameter} parameter={parameter} />
      ))}
    </details>
  )
}

function Parameter({ parameter }: { parameter: AuditParameter }) {
  const words = walkPhoneWords.value.finding
  const audit = openDraft.value?.draft.audit ?? {}
  const change = (score: number | null) => {
    const { [parameter]: _before, ...rest } = audit
    changeFindingDraft({ audit: score === null ? rest : { ...rest, [parameter]: score } })
  }
  return (
    <fieldset class="walk-choice finding-audit">
      <legend>{words.parameters[parameter]}</legend>
      {[...scores, null].map((score) => (
        <label key={String(score)}>
          <input
            type="radio"
            name={`audit-${parameter}`}
            checked={(audit[parameter] ?? null) === score}
            onChange={() => change(score)}
          />
          <span>{score ?? words.noAnswer}</span>
        </label>
      ))}
    </fieldset>
  )
}
