import { messages } from '../../i18n/language.ts'
import { changeView, currentView, linkTo } from '../../state/current-view.ts'
import { sessionExpired } from '../../state/session.ts'
import { Notice } from '../../ui/notice.tsx'
import { LoginForm } from './login-form.tsx'

/** The login form; afterwards one is back in the view that one came from. */
export function LoginPage() {
  const words = messages.value.login
  return (
    <main id="content" class="page login-page">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {sessionExpired.value && (
        <Notice tone="info" alert>
          <p>{words.expired}</p>
        </Notice>
      )}
      <LoginForm
        onDone={({ account }) =>
          changeView({ page: 'map', municipality: currentView.value.municipality ?? account?.municipality ?? null })
        }
      />
      <p>
        <a {...linkTo({ page: 'map' })}>{words.back}</a>
      </p>
    </main>
  )
}
