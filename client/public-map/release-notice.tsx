import type { Municipality } from '../api/wire-types.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatDay } from '../i18n/format-date.ts'
import { publicWords } from '../i18n/public-words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ListedRelease } from './choose-release.ts'
import { monthTitle, monthWords } from './counted-words.ts'
import { publicLink, publicView } from './current-public-view.ts'
import { chosenRelease, monthsInForce, releaseDocument, releaseItem } from './release-state.ts'

/** Why there are no figures, when there are none: nothing published yet, a month without a release, a withdrawn one, an item it has not. */
export function ReleaseNotice({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value.states
  const chosen = chosenRelease.value
  const { month } = publicView.value
  if (chosen?.state === 'withdrawn') return <Withdrawn release={chosen.release} />
  if (chosen?.state === 'none' && month !== null) {
    return (
      <EmptyState title={words.notPublishedTitle(monthTitle(month))}>
        <p>{words.notPublished}</p>
        <ToLatest />
      </EmptyState>
    )
  }
  if (chosen?.state === 'none') {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none(municipality.name)}</p>
        <p>{words.noneMeanwhile}</p>
      </EmptyState>
    )
  }
  if (releaseDocument.value && !releaseItem.value) {
    return (
      <EmptyState title={words.itemMissingTitle}>
        <p>{words.itemMissing}</p>
      </EmptyState>
    )
  }
  return null
}

function Withdrawn({ release }: { release: ListedRelease }) {
  const words = publicWords.value.states
  const { month, withdrawnOn, withdrawnReason } = release
  return (
    <Notice tone="warning">
      <p class="notice-title">{words.withdrawnTitle(monthWords(month))}</p>
      {withdrawnOn !== null && <p>{words.withdrawn(formatDay(language.value, withdrawnOn))}</p>}
      {withdrawnReason !== null && <p>{words.reason(withdrawnReason)}</p>}
      <p>{words.withdrawnMeaning}</p>
      <ToLatest />
    </Notice>
  )
}

function ToLatest() {
  const latest = monthsInForce.value[0]
  if (!latest) return null
  return (
    <a class="ds-button" data-variant="secondary" {...publicLink({ month: null, compare: null })}>
      {publicWords.value.states.toLatest(monthWords(latest.month))}
    </a>
  )
}
