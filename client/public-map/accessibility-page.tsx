import type { Municipality } from '../api/wire-types.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatDay } from '../i18n/format-date.ts'
import { publicWords } from '../i18n/public-words.ts'
import { PublicFooter } from './public-footer.tsx'
import { PublicMain } from './public-main.tsx'
import './text-page.css'

/** The day on which faults and state were last gone through; changed together with the words. */
const assessedOn = '2026-11-22'
const diggAddress = 'https://www.digg.se/tdosanmalan'

/** The accessibility statement that the act (2018:1937) asks for. */
export function AccessibilityPage({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value.accessibility
  return (
    <PublicMain class="page text-page">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(municipality.name)}</p>
      {municipality.fictional && <p>{publicWords.value.fictionalLong}</p>}
      <h2>{words.stateTitle}</h2>
      <p>{words.state}</p>
      <h2>{words.contactTitle}</h2>
      <p>{words.contact(municipality.name)}</p>
      <h2>{words.complainTitle}</h2>
      <p>
        {words.complain}{' '}
        <a href={diggAddress} rel="noopener">
          {words.digg}
        </a>
      </p>
      <h2>{words.faultsTitle}</h2>
      <ul>
        {words.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      <h2>{words.doneTitle}</h2>
      <p>{words.done}</p>
      <p>{words.assessed(formatDay(language.value, assessedOn))}</p>
      <PublicFooter />
    </PublicMain>
  )
}
