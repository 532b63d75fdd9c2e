import { useSignal } from '@preact/signals'
import type { WalkProtocol } from '../../../server/contract/walk-protocol.ts'
import { actOnProtocol, type ProtocolAction } from '../../api/walk-protocol-api.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { changeFollowUp, savingFollowUp } from '../../state/follow-up.ts'
import { role } from '../../state/session.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'

/** How far the protocol has come, and the next step: approve, publish, withdraw. */
export function ProtocolSteps({
  protocol,
  code,
  walk,
  unsaved,
}: {
  protocol: WalkProtocol
  code: string
  walk: string
  /** True while texts are typed and not saved: what would be approved is not what is seen. */
  unsaved: boolean
}) {
  const words = followUpWords.value.protocol
  const asked = useSignal<'publish' | 'withdraw' | null>(null)
  const { status } = protocol
  const mayPublish = role.value === 'municipality' || role.value === 'admin'
  const isOut = protocol.publishedAt !== null && status !== 'withdrawn'
  const changed = protocol.warnings.some(({ kind }) => kind === 'changed-since-published')
  const act = async (action: ProtocolAction) => {
    asked.value = null
    if (await changeFollowUp(code, walk, () => actOnProtocol(code, walk, action))) {
      announce(followUpWords.peek().protocol.statuses[statusAfter[action]])
    }
  }
  const disabled = unsaved || savingFollowUp.value
  return (
    <section class="protocol-steps">
      <h2>
        {words.status}: <strong>{words.statuses[status]}</strong>
      </h2>
      {protocol.publishedAt !== null && (
        <p class="quiet">
          {words.publishedAt(
            formatDay(language.value, protocol.publishedAt.slice(0, 10)),
            formatNumber(language.value, protocol.version),
          )}
        </p>
      )}
      {changed && status === 'published' && <p>{words.changedSince}.</p>}
      {mayPublish ? (
        <div class="button-row" aria-busy={savingFollowUp.value}>
          {status === 'approved' && (
            <button type="button" class="ds-button" disabled={disabled} onClick={() => (asked.value = 'publish')}>
              {isOut ? words.publishAgain : words.publish}
            </button>
          )}
          {(status === 'draft' || status === 'withdrawn' || (status === 'published' && changed)) && (
            <button type="button" class="ds-button" disabled={disabled} onClick={() => void act('approve')}>
              {words.approve}
            </button>
          )}
          {status === 'approved' && (
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              data-color="neutral"
              disabled={disabled}
              onClick={() => void act('back-to-draft')}
            >
              {words.backToDraft}
            </button>
          )}
          {isOut && (
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="danger"
              disabled={disabled}
              onClick={() => (asked.value = 'withdraw')}
            >
              {words.withdraw}
            </button>
          )}
        </div>
      ) : (
        <p class="quiet">{words.publishersOnly}</p>
      )}
      {isOut && (
        <p>
          <a class="with-icon" href={`/public/${encodeURIComponent(code)}/walks/${walk}`}>
            <Icon name="map" />
            {words.publicLink}
          </a>
        </p>
      )}
      {asked.value === 'publish' && (
        <ConfirmDialog
          title={words.publishTitle}
          confirm={words.publishConfirm}
          busy={savingFollowUp.value}
          onConfirm={() => void act('publish')}
          onClose={() => (asked.value = null)}
        >
          <WhatBecomesPublic protocol={protocol} />
        </ConfirmDialog>
      )}
      {asked.value === 'withdraw' && (
        <ConfirmDialog
          title={words.withdrawTitle}
          confirm={words.withdrawConfirm}
          tone="danger"
          busy={savingFollowUp.value}
          onConfirm={() => void act('withdraw')}
          onClose={() => (asked.value = null)}
        >
          <p>{words.withdrawWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

const statusAfter: Record<ProtocolAction, WalkProtocol['status']> = {
  approve: 'approved',
  'back-to-draft': 'draft',
  publish: 'published',
  withdraw: 'withdrawn',
}

/** What everybody will be able to see from now on, counted. */
function WhatBecomesPublic({ protocol }: { protocol: WalkProtocol }) {
  const words = followUpWords.value.protocol
  const { findings, remedies } = protocol.preview
  const number = (value: number) => formatNumber(language.value, value)
  const photos =
    findings.reduce((sum, one) => sum + one.photos.length, 0) +
    remedies.reduce((sum, { before, after }) => sum + before.length + after.length, 0)
  const rejected = remedies.filter(({ status }) => status === 'rejected').length
  const said = [
    words.publishFindings(number(findings.length)),
    words.publishPhotos(number(photos)),
    words.publishRemedies(number(remedies.length)),
    ...(rejected > 0 ? [words.publishRejected(number(rejected))] : []),
    words.publishPeople,
  ]
  return (
    <>
      <p>{words.publishWhat}</p>
      <ul class="becomes-public">
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {protocol.warnings.length > 0 && <p>{words.publishWarnings(number(protocol.warnings.length))}</p>}
    </>
  )
}
