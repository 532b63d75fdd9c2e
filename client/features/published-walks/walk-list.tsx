import { useEffect } from 'preact/hooks'
import type { PublishedWalks } from '../../../server/contract/walk-protocol.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { uiWords } from '../../i18n/ui-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { loadWalkList, walkList } from './published-walks-state.ts'
import './walk-list.css'

type Item = PublishedWalks['items'][number]
/** A link to a walk's protocol. */
export type WalkLink = (walk: string | null) => { href: string; onClick: (event: MouseEvent) => void }

/** In the order in which somebody asks: what is done, what is being done, what will be, what will not. */
const statusOrder = ['fixed', 'in-progress', 'decided', 'proposed', 'rejected'] as const

/** What has been published of every walk: what was found, what was promised and what is done, in plain figures. */
export function WalkList({ municipality, link }: { municipality: Municipality; link: WalkLink }) {
  const words = publishedWalksWords.value.list
  const { state, value, error } = walkList.current.value
  useEffect(() => {
    void loadWalkList(municipality.code)
  }, [municipality.code])
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(municipality.name)}</p>
      {error && (
        <ProblemNotice about={words.failed} error={error} onRetry={() => void loadWalkList(municipality.code)} />
      )}
      {!value && state === 'loading' && <Waiting>{uiWords.value.loading}</Waiting>}
      {value && value.items.length === 0 && (
        <EmptyState title={words.noneTitle}>
          <p>{words.none}</p>
        </EmptyState>
      )}
      {value && value.items.length > 0 && (
        <>
          <Sum items={value.items} />
          <ul class="published-walks">
            {value.items.map((item) => (
              <li key={item.id}>
                {item.withdrawnOn === null ? <InForce item={item} link={link} /> : <Withdrawn item={item} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** All walks together: how many of the remedies are done. */
function Sum({ items }: { items: readonly Item[] }) {
  const words = publishedWalksWords.value.list
  const inForce = items.filter(({ withdrawnOn }) => withdrawnOn === null)
  const of = (status: (typeof statusOrder)[number]) =>
    inForce.reduce((sum, { remedies }) => sum + (remedies[status] ?? 0), 0)
  const all = statusOrder.reduce((sum, status) => sum + of(status), 0)
  const number = (value: number) => formatNumber(language.value, value)
  if (all === 0) return null
  return (
    <p class="published-sum">
      {words.sum(number(of('fixed')), number(all - of('rejected')))} {of('rejected') === 1 && words.sumRejectedOne}
      {of('rejected') > 1 && words.sumRejected(number(of('rejected')))}
    </p>
  )
}

function InForce({ item, link }: { item: Item; link: WalkLink }) {
  const words = publishedWalksWords.value
  const number = (value: number) => formatNumber(language.value, value)
  const promised = statusOrder.flatMap((status) => {
    const count = item.remedies[status] ?? 0
    return count === 0
      ? []
      : [{ status, text: count === 1 ? words.counted[status].one : words.counted[status].many(number(count)) }]
  })
  return (
    <article aria-labelledby={`walk-${item.id}`}>
      <h2 id={`walk-${item.id}`}>
        <a {...link(item.id)}>{item.name}</a>
      </h2>
      <p>{item.day !== null && formatDay(language.value, item.day)}</p>
      <ul class="protocol-figures">
        <li>{item.findings === 1 ? words.list.findingsOne : words.list.findings(number(item.findings))}</li>
        {promised.map(({ status, text }) => (
          <li key={status}>{text}</li>
        ))}
      </ul>
      {promised.length === 0 && <p>{words.list.noRemedies}</p>}
      <p class="quiet">
        {words.list.published(formatDay(language.value, item.publishedOn))}
        {item.version > 1 && `, ${words.list.version(number(item.version))}`}
      </p>
    </article>
  )
}

function Withdrawn({ item }: { item: Item }) {
  const words = publishedWalksWords.value.list
  return (
    <article data-withdrawn>
      <h2>{item.name ?? words.withdrawnName}</h2>
      <p>{words.withdrawn(formatDay(language.value, item.withdrawnOn ?? item.publishedOn))}</p>
    </article>
  )
}
