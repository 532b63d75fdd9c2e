import { computed, effect, untracked } from '@preact/signals'
import { messages } from '../i18n/language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { language } from '../i18n/language.ts'
import { changeView, currentView } from '../state/current-view.ts'
import { analysis, cancelForOtherFilter, clearAnalyses, loadAnalysis, loadSaved } from '../state/analyses.ts'
import { clearRun, filter, loadRun, loadRunList, places, run } from '../state/hotspot-run.ts'
import { clearSummary, loadSummary } from '../state/incident-summary.ts'
import { chooseMunicipality, loadMunicipality, municipality } from '../state/municipality.ts'
import { clearReportsOnMap, loadReportsOnMap } from '../state/reports-on-map.ts'
import { clearRecommendedMethod, loadRecommendedMethod } from '../state/recommended-method.ts'
import { clearIncident } from '../state/selected-incident.ts'
import { role, seesPoints, session } from '../state/session.ts'
import type { Page } from '../state/page-path.ts'
import { announce } from '../ui/announcer.tsx'

const code = computed(() => currentView.value.municipality)
const page = computed(() => currentView.value.page)
/** A unit's own page asks for its sheet and for nothing else: its network may be poor. */
const onPhone = computed(() => page.value === 'patrol-unit')
const wantedRun = computed(() => currentView.value.run)
const analysing = computed(() => page.value === 'map' && currentView.value.panel === 'analysis')
const showsReports = computed(() => currentView.value.showReports)
const wantedAnalysis = computed(() => currentView.value.analysis)
/** Who asks; a change of it makes everything fetched before somebody else's. */
const asker = computed(() => session.value && `${role.value} ${session.value.account?.name ?? ''}`)

/** Fetches whatever the view needs and does not have, for as long as the page lives. */
export function followView(): void {
  effect(() => {
    if (session.value && code.value === null && page.value === 'map') untracked(() => void chooseMunicipality())
  })
  effect(() => {
    const wanted = code.value
    if (wanted !== null) untracked(() => void loadMunicipality(wanted))
  })
  effect(() => {
    const [who, wanted, id] = [asker.value, code.value, wantedRun.value]
    const shows = role.value !== 'public' && page.value === 'map'
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (who !== undefined && wanted !== null && shows) void showRun(wanted, id)
    })
  })
  effect(() => {
    const [who, wanted] = [asker.value, code.value]
    const lists = role.value !== 'public' && !onPhone.value
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (who !== undefined && wanted !== null && lists) void loadRunList(wanted)
    })
  })
  effect(() => {
    const [who, wanted, meant] = [asker.value, code.value, filter.value]
    const counts = seesPoints.value && page.value === 'map'
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (who !== undefined && wanted !== null && counts) void loadSummary(wanted, meant)
    })
  })
  effect(() => {
    const [who, wanted, meant] = [asker.value, code.value, filter.value]
    const shows = seesPoints.value && page.value === 'map' && showsReports.value
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (wanted !== null && shows) void loadReportsOnMap(wanted, meant)
      else clearReportsOnMap()
    })
  })
  effect(() => {
    const [who, wanted, id] = [asker.value, code.value, wantedAnalysis.value]
    const shows = seesPoints.value && page.value === 'map' && id !== null
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (wanted !== null && shows && analysis.peek() === undefined) void loadAnalysis(wanted, id)
    })
  })
  effect(() => {
    const [who, wanted] = [asker.value, code.value]
    const lists = seesPoints.value && !onPhone.value
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (wanted !== null && lists) void loadSaved(wanted)
    })
  })
  effect(() => {
    const [who, wanted, meant] = [asker.value, code.value, filter.value]
    const asks = seesPoints.value && analysing.value
    untracked(() => {
      forgetWhatOthersFetched(who)
      if (wanted !== null && asks) void loadRecommendedMethod(wanted, meant)
    })
  })
  effect(() => {
    void filter.value
    untracked(cancelForOtherFilter)
  })
  effect(() => {
    const words = messages.value
    const place = municipality.value?.name
    const title = titleOf(page.value) ?? place
    document.title = title === undefined ? words.appName : `${title} – ${words.appName}`
  })
}

function titleOf(shown: Page): string | undefined {
  const words = messages.value
  if (shown === 'login') return words.login.title
  if (shown === 'import') return words.imports.title
  if (shown === 'inbox') return role.value === 'police' ? words.header.reports : words.header.inbox
  if (shown === 'releases') return words.header.releases
  if (shown === 'walks' || shown === 'walk-follow-up') return words.header.walks
  if (shown === 'remedies') return words.header.remedies
  if (shown === 'assets') return words.header.assets
  return shown.startsWith('patrol') ? words.header.patrols : undefined
}

let lastAsker: string | undefined

/** Clears before anything is fetched for somebody else; called by each effect that fetches, since no order among effects is promised. */
function forgetWhatOthersFetched(who: string | undefined): void {
  if (who === lastAsker) return
  lastAsker = who
  clearRun()
  clearSummary()
  clearAnalyses()
  clearIncident()
  clearRecommendedMethod()
}

async function showRun(municipalityCode: string, id: string | null): Promise<void> {
  if (id !== null && run.peek()?.id === id) return
  await loadRun(municipalityCode, id)
  const shown = run.peek()
  if (!shown || currentView.peek().run !== id) return
  // The address names the run from now on, so that a link sent today shows the same tomorrow.
  changeView({ run: shown.id })
  if (shown.detail === 'full')
    announce(messages.peek().hotspots.found(formatNumber(language.peek(), places.peek().length)))
}
