import type { Signal } from '@preact/signals'
import type { WalkProtocol } from '../../../server/contract/walk-protocol.ts'
import { changeProtocol } from '../../api/walk-protocol-api.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { changeFollowUp, savingFollowUp } from '../../state/follow-up.ts'
import { announce } from '../../ui/announcer.tsx'

export type DraftTexts = { introduction: string | null; summary: string | null }

const parts = ['introduction', 'summary'] as const

/** The words round the findings; what is typed is in the preview at once, and saved when asked for. */
export function ProtocolTexts({
  protocol,
  code,
  walk,
  typed,
}: {
  protocol: WalkProtocol
  code: string
  walk: string
  typed: Signal<DraftTexts | null>
}) {
  const words = followUpWords.value.protocol
  const texts = typed.value ?? { introduction: protocol.introduction, summary: protocol.summary }
  const type = (part: (typeof parts)[number], text: string) => {
    typed.value = { ...texts, [part]: text.trim() === '' ? null : text }
  }
  const save = async () => {
    const now = typed.peek()
    if (!now) return
    if (!(await changeFollowUp(code, walk, () => changeProtocol(code, walk, now)))) return
    // What was typed meanwhile is not saved yet.
    if (typed.peek() === now) typed.value = null
    announce(followUpWords.peek().protocol.saved)
  }
  return (
    <form
      class="protocol-texts"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {parts.map((part) => (
        <div key={part} class="form-field">
          <label for={`protocol-${part}`}>{words[part]}</label>
          <textarea
            id={`protocol-${part}`}
            class="ds-input"
            rows={5}
            maxLength={4000}
            aria-describedby={`protocol-${part}-what`}
            value={texts[part] ?? ''}
            onInput={({ currentTarget: { value } }) => type(part, value)}
          />
          <p id={`protocol-${part}-what`} class="quiet">
            {part === 'introduction' ? words.introductionWhat : words.summaryWhat}
          </p>
        </div>
      ))}
      {typed.value !== null && (
        <p class="protocol-unsaved">
          {words.notSaved} {protocol.status === 'approved' && words.endsApproval}
        </p>
      )}
      <p>
        <button
          type="submit"
          class="ds-button"
          data-variant={typed.value === null ? 'secondary' : 'primary'}
          disabled={typed.value === null || savingFollowUp.value}
        >
          {words.save}
        </button>
      </p>
    </form>
  )
}
