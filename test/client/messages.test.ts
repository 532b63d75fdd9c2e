import { describe, expect, it } from 'vitest'
import { enAssets } from '../../client/i18n/en-assets.ts'
import { enEvaluation } from '../../client/i18n/en-evaluation.ts'
import { enEvidence } from '../../client/i18n/en-evidence.ts'
import { enExplanations } from '../../client/i18n/en-explanations.ts'
import { enFollowUp } from '../../client/i18n/en-follow-up.ts'
import { enModelCard } from '../../client/i18n/en-model-card.ts'
import { enOwnReport } from '../../client/i18n/en-own-report.ts'
import { enPatrolLog } from '../../client/i18n/en-patrol-log.ts'
import { enPatrolPhone } from '../../client/i18n/en-patrol-phone.ts'
import { enReviews } from '../../client/i18n/en-reviews.ts'
import { enPublishedWalks } from '../../client/i18n/en-published-walks.ts'
import { enRemedies } from '../../client/i18n/en-remedies.ts'
import { enReporting } from '../../client/i18n/en-reporting.ts'
import { enPublic } from '../../client/i18n/en-public.ts'
import { enSafeRoute } from '../../client/i18n/en-safe-route.ts'
import { enVisits } from '../../client/i18n/en-visits.ts'
import { enPatrols } from '../../client/i18n/en-patrols.ts'
import { enWorkbench } from '../../client/i18n/en-workbench.ts'
import { en } from '../../client/i18n/en.ts'
import { svAssets } from '../../client/i18n/sv-assets.ts'
import { svEvaluation } from '../../client/i18n/sv-evaluation.ts'
import { svEvidence } from '../../client/i18n/sv-evidence.ts'
import { svExplanations } from '../../client/i18n/sv-explanations.ts'
import { svFollowUp } from '../../client/i18n/sv-follow-up.ts'
import { svModelCard } from '../../client/i18n/sv-model-card.ts'
import { svOwnReport } from '../../client/i18n/sv-own-report.ts'
import { svPatrolLog } from '../../client/i18n/sv-patrol-log.ts'
import { svPatrolPhone } from '../../client/i18n/sv-patrol-phone.ts'
import { svReviews } from '../../client/i18n/sv-reviews.ts'
import { svPublishedWalks } from '../../client/i18n/sv-published-walks.ts'
import { svRemedies } from '../../client/i18n/sv-remedies.ts'
import { svReporting } from '../../client/i18n/sv-reporting.ts'
import { svPublic } from '../../client/i18n/sv-public.ts'
import { svSafeRoute } from '../../client/i18n/sv-safe-route.ts'
import { svVisits } from '../../client/i18n/sv-visits.ts'
import { svPatrols } from '../../client/i18n/sv-patrols.ts'
import { svWorkbench } from '../../client/i18n/sv-workbench.ts'
import { sv } from '../../client/i18n/sv.ts'

/** Every word or function below a set of messages, by its path. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

/** What a message says: a function is asked with placeholders for its figures. */
function said(message: unknown): string {
  return typeof message === 'function'
    ? String(message(...Array.from({ length: message.length }, (_, index) => `‹${index}›`)))
    : String(message)
}

/** Every set of words, in both languages: those of the first view, and those that are fetched with what needs them. */
const sets = [
  ['everywhere', sv, en],
  ['evaluation', svEvaluation, enEvaluation],
  ['evidence', svEvidence, enEvidence],
  ['explanations', svExplanations, enExplanations],
  ['model card', svModelCard, enModelCard],
  ['patrols', svPatrols, enPatrols],
  ['workbench', svWorkbench, enWorkbench],
  ['the patrol phone page', svPatrolPhone, enPatrolPhone],
  ['the patrol log', svPatrolLog, enPatrolLog],
  ['the report page', svReporting, enReporting],
  ['a reporter’s own page', svOwnReport, enOwnReport],
  ['visits', svVisits, enVisits],
  ['the public map', svPublic, enPublic],
  ['published walks', svPublishedWalks, enPublishedWalks],
  ['the safe route', svSafeRoute, enSafeRoute],
  ['a walk’s follow-up', svFollowUp, enFollowUp],
  ['remedies', svRemedies, enRemedies],
  ['parks and paths', svAssets, enAssets],
  ['their reviews', svReviews, enReviews],
] as const

describe.each(sets)('the two languages, %s,', (_name, swedish, english) => {
  it('say the same things', () => {
    expect(leaves(english).map(([path]) => path)).toEqual(leaves(swedish).map(([path]) => path))
  })

  it('use every figure that they are given', () => {
    const yes = new Set(['.details.tableCell'])
    for (const [path, message] of [...leaves(swedish), ...leaves(english)]) {
      if (typeof message !== 'function' || yes.has(path)) continue
      for (let index = 0; index < message.length; index++) expect(`${path}: ${said(message)}`).toContain(`‹${index}›`)
    }
  })

  it('leave nothing unsaid and have no stray spaces', () => {
    // Shares and counts have no unit.
    const empty = new Set(['.units.share', '.units.count'])
    for (const [path, message] of [...leaves(swedish), ...leaves(english)]) {
      if (empty.has(path)) continue
      expect(`${path}: ${said(message)}`).toMatch(/: \S(.*\S)?$/s)
    }
  })
})

it('every figure that has a button has an explanation', () => {
  expect(Object.keys(svExplanations).toSorted()).toEqual(Object.keys(sv.explanation.figures).toSorted())
})
