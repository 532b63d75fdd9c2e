import { useSignal } from '@preact/signals'
import { messages, chooseLanguage, language } from '../i18n/language.ts'
import { chooseTheme } from '../state/choose-theme.ts'
import { currentView, linkTo } from '../state/current-view.ts'
import { municipality } from '../state/municipality.ts'
import { phoneTraces } from '../state/phone-traces.ts'
import { endSession, role, session } from '../state/session.ts'
import { theme } from '../state/theme.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { HeaderPages } from './header-pages.tsx'
import './header.css'

/** The bar on top: where one is, the pages there are, language, colours and who one is. */
export function Header() {
  const words = messages.value.header
  const asksToLeave = useSignal(false)
  const { page } = currentView.value
  const account = session.value?.account
  const town = municipality.value
  const other = language.value === 'sv' ? 'en' : 'sv'
  return (
    <header class="header">
      <a class="header-name" {...linkTo({ page: 'map' })}>
        {messages.value.appName}
      </a>
      {town && (
        <p class="header-town">
          {town.name}
          {town.fictional && <span class="header-fictional">{words.fictional}</span>}
        </p>
      )}
      {role.value !== 'public' && currentView.value.municipality !== null && <HeaderPages />}
      <div class="header-tools">
        <button type="button" lang={other} onClick={() => chooseLanguage(other)}>
          <span class="header-language-whole">{words.switchLanguage}</span>
          <span class="header-language-short">
            {other.toUpperCase()}
            <span class="ds-sr-only">, {words.switchLanguage}</span>
          </span>
        </button>
        <button
          type="button"
          aria-label={theme.value === 'light' ? words.toDark : words.toLight}
          title={theme.value === 'light' ? words.toDark : words.toLight}
          onClick={() => chooseTheme(theme.value === 'light' ? 'dark' : 'light')}
        >
          <Icon name={theme.value === 'light' ? 'moon' : 'sun'} />
        </button>
        {account ? (
          <button
            type="button"
            title={words.loggedInAs(account.name, messages.value.roles[role.value])}
            onClick={() => (phoneTraces().unsent > 0 ? (asksToLeave.value = true) : void endSession())}
          >
            <span class="header-account">{words.loggedInAs(account.name, messages.value.roles[role.value])}</span>
            <Icon name="log-out" />
            <span class="header-log-out">{words.logOut}</span>
          </button>
        ) : (
          session.value &&
          page !== 'login' && (
            <a class="header-login" {...linkTo({ page: 'login' })}>
              <Icon name="log-in" />
              {words.logIn}
            </a>
          )
        )}
      </div>
      {asksToLeave.value && (
        <ConfirmDialog
          title={words.unsentTitle}
          confirm={words.logOut}
          tone="danger"
          onConfirm={() => {
            asksToLeave.value = false
            void endSession()
          }}
          onClose={() => (asksToLeave.value = false)}
        >
          <p>{words.unsentWhat}</p>
        </ConfirmDialog>
      )}
    </header>
  )
}
