import { useSignal } from '@preact/signals'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { chooseLanguage, language } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { forgetPhone, saving } from '../../state/phone-copy.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { unsentVisits } from '../../state/phone-visits.ts'
import { endSession, session } from '../../state/session.ts'
import { chooseTheme } from '../../state/choose-theme.ts'
import { theme } from '../../state/theme.ts'
import { sendingState } from '../../state/visit-sender.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { stopPosition } from './position.ts'

/** What is saved in this phone and until when, how to take it away, and the page's own settings. */
export function SavedInPhone({ copy, onRefresh }: { copy: PhoneCopy; onRefresh: () => void }) {
  const words = phoneWords.value.phone
  const asks = useSignal<'remove' | 'leave' | null>(null)
  const unsent = unsentVisits.value
  const leave = async () => {
    const wanted = asks.peek()
    asks.value = null
    stopPosition()
    // Logging out takes everything from the phone as well.
    await (wanted === 'leave' ? endSession() : forgetPhone())
  }
  return (
    <section class="saved-in-phone" aria-labelledby="saved-title">
      <h2 id="saved-title">{words.title}</h2>
      <SavingState />
      <p class="quiet">{words.expires(formatInstant(language.value, copy.expiresAt, copy.sheet.zone))}</p>
      <div class="phone-answers">
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onRefresh}>
          {words.refresh}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => chooseTheme(theme.value === 'light' ? 'dark' : 'light')}
        >
          {theme.value === 'light' ? words.toDark : words.toLight}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          lang={language.value === 'sv' ? 'en' : 'sv'}
          onClick={() => chooseLanguage(language.value === 'sv' ? 'en' : 'sv')}
        >
          {words.language}
        </button>
        <a class="ds-button" data-variant="secondary" data-color="neutral" {...linkTo({ page: 'patrols' })}>
          {phoneWords.value.toPlan}
        </a>
        {session.value?.account && sendingState.value !== 'unreachable' && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => (asks.value = 'leave')}
          >
            {words.logOut}
          </button>
        )}
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="danger"
          onClick={() => (asks.value = 'remove')}
        >
          {words.remove}
        </button>
      </div>
      {asks.value && (
        <ConfirmDialog
          title={asks.value === 'leave' ? words.leaveTitle : words.removeTitle}
          confirm={asks.value === 'leave' ? words.logOut : words.remove}
          tone="danger"
          onConfirm={() => void leave()}
          onClose={() => (asks.value = null)}
        >
          <p>{asks.value === 'leave' ? words.leaveWhat : words.removeWhat}</p>
          {unsent > 0 && (
            <p>
              <strong>{words.unsentLost(formatNumber(language.value, unsent))}</strong>
            </p>
          )}
        </ConfirmDialog>
      )}
    </section>
  )
}

/** How far saving has come, and what then works without a network. */
function SavingState() {
  const words = phoneWords.value.phone
  const state = saving.value
  if (state.state === 'saving') {
    const told = words.saving(formatNumber(language.value, state.done), formatNumber(language.value, state.total))
    return (
      <div>
        <p id="saving-words">{told}</p>
        <progress max={state.total} value={state.done} aria-labelledby="saving-words" />
      </div>
    )
  }
  if (state.state !== 'saved') return null
  const what = !state.pageStays ? words.savedNoPage : state.mapStays ? words.savedWhat : words.savedNoMap
  return (
    <p class="saved-words">
      <strong>{words.saved}.</strong> {what}
    </p>
  )
}
