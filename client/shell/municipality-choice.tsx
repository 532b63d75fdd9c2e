import { messages } from '../i18n/language.ts'
import { linkTo } from '../state/current-view.ts'
import { chooseMunicipality, municipalityList } from '../state/municipality.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** Which municipality is meant, when the address does not say and there are several. */
export function MunicipalityChoice() {
  const words = messages.value
  const { state, value, error } = municipalityList.current.value
  return (
    <main id="content" class="page">
      <h1>{words.header.chooseMunicipality}</h1>
      {state === 'failed' && error && <ProblemNotice error={error} onRetry={() => void chooseMunicipality()} />}
      {!value && state !== 'failed' && <Waiting>{words.loading}</Waiting>}
      {value?.length === 0 && (
        <EmptyState title={words.header.noMunicipality}>
          <p>{words.header.noMunicipalityHow}</p>
        </EmptyState>
      )}
      <ul class="municipality-list">
        {value?.map(({ code, name, fictional }) => (
          <li key={code}>
            <a {...linkTo({ municipality: code })}>{name}</a>
            {fictional && <span class="quiet"> {words.header.fictional}</span>}{' '}
            <a href={`/public/${encodeURIComponent(code)}`} aria-label={words.header.publicMapOf(name)}>
              {words.header.publicMap}
            </a>
          </li>
        ))}
      </ul>
    </main>
  )
}
