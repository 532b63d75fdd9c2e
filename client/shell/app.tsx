import { ImportPage } from '../features/imports/import-page.tsx'
import { LoginForm } from '../features/login/login-form.tsx'
import { LoginPage } from '../features/login/login-page.tsx'
import { messages } from '../i18n/language.ts'
import { currentView, linkTo } from '../state/current-view.ts'
import { loadMunicipality, municipality, municipalityResource } from '../state/municipality.ts'
import { role, seesPoints, session, sessionError, sessionExpired, startSession } from '../state/session.ts'
import { Announcer } from '../ui/announcer.tsx'
import { Fetched, fetchedPart } from '../ui/fetched.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Header } from './header.tsx'
import { MapPage } from './map-page.tsx'
import { MunicipalityChoice } from './municipality-choice.tsx'

const modelCard = fetchedPart(() => import('../features/forecast/model-card-page.tsx'))

const patrols = fetchedPart(() => import('./patrols.tsx'))

const patrolPhone = fetchedPart(() => import('../features/patrol-phone/patrol-phone-page.tsx'))

const patrolLog = fetchedPart(() => import('../features/patrol-log/patrol-log-page.tsx'))

const comparePage = fetchedPart(() => import('../features/workbench/compare-page.tsx'))

const inboxPage = fetchedPart(() => import('./inbox.tsx'))

const releasesPage = fetchedPart(() => import('./releases.tsx'))

const followUpPage = fetchedPart(() => import('./follow-up.tsx'))

const remediesPage = fetchedPart(() => import('../features/walk-follow-up/remedies-page.tsx'))

const assetsPage = fetchedPart(() => import('./assets.tsx'))

const walksPage = fetchedPart(() => import('./walks.tsx'))

/** The whole of what is on screen. */
export function App() {
  const { page } = currentView.value
  return (
    <>
      <a class="skip-link" href="#content">
        {messages.value.skipToContent}
      </a>
      {page !== 'patrol-unit' && <Header />}
      {sessionExpired.value && page !== 'login' && page !== 'patrol-unit' && <ExpiredNotice />}
      <Page />
      <Announcer />
    </>
  )
}

function Page() {
  const { page, municipality: code, walk } = currentView.value
  const town = municipality.value
  // Works without a network, and so before it is known who is logged in.
  if (page === 'patrol-unit') {
    return (
      <Fetched part={patrolPhone}>
        {({ PatrolPhonePage }) => <PatrolPhonePage login={<LoginForm onDone={() => {}} />} />}
      </Fetched>
    )
  }
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
  if (town && page === 'patrol-log') {
    return <Fetched part={patrolLog}>{({ PatrolLogPage }) => <PatrolLogPage key={code} municipality={town} />}</Fetched>
  }
  if (town && page === 'patrols') {
    if (!seesPoints.value) return <NotForYou page="patrols" />
    return <Fetched part={patrols}>{({ Patrols }) => <Patrols key={code} municipality={town} />}</Fetched>
  }
  if (town && (page === 'inbox' || page === 'releases')) {
    if (role.value === 'public') return <NotForYou page={page} />
    if (page === 'inbox')
      return <Fetched part={inboxPage}>{({ Inbox }) => <Inbox key={code} municipality={town} />}</Fetched>
    return <Fetched part={releasesPage}>{({ Releases }) => <Releases key={code} municipality={town} />}</Fetched>
  }
  if (town && page === 'walk-follow-up' && walk !== null) {
    if (role.value === 'public') return <NotForYou page="walks" />
    return <Fetched part={followUpPage}>{({ FollowUp }) => <FollowUp municipality={town} walk={walk} />}</Fetched>
  }
  if (town && page === 'remedies') {
    if (role.value === 'public') return <NotForYou page={page} />
    return (
      <Fetched part={remediesPage}>{({ RemediesPage }) => <RemediesPage key={code} municipality={town} />}</Fetched>
    )
  }
  if (town && page === 'assets') {
    if (role.value === 'public') return <NotForYou page={page} />
    return <Fetched part={assetsPage}>{({ Assets }) => <Assets key={code} municipality={town} />}</Fetched>
  }
  if (town && page === 'walks') {
    if (role.value === 'public') return <NotForYou page={page} />
    return <Fetched part={walksPage}>{({ Walks }) => <Walks key={code} municipality={town} />}</Fetched>
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

/** A page for others, or for whoever has not logged in yet; a login leads on to it. */
function NotForYou({ page }: { page: 'patrols' | 'inbox' | 'releases' | 'walks' | 'remedies' | 'assets' }) {
  const words = messages.value
  const { patrolsFor, inboxFor, releasesFor, walksFor, remediesFor, assetsFor } = words.login
  const why = {
    patrols: patrolsFor,
    inbox: inboxFor,
    releases: releasesFor,
    walks: walksFor,
    remedies: remediesFor,
    assets: assetsFor,
  }
  return (
    <main id="content" class="page login-page">
      <h1>{words.header[page]}</h1>
      <p class="lead">{why[page]}</p>
      {role.value === 'public' && <LoginForm onDone={() => {}} />}
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
