import { ImportPage } from '../features/imports/import-page.tsx'
import { LoginPage } from '../features/login/login-page.tsx'
import { messages } from '../i18n/language.ts'
import { currentView, linkTo } from '../state/current-view.ts'
import { loadMunicipality, municipality, municipalityResource } from '../state/municipality.ts'
import { seesPoints, session, sessionError, sessionExpired, startSession } from '../state/session.ts'
import { Announcer } from '../ui/announcer.tsx'
import { Fetched, fetchedPart } from '../ui/fetched.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Header } from './header.tsx'
import { MapPage } from './map-page.tsx'
import { MunicipalityChoice } from './municipality-choice.tsx'

const modelCard = fetchedPart(() => import('../features/forecast/model-card-page.tsx'))

const comparePage = fetchedPart(() => import('../features/workbench/compare-page.tsx'))

/** The whole of what is on screen. */
export function App() {
  return (
    <>
      <a class="skip-link" href="#content">
        {messages.value.skipToContent}
      </a>
      <Header />
      {sessionExpired.value && currentView.value.page !== 'login' && <ExpiredNotice />}
      <Page />
      <Announcer />
    </>
  )
}

function Page() {
  const { page, municipality: code } = currentView.value
  const town = municipality.value
  if (sessionError.value) {
    return (
      <main id="content" class="page">
        <h1>{messages.value.appName}</h1>
        <ProblemNotice error={sessionError.value} onRetry={() => void startSession()} />
      </main>
    )
  }
  if (page === 'login') return <LoginPage />
  if (!session.value) return <LoadingPage />
  if (code === null) return <MunicipalityChoice />
  if (town && page === 'model-card') {
    return <Fetched part={modelCard}>{({ ModelCardPage }) => <ModelCardPage code={code} />}</Fetched>
  }
  const { compare } = currentView.value
  if (town && page === 'map' && compare !== null && seesPoints.value) {
    return (
      <Fetched part={comparePage}>
        {({ ComparePage }) => <ComparePage key={code} municipality={town} ids={compare} />}
      </Fetched>
    )
  }
  if (town) return page === 'import' ? <ImportPage code={code} /> : <MapPage key={code} municipality={town} />
  const { error } = municipalityResource.value
  if (!error) return <LoadingPage />
  return (
    <main id="content" class="page">
      <h1>{messages.value.appName}</h1>
      <ProblemNotice error={error} onRetry={() => void loadMunicipality(code)} />
      <p>
        <a {...linkTo({ municipality: null, camera: null, run: null, rank: null })}>
          {messages.value.header.chooseMunicipality}
        </a>
      </p>
    </main>
  )
}

function LoadingPage() {
  return (
    <main id="content" class="page">
      <Waiting>{messages.value.loading}</Waiting>
    </main>
  )
}

function ExpiredNotice() {
  const words = messages.value
  return (
    <div class="expired">
      <Notice tone="warning" alert>
        <p>{words.login.expired}</p>
        <a class="ds-button" {...linkTo({ page: 'login' })}>
          {words.header.logIn}
        </a>
      </Notice>
    </div>
  )
}
