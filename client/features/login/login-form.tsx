import { useSignal } from '@preact/signals'
import type { Session } from '../../../server/contract/session.ts'
import type { RequestError } from '../../api/request.ts'
import { logIn } from '../../api/session-api.ts'
import { messages } from '../../i18n/language.ts'
import { sessionStarted } from '../../state/session.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import './login-page.css'

/** Name and password; by itself where one logs in without leaving the page. */
export function LoginForm({ onDone }: { onDone: (started: Session) => void }) {
  const words = messages.value.login
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const missing = useSignal({ name: false, password: false })
  const showPassword = useSignal(false)

  const passwordField = {
    id: 'login-password',
    class: 'ds-input',
    name: 'password',
    spellcheck: false,
    'aria-invalid': missing.value.password,
    'aria-describedby': 'login-password-error',
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const name = textOf(form, 'username').trim()
    const password = textOf(form, 'password')
    missing.value = { name: name === '', password: password === '' }
    if (name === '' || password === '') {
      document.getElementById(name === '' ? 'login-name' : 'login-password')?.focus()
      return
    }
    busy.value = true
    try {
      const started = await logIn(name, password)
      sessionStarted(started)
      onDone(started)
    } catch (failure) {
      error.value = failure as RequestError
      document.getElementById('login-password')?.focus()
    } finally {
      busy.value = false
    }
  }

  return (
    <>
      {error.value && <ProblemNotice error={error.value} />}
      <form noValidate onSubmit={(event) => void submit(event)}>
        <div class="form-field">
          <label for="login-name">{words.name}</label>
          <input
            id="login-name"
            class="ds-input"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={missing.value.name}
            aria-describedby="login-name-error"
          />
          <p id="login-name-error" class="field-error">
            {missing.value.name && words.nameMissing}
          </p>
        </div>
        <div class="form-field">
          <label for="login-password">{words.password}</label>
          {showPassword.value ? (
            <input type="text" {...passwordField} />
          ) : (
            <input type="password" autocomplete="current-password" {...passwordField} />
          )}
          <p id="login-password-error" class="field-error">
            {missing.value.password && words.passwordMissing}
          </p>
        </div>
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={showPassword.value}
            onChange={(event) => (showPassword.value = event.currentTarget.checked)}
          />
          <span>{words.showPassword}</span>
        </label>
        <button type="submit" class="ds-button" aria-busy={busy.value} disabled={busy.value}>
          {busy.value ? words.submitting : words.submit}
        </button>
      </form>
    </>
  )
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}
