import { useSignal } from '@preact/signals'
import type { ReleaseDetail } from '../../../server/contract/public-release.ts'
import { signRelease, unsignRelease } from '../../api/releases-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant, formatMonth } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { role } from '../../state/session.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { busy, change, failure, release } from './release-data.ts'
import { maySign, ownSignature } from './signing-rules.ts'

const parties = ['police', 'municipality'] as const

/** Who has signed and who has not, what it means to, and the button. */
export function SigningSection({ shown, municipality }: { shown: ReleaseDetail; municipality: Municipality }) {
  const words = releaseWords.value.signing
  const asking = useSignal(false)
  const { code, zone } = municipality
  const own = ownSignature(shown, role.value)
  const month = formatMonth(language.value, shown.month)
  const sign = async () => {
    asking.value = false
    const done = await change(code, words.failed, () => signRelease(code, shown.id, shown.documentHash))
    if (done) announce(release.current.peek().value?.state === 'published' ? words.nowPublished : words.nowSigned)
  }
  const problem = failure.value?.about === words.failed ? failure.value : undefined
  return (
    <section class="signing" aria-labelledby="release-signing">
      <h3 id="release-signing">{words.title}</h3>
      {shown.state === 'draft' && <p>{words.what}</p>}
      <ul class="signatures">
        {parties.map((party) => {
          const signature = shown.signatures.find((one) => one.role === party)
          return (
            <li key={party} data-signed={signature !== undefined}>
              <Icon name={signature ? 'circle-check' : 'clock'} />
              <strong>{words.roles[party]}</strong>
              <span>
                {signature
                  ? words.signed(
                      signature.account ?? words.somebody,
                      formatInstant(language.value, signature.signedAt, zone),
                    )
                  : words.notSigned}
              </span>
            </li>
          )
        })}
      </ul>
      {problem && <ProblemNotice about={problem.about} error={problem.error} />}
      {shown.state === 'draft' && role.value === 'admin' && <p class="quiet">{words.onlyParties}</p>}
      {maySign(shown, role.value) === 'broken' && <p class="field-error">{words.broken}</p>}
      {maySign(shown, role.value) === 'yes' && (
        <button
          type="button"
          class="ds-button"
          aria-busy={busy.value}
          disabled={busy.value}
          onClick={() => (asking.value = true)}
        >
          {words.sign}
        </button>
      )}
      {own && shown.state === 'draft' && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={busy.value}
          onClick={() => void change(code, words.failed, () => unsignRelease(code, shown.id))}
        >
          {words.unsign}
        </button>
      )}
      <p class="quiet release-hash">{words.fingerprint(shown.documentHash.slice(0, 16))}</p>
      {asking.value && (
        <ConfirmDialog
          title={words.signTitle(month)}
          confirm={words.sign}
          busy={busy.value}
          onConfirm={() => void sign()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.what}</p>
          <p>
            <strong>{shown.signatures.length === 0 ? words.signFirst : words.signSecond}</strong>
          </p>
        </ConfirmDialog>
      )}
    </section>
  )
}
