import { useSignalEffect } from '@preact/signals'
import type { FullRun, Hotspot } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { currentView } from '../../state/current-view.ts'
import { run } from '../../state/hotspot-run.ts'
import { loadEvidenceOnce } from '../../state/run-evidence.ts'
import { AccuracySection } from './accuracy-section.tsx'
import { CountingSection } from './counting-section.tsx'
import { EvidenceComputing } from './evidence-computing.tsx'
import { SureSection } from './sure-section.tsx'
import { TimeSection } from './time-section.tsx'
import './evidence.css'

/**
 * What backs a hotspot: how it develops, how sure it is, what plain counting says, and how well the method foretold what
 * came later. What takes time is computed when the first hotspot of a run is opened, and kept with the run.
 */
export function HotspotEvidence({ shown, hotspot }: { shown: FullRun; hotspot: Hotspot }) {
  useSignalEffect(() => {
    const { municipality: code } = currentView.value
    const current = run.value
    if (code !== null && current?.detail === 'full' && !current.evidence && current.hotspots.length > 0) {
      loadEvidenceOnce(code, current.id)
    }
  })
  const { evidence } = shown
  return (
    <>
      <TimeSection hotspot={hotspot} />
      <SureSection shown={shown} hotspot={hotspot} />
      {evidence ? (
        <>
          <CountingSection baseline={evidence.baseline} />
          <AccuracySection accuracy={evidence.accuracy} />
        </>
      ) : (
        <section aria-label={evidenceWords.value.accuracy.heading}>
          <EvidenceComputing run={shown.id} />
        </section>
      )}
    </>
  )
}
