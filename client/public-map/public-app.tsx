import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { Announcer } from '../ui/announcer.tsx'
import { Fetched, fetchedPart } from '../ui/fetched.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { publicLink, publicView } from './current-public-view.ts'
import { MunicipalityList } from './municipality-list.tsx'
import { PublicHeader } from './public-header.tsx'
import type { PublicPage } from './public-view.ts'
import { loadMunicipality, municipalityResource, publicMunicipality } from './public-municipality.ts'

const mapPage = fetchedPart(() => import('./public-map-page.tsx'))

const embedPage = fetchedPart(() => import('./embed-page.tsx'))

const aboutPage = fetchedPart(() => import('./about-page.tsx'))

const accessibilityPage = fetchedPart(() => import('./accessibility-page.tsx'))

const reportPage = fetchedPart(() => import('../features/reporting/report-page.tsx'))

const walkPhonePage = fetchedPart(() => import('../features/walk-phone/walk-phone-page.tsx'))

const walksPage = fetchedPart(() => import('./walks-page.tsx'))

const safeRoutePage = fetchedPart(() => import('./safe-route-page.tsx'))

const ownReportPage = fetchedPart(() => import('../features/reporting/own-report-page.tsx'))

/** The whole of what is on screen of the public pages. */
export function PublicApp() {
  const { page } = publicView.value
  return (
    <>
      {page !== 'embed' && (
        <>
          <a class="skip-link" href="#content">
            {publicWords.value.skipToContent}
          </a>
          <PublicHeader />
        </>
      )}
      <Page />
      <Announcer />
    </>
  )
}

function Page() {
  const { municipality: code, page } = publicView.value
  const town = publicMunicipality.value
  const { error } = municipalityResource.value
  if (code === null) return <MunicipalityList />
  if (town) return <TownPage key={town.code} town={town} page={page} />
  return (
    <main id="content" class="page">
      <h1>{publicWords.value.appName}</h1>
      {error ? (
        <>
          <ProblemNotice error={error} onRetry={() => void loadMunicipality(code)} />
          <p>
            <a {...publicLink({ page: 'choice', municipality: null })}>{publicWords.value.header.otherMunicipality}</a>
          </p>
        </>
      ) : (
        <Waiting>{uiWords.value.loading}</Waiting>
      )}
    </main>
  )
}

function TownPage({ town, page }: { town: Municipality; page: PublicPage }) {
  if (page === 'report') {
    return <Fetched part={reportPage}>{({ ReportPage }) => <ReportPage municipality={town} />}</Fetched>
  }
  if (page === 'my-report') {
    return <Fetched part={ownReportPage}>{({ OwnReportPage }) => <OwnReportPage municipality={town} />}</Fetched>
  }
  if (page === 'walk') {
    return <Fetched part={walkPhonePage}>{({ WalkPhonePage }) => <WalkPhonePage municipality={town} />}</Fetched>
  }
  if (page === 'walks') {
    return <Fetched part={walksPage}>{({ WalksPage }) => <WalksPage municipality={town} />}</Fetched>
  }
  if (page === 'safe-route') {
    return <Fetched part={safeRoutePage}>{({ SafeRoutePage }) => <SafeRoutePage municipality={town} />}</Fetched>
  }
  if (page === 'about') {
    return <Fetched part={aboutPage}>{({ AboutPage }) => <AboutPage municipality={town} />}</Fetched>
  }
  if (page === 'accessibility') {
    return (
      <Fetched part={accessibilityPage}>{({ AccessibilityPage }) => <AccessibilityPage municipality={town} />}</Fetched>
    )
  }
  if (page === 'embed')
    return <Fetched part={embedPage}>{({ EmbedPage }) => <EmbedPage municipality={town} />}</Fetched>
  return <Fetched part={mapPage}>{({ PublicMapPage }) => <PublicMapPage municipality={town} />}</Fetched>
}
