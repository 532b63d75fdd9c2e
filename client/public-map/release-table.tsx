import { releaseFile } from '../api/public-data-api.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatDay } from '../i18n/format-date.ts'
import { publicWords } from '../i18n/public-words.ts'
import { latestFirst, type ListedRelease } from './choose-release.ts'
import { monthTitle, monthWords } from './counted-words.ts'
import { publicLink } from './current-public-view.ts'
import { allReleases, monthsInForce, releaseListResource } from './release-state.ts'

/** Every release there has been, the withdrawn ones and the replaced ones too, with its files. */
export function ReleaseTable({ code }: { code: string }) {
  const words = publicWords.value.about
  if (allReleases.value.length === 0) return releaseListResource.value.value ? <p>{words.noReleases}</p> : null
  return (
    // On a narrow screen the table is wider than the page; what scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="scrolled-table" aria-label={words.releasesTitle} tabIndex={0}>
      <table class="release-table">
        <caption>{words.releasesCaption}</caption>
        <thead>
          <tr>
            {[words.month, words.version, words.published, words.state, words.files].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latestFirst(allReleases.value).map((release) => (
            <Row key={release.id} code={code} release={release} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ code, release }: { code: string; release: ListedRelease }) {
  const words = publicWords.value.about
  const { id, month, version, publishedOn, withdrawnOn } = release
  const isInForce = monthsInForce.value.some((one) => one.id === id)
  const of = `${monthWords(month)}, ${words.version.toLocaleLowerCase()} ${version}`
  return (
    <tr>
      <th scope="row">
        {isInForce ? (
          <a {...publicLink({ page: 'map', month, compare: null })}>{monthTitle(month)}</a>
        ) : (
          monthTitle(month)
        )}
      </th>
      <td>{version}</td>
      <td>{formatDay(language.value, publishedOn)}</td>
      <td>{stateWords(release, isInForce)}</td>
      <td>
        {withdrawnOn === null &&
          (['csv', 'geojson', 'json'] as const).map((ending) => (
            <a key={ending} href={releaseFile(code, id, ending)} aria-label={`${ending.toUpperCase()}, ${of}`} download>
              {ending.toUpperCase()}
            </a>
          ))}
      </td>
    </tr>
  )
}

function stateWords({ withdrawnOn, withdrawnReason }: ListedRelease, isInForce: boolean): string {
  const words = publicWords.value.about
  if (withdrawnOn !== null) return words.withdrawn(formatDay(language.value, withdrawnOn), withdrawnReason ?? '–')
  return isInForce ? words.inForce : words.replaced
}
