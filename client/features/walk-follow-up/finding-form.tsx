import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Finding } from '../../../server/contract/findings.ts'
import { putFinding } from '../../api/findings-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { rewrittenFinding } from '../../state/rewritten-finding.ts'
import { changeFollowUp, findingThemes, openFinding, savingFollowUp } from '../../state/follow-up.ts'
import { newUuid } from '../../state/new-uuid.ts'
import { remedyOwners } from '../../state/remedies.ts'
import { FindingPlaceField, type ChosenPlace } from './finding-place-field.tsx'
import { ownerName, themeName } from './list-names.ts'

const severities = [1, 2, 3] as const

/** Writes a finding at the desk, or changes one. A new one needs its place: by name, from the walk, or from the map. */
export function FindingForm({
  municipality,
  walk,
  finding,
  marked,
  onClose,
}: {
  municipality: Municipality
  walk: WalkDetail
  /** Null: a new one. */
  finding: Finding | null
  /** Where the map was pressed, degrees. */
  marked: Signal<readonly [number, number] | null>
  onClose: () => void
}) {
  const words = followUpWords.value.form
  const { code } = municipality
  const id = useRef(finding?.id ?? newUuid()).current
  const heading = useRef<HTMLHeadingElement>(null)
  const good = useSignal(finding?.good ?? false)
  const theme = useSignal(finding?.theme ?? 'lighting')
  const severity = useSignal(finding?.severity ?? null)
  const text = useSignal(finding?.text ?? '')
  const owner = useSignal(finding?.owner ?? '')
  const place = useSignal<ChosenPlace | null>(null)
  const placeMissing = useSignal(false)
  useEffect(() => heading.current?.focus(), [])
  const at = marked.value ? { point: marked.value, place: null, name: words.placeOnMap } : place.value
  const save = async () => {
    placeMissing.value = finding === null && !at
    if (placeMissing.peek()) return
    const now = new Date().toISOString()
    const written = {
      theme: theme.peek(),
      good: good.peek(),
      severity: good.peek() ? null : severity.peek(),
      text: text.peek().trim() || null,
      owner: owner.peek() || null,
    }
    const record =
      finding === null && at
        ? {
            ...written,
            point: [at.point[0], at.point[1]] as [number, number],
            place: at.place,
            writtenAt: now,
            changedAt: now,
          }
        : finding && rewrittenFinding(finding, written, now)
    if (!record) return
    const saved = await changeFollowUp(code, walk.id, () => putFinding(code, walk.id, id, record))
    if (!saved) return
    onClose()
    if (finding === null) openFinding(id)
  }
  return (
    <form
      class="finding-form"
      aria-label={finding ? words.titleEdit : words.titleNew}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {finding ? words.titleEdit : words.titleNew}
      </h2>
      {finding === null && (
        <FindingPlaceField
          code={code}
          walk={walk}
          chosen={at}
          fault={placeMissing.value && !at ? words.placeMissing : ''}
          onChoose={(chosen) => {
            marked.value = null
            place.value = chosen
          }}
        />
      )}
      <fieldset class="finding-choices">
        <legend>{words.kind}</legend>
        {[false, true].map((value) => (
          <label key={String(value)} class="check">
            <input
              type="radio"
              class="ds-input"
              name={`finding-good-${id}`}
              checked={good.value === value}
              onChange={() => (good.value = value)}
            />
            {value ? followUpWords.value.findings.good : followUpWords.value.findings.bad}
          </label>
        ))}
      </fieldset>
      <div class="form-row">
        <div class="form-field">
          <label for={`finding-theme-${id}`}>{words.theme}</label>
          <select
            id={`finding-theme-${id}`}
            class="ds-input"
            value={theme.value}
            onChange={({ currentTarget: { value } }) => (theme.value = value)}
          >
            {(findingThemes.current.value.value ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {themeName(one.code)}
              </option>
            ))}
          </select>
        </div>
        {!good.value && (
          <div class="form-field">
            <label for={`finding-severity-${id}`}>{words.severity}</label>
            <select
              id={`finding-severity-${id}`}
              class="ds-input"
              value={severity.value ?? ''}
              onChange={({ currentTarget: { value } }) => (severity.value = value === '' ? null : Number(value))}
            >
              <option value="">{words.severityNone}</option>
              {severities.map((one) => (
                <option key={one} value={one}>
                  {publishedWalksWords.value.severities[one]}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="form-field">
          <label for={`finding-owner-${id}`}>{words.owner}</label>
          <select
            id={`finding-owner-${id}`}
            class="ds-input"
            value={owner.value}
            onChange={({ currentTarget: { value } }) => (owner.value = value)}
          >
            <option value="">{words.ownerNone}</option>
            {(remedyOwners.current.value.value ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {ownerName(one.code)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="form-field">
        <label for={`finding-text-${id}`}>{words.text}</label>
        <textarea
          id={`finding-text-${id}`}
          class="ds-input"
          rows={3}
          maxLength={4000}
          value={text.value}
          onInput={({ currentTarget: { value } }) => (text.value = value)}
        />
      </div>
      <div class="button-row">
        <button type="submit" class="ds-button" aria-busy={savingFollowUp.value}>
          {words.save}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
