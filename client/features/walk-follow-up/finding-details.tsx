import { signal, useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Finding } from '../../../server/contract/findings.ts'
import { deleteFinding, putFinding } from '../../api/findings-api.ts'
import { changeProtocol } from '../../api/walk-protocol-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { rewrittenFinding } from '../../state/rewritten-finding.ts'
import { changeFollowUp, openFinding, protocolLoader, savingFollowUp } from '../../state/follow-up.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FindingForm } from './finding-form.tsx'
import { FindingPhotos } from './finding-photos.tsx'
import { FindingRemedies } from './finding-remedies.tsx'
import { FindingTexts } from './finding-texts.tsx'

/** One finding with its words, photos and remedies, and what can be done with it. */
export function FindingDetails({
  finding,
  municipality,
  walk,
}: {
  finding: Finding
  municipality: Municipality
  walk: WalkDetail
}) {
  const words = followUpWords.value.findings
  const { code, zone } = municipality
  const asked = useSignal<'edit' | 'remove' | null>(null)
  const nowhere = useMemo(() => signal<readonly [number, number] | null>(null), [])
  const hidden = protocolLoader.current.value.value?.hiddenFindings ?? []
  const isHidden = hidden.includes(finding.id)
  const at = formatInstant(language.value, finding.writtenAt, zone)
  if (asked.value === 'edit') {
    return (
      <FindingForm
        municipality={municipality}
        walk={walk}
        finding={finding}
        marked={nowhere}
        onClose={() => (asked.value = null)}
      />
    )
  }
  const hide = () =>
    void changeFollowUp(code, walk.id, () =>
      changeProtocol(code, walk.id, {
        hiddenFindings: isHidden ? hidden.filter((id) => id !== finding.id) : [...hidden, finding.id],
      }),
    )
  const remove = () => {
    asked.value = null
    openFinding(null)
    void changeFollowUp(code, walk.id, () => deleteFinding(code, walk.id, finding.id))
  }
  return (
    <div class="finding-details">
      <p class="quiet">
        {finding.by === null ? words.byDesk(at) : words.by(publishedWalksWords.value.roles[finding.by], at)}
        {finding.comparison !== null && (
          <> {words.compared(publishedWalksWords.value.comparisons[finding.comparison])}</>
        )}
      </p>
      <FindingTexts finding={finding} />
      {finding.otherTexts.length > 0 && <Conflict finding={finding} code={code} walk={walk.id} zone={zone} />}
      <FindingPhotos finding={finding} code={code} walk={walk.id} />
      <FindingRemedies finding={finding} code={code} walk={walk} />
      <fieldset class="button-row" disabled={savingFollowUp.value}>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (asked.value = 'edit')}
        >
          {words.edit}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={hide}>
          {isHidden ? words.show : words.hide}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="danger"
          onClick={() => (asked.value = 'remove')}
        >
          {words.remove}
        </button>
      </fieldset>
      {asked.value === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.remove}
          tone="danger"
          onConfirm={remove}
          onClose={() => (asked.value = null)}
        >
          <p>{words.removeWhat}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Words that lost to newer ones from another phone, and a way to choose them after all. */
function Conflict({ finding, code, walk, zone }: { finding: Finding; code: string; walk: string; zone: string }) {
  const words = followUpWords.value.findings
  const use = (text: string) =>
    void changeFollowUp(code, walk, () =>
      putFinding(code, walk, finding.id, rewrittenFinding(finding, { text }, new Date().toISOString())),
    )
  return (
    <Notice tone="warning">
      <p class="notice-title">{words.conflict}</p>
      <p>{words.conflictWhat}</p>
      <ul class="other-texts">
        {finding.otherTexts.map(({ writtenAt, text }) => (
          <li key={`${writtenAt} ${text}`}>
            <p class="remedy-description">{text}</p>
            <p class="quiet">{formatInstant(language.value, writtenAt, zone)}</p>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              disabled={savingFollowUp.value}
              onClick={() => use(text)}
            >
              {words.useText}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
