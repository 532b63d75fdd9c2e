import { useSignal } from '@preact/signals'
import { messages, chooseLanguage, language } from '../i18n/language.ts'
import { chooseTheme } from '../state/choose-theme.ts'
import { currentView, linkTo } from '../state/current-view.ts'
import { emptyInbox } from '../state/inbox-view.ts'
import { municipality } from '../state/municipality.ts'
import { phoneTraces } from '../state/phone-traces.ts'
import { endSession, role, seesPoints, session } from '../state/session.ts'
import { theme } from '../state/theme.ts'
import type { Page, View } from '../state/view.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
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
      <nav class="header-pages" aria-label={words.navigation}>
        {role.value !== 'public' && currentView.value.municipality !== null && <Pages />}
      </nav>
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

/** What the map's view holds and the other pages have no use for. */
const leftBehind: Partial<View> = { run: null, rank: null, analysis: null, place: null, compare: null, camera: null }

/** The pages that the role has use for. */
function Pages() {
  const words = messages.value.header
  const all = role.value === 'admin'
  const toMunicipality = all || role.value === 'municipality'
  return (
    <>
      <PageLink page="map" icon="map" words={words.map} to={{ page: 'map' }} />
      <PageLink
        page="inbox"
        icon="inbox"
        words={toMunicipality ? words.inbox : words.reports}
        to={{ ...leftBehind, page: 'inbox', inbox: emptyInbox }}
      />
      <PageLink
        page="releases"
        icon="file-check"
        words={words.releases}
        to={{ ...leftBehind, page: 'releases', release: null }}
      />
      {seesPoints.value ? (
        <PageLink
          page="patrols"
          icon="route"
          words={words.patrols}
          to={{ page: 'patrols', plan: null, unit: null, stop: null }}
        />
      ) : (
        <PageLink
          page="patrol-log"
          icon="route"
          words={words.patrols}
          to={{ page: 'patrol-log', plan: null, week: null }}
        />
      )}
      {seesPoints.value && <PageLink page="import" icon="upload" words={words.imports} to={{ page: 'import' }} />}
    </>
  )
}

function PageLink({ page, icon, words, to }: { page: Page; icon: IconName; words: string; to: Partial<View> }) {
  const shown = currentView.value.page
  // The log of the patrols is reached from their plans.
  const here = shown === page || (page === 'patrols' && shown === 'patrol-log')
  return (
    <a {...linkTo(to)} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{words}</span>
    </a>
  )
}
