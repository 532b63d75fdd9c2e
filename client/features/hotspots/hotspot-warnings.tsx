import type { FullRun, Hotspot } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What to doubt before anything else: an effect of geocoding, or a data set that lies on shared points. */
export function HotspotWarnings({ run, hotspot }: { run: FullRun; hotspot: Hotspot }) {
  const words = evidenceWords.value.signs
  const tongue = language.value
  const signs = hotspot.artefactSigns?.map((sign) => words[sign]) ?? []
  return (
    <>
      {hotspot.artefact && (
        <Notice tone="warning">
          <p>
            {messages.value.details.artefactWarning}
            <Explanation of="artefact" />
          </p>
          {signs.length > 0 && <p>{words.list(signs.join(', '))}</p>}
        </Notice>
      )}
      {run.snapPoints && (
        <Notice tone="info">
          <p>
            {words.snap(
              formatNumber(tongue, run.snapPoints.places),
              formatNumber(tongue, run.snapPoints.medianIncidents),
            )}
          </p>
        </Notice>
      )}
    </>
  )
}
