import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityTests } from './accessibility.ts'
import { assetTests } from './assets.ts'
import { evidenceTests } from './evidence.ts'
import { followUpTests } from './follow-up.ts'
import { importTests } from './imports.ts'
import { inboxTests } from './inbox.ts'
import { municipalityTests } from './municipality-view.ts'
import { patrolEveningTests } from './patrol-evening.ts'
import { patrolTests } from './patrols.ts'
import { patrolPhoneTests } from './patrol-phone.ts'
import { phoneTests } from './phone.ts'
import { policeTests } from './police-view.ts'
import { publishedWalksTests } from './published-walks.ts'
import { publicMapTests } from './public-map.ts'
import { releaseTests } from './releases.ts'
import { reportCornerTests } from './report-corners.ts'
import { reportPathTests } from './report-path.ts'
import { reportingTests } from './reporting.ts'
import { keyboardReportTests } from './reports-by-keyboard.ts'
import { safeRouteTests } from './safe-route.ts'
import { hasChromium, openStage, type Stage } from './visitor.ts'
import { walkTests } from './walks.ts'
import { walkLoopTests } from './walk-loop.ts'
import { walkOfflineTests } from './walk-offline.ts'
import { workbenchTests } from './workbench.ts'

if (!hasChromium) console.warn('NOT RUN: the browser tests, for want of Chromium (set CHROMIUM to its path)')

/** One service and one browser for all: starting them takes longer than any test. */
describe.skipIf(!hasChromium)('in a browser', { timeout: 120_000 }, () => {
  let stage: Stage | undefined
  const onStage = () => {
    if (!stage) throw new Error('The stage is not set')
    return stage
  }
  beforeAll(async () => {
    stage = await openStage()
  }, 300_000)
  afterAll(() => stage?.close())

  describe('the police', () => {
    policeTests(onStage)
  })
  describe('the workbench', () => {
    workbenchTests(onStage)
  })
  describe('the municipality and the public', () => {
    municipalityTests(onStage)
  })
  describe('analysts', () => {
    evidenceTests(onStage)
  })
  describe('import', () => {
    importTests(onStage)
  })
  describe('on a phone', () => {
    phoneTests(onStage)
  })
  describe('the patrol planner', () => {
    patrolTests(onStage)
  })
  describe('a patrol with its phone', () => {
    patrolPhoneTests(onStage)
  })
  describe('an evening of patrols', () => {
    patrolEveningTests(onStage)
  })
  describe('the public map', () => {
    publicMapTests(onStage)
  })
  describe('the inbox', () => {
    inboxTests(onStage)
  })
  describe('parks and paths', () => {
    assetTests(onStage)
  })
  describe('public releases', () => {
    releaseTests(onStage)
  })
  describe('a resident’s report', () => {
    reportingTests(onStage)
    reportCornerTests(onStage)
  })
  describe('a report', () => {
    reportPathTests(onStage)
  })
  describe('a safety walk on phones', () => {
    walkOfflineTests(onStage)
  })
  describe('the whole of a safety walk', () => {
    walkLoopTests(onStage)
  })
  describe('reports without a pointer', () => {
    keyboardReportTests(onStage)
  })
  describe('the walks’ desk', () => {
    walkTests(onStage)
  })
  describe('what follows a walk', () => {
    followUpTests(onStage)
  })
  describe('published walks', () => {
    publishedWalksTests(onStage)
  })
  describe('a route that feels safe', () => {
    safeRouteTests(onStage)
  })
  describe('accessibility', () => {
    accessibilityTests(onStage)
  })

  it('nothing was fetched from another host and nothing went wrong on any page', () => {
    expect(onStage().server.lastWords()).toBeUndefined()
    expect(onStage().complaints).toEqual([])
  })
})
