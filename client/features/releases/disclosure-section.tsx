import type { DisclosureReport } from '../../../server/contract/public-release.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The disclosure report in plain words: rules kept, records left out, and how far from the truth the counts are. */
export function DisclosureSection({ disclosure }: { disclosure: DisclosureReport }) {
  const words = releaseWords.value.report
  const { checks, records, leftOut, smallCounts, keptCounts, cells, cellsBySize, addresses, utility } = disclosure
  const number = (count: number, decimals = 0) => formatNumber(language.value, count, decimals)
  const allKept = checks.every(({ kept }) => kept)
  const out = leftOut.filter((one) => one.records > 0)
  return (
    <section class="disclosure" aria-labelledby="release-report">
      <h3 id="release-report">{words.title}</h3>
      <Notice tone={allKept ? 'success' : 'danger'}>
        <p class="notice-title">{allKept ? words.allKept : words.someBroken}</p>
      </Notice>
      <h4>{words.rules}</h4>
      <ul class="release-checks">
        {checks.map(({ rule, kept }) => (
          <li key={rule} data-kept={kept}>
            <Icon name={kept ? 'check' : 'x'} />
            <span>{words.names[rule] ?? rule}</span>
            <span class="quiet">{kept ? words.kept : words.broken}</span>
          </li>
        ))}
      </ul>
      <h4>{words.records}</h4>
      <p>{words.recordsWhat(number(records))}</p>
      {out.length === 0 ? (
        <p>{words.nothingLeftOut}</p>
      ) : (
        <>
          <p>{words.leftOut}:</p>
          <ul class="release-left-out">
            {out.map((one) => (
              <li key={one.reason}>
                <strong>{number(one.records)}</strong> {words.leftOutReasons[one.reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      <dl class="release-figures">
        <Figure term={words.smallCounts} figure={number(smallCounts)} what={words.smallCountsWhat} />
        {keptCounts > 0 && <Figure term={words.keptCounts} figure={number(keptCounts)} what={words.keptCountsWhat} />}
        <Figure
          term={words.cells}
          figure={number(cells)}
          what={`${words.cellsWhat(number(cells), number(addresses))}: ${Object.entries(cellsBySize)
            .map(
              ([size, count]) =>
                `${number(count)} ${size === 'merged' ? words.cellMerged : words.cellSize(number(Number(size)))}`,
            )
            .join(', ')}`}
        />
      </dl>
      <h4>{words.utility}</h4>
      <dl class="release-figures">
        <Figure
          term={words.cellError}
          figure={words.accurate(number(utility.cellError, 2))}
          what={words.cellErrorWhat}
        />
        <Figure
          term={words.districtError}
          figure={words.accurate(number(utility.districtError, 2))}
          what={words.districtErrorWhat}
        />
        <Figure
          term={words.rank}
          figure={utility.rankCorrelation === null ? '–' : number(utility.rankCorrelation, 2)}
          what={utility.rankCorrelation === null ? words.noRank : words.rankWhat}
        />
      </dl>
    </section>
  )
}

function Figure({ term, figure, what }: { term: string; figure: string; what: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <strong>{figure}</strong>
        <span class="quiet">{what}</span>
      </dd>
    </div>
  )
}
