import { publicWords } from '../i18n/public-words.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { emptyPublicView } from './public-view.ts'
import { publicLink } from './current-public-view.ts'
import { loadMunicipality, municipalityListResource } from './public-municipality.ts'

/** Which municipality's map, when the address names none. */
export function MunicipalityList() {
  const words = publicWords.value.header
  const { value, error, state } = municipalityListResource.value
  const { item, month, compare, cell, camera } = emptyPublicView
  return (
    <main id="content" class="page">
      <h1>{words.choose}</h1>
      {state === 'failed' && error && <ProblemNotice error={error} onRetry={() => void loadMunicipality(null)} />}
      {!value && state !== 'failed' && <Waiting>{uiWords.value.loading}</Waiting>}
      {value?.length === 0 && <p>{words.none}</p>}
      <ul class="municipality-list">
        {value?.map(({ code, name, fictional }) => (
          <li key={code}>
            <a {...publicLink({ page: 'map', municipality: code, item, month, compare, cell, camera })}>{name}</a>
            {fictional && <span class="quiet"> {words.fictional}</span>}
          </li>
        ))}
      </ul>
    </main>
  )
}
