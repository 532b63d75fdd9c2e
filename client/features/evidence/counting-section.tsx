import type { RunEvidence } from '../../../server/contract/hotspot-evidence.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { Explanation } from '../../ui/explanation.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'

/** What plain counting holds on as much ground as the run's hotspots, said plainly when it holds more. */
export function CountingSection({ baseline }: { baseline: RunEvidence['baseline'] }) {
  const words = evidenceWords.value.counting
  const tongue = language.value
  return (
    <section>
      <h3>
        {words.heading}
        <Explanation of="baseline" />
      </h3>
      {baseline === null ? (
        <TooFew title={evidenceWords.value.tooFew}>{words.none}</TooFew>
      ) : (
        <>
          <p>
            {words.lead(
              formatNumber(tongue, baseline.cells),
              formatNumber(tongue, baseline.cellMetres),
              formatMeasure(tongue, baseline.areaHectares),
            )}
          </p>
          <BarList
            items={[
              { key: 'hotspots', name: words.hotspots, value: baseline.hotspotIncidents, share: baseline.hotspotShare },
              { key: 'squares', name: words.squares, value: baseline.incidents, share: baseline.share },
            ].map(({ key, name, value, share }) => ({
              key,
              name,
              value,
              figure: (
                <>
                  {formatNumber(tongue, value)}
                  <span class="quiet"> {words.ofAll(formatShare(tongue, share))}</span>
                </>
              ),
            }))}
          />
          {baseline.incidents > baseline.hotspotIncidents ? (
            <Notice tone="info">
              <p>{words.wins}</p>
            </Notice>
          ) : (
            <p>{baseline.incidents < baseline.hotspotIncidents ? words.loses : words.even}</p>
          )}
        </>
      )}
    </section>
  )
}
