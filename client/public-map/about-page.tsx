import type { Municipality } from '../api/wire-types.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { itemName } from './counted-words.ts'
import { PublicFooter } from './public-footer.tsx'
import { PublicMain } from './public-main.tsx'
import { ReleaseTable } from './release-table.tsx'
import { loadReleases, releaseDocument, releaseListResource } from './release-state.ts'
import './text-page.css'

/** The rules that releases are made by when none has said otherwise: those of the first release. */
const usualRules = { leastAddresses: 8, leastCount: 3, most: 5 }

/** How the figures are made, what they cannot tell, every release there has been, and whom to ask. */
export function AboutPage({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value.about
  const { state, error, value } = releaseListResource.value
  const document = releaseDocument.value
  return (
    <PublicMain class="page text-page">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(municipality.name)}</p>
      {municipality.fictional && <p>{publicWords.value.fictionalLong}</p>}
      <h2>{words.howTitle}</h2>
      <ol>
        {words.how.map((text) => (
          <li key={text}>{withFigures(text)}</li>
        ))}
      </ol>
      <h2>{words.notTitle}</h2>
      <ul>
        {words.not.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{words.neverTitle}</h2>
      {document && document.leftOut.length > 0 ? (
        <>
          <p>{words.never}</p>
          <ul>
            {document.leftOut.map((category) => (
              <li key={category.nameSv}>
                {itemName(category)} ({words.reasons[category.reason]})
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{words.neverUnknown}</p>
      )}
      <h2>{words.releasesTitle}</h2>
      {state === 'failed' && error && (
        <ProblemNotice error={error} onRetry={() => void loadReleases(municipality.code)} />
      )}
      {state !== 'failed' && !value && <Waiting>{uiWords.value.loading}</Waiting>}
      <ReleaseTable code={municipality.code} />
      <h2>{words.contactTitle}</h2>
      <p>{words.contact(municipality.name)}</p>
      <PublicFooter />
    </PublicMain>
  )
}

/** A sentence with the rules' own figures: those of the release on screen, else the usual ones. */
function withFigures(text: string): string {
  const rules = releaseDocument.value?.rules
  const { leastAddresses, leastCount, most } = rules ? { ...rules, most: rules.perturbation.most } : usualRules
  const number = (value: number) => formatNumber(language.value, value)
  return text
    .replace('{addresses}', number(leastAddresses))
    .replace('{most}', number(most))
    .replace('{least}', number(leastCount))
}
